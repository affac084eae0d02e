import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { partsFolder } from '../imagery/pyramid-build.ts';
import type { Workspace } from '../log/workspace.ts';
import { filesFolder, pyramidPath } from './scene-files.ts';
import type { SceneStates } from './scene-states.ts';
import type { Settings } from './settings.ts';

/** The pyramids of a workspace on disk: what nobody needs is taken away, and made again when it is asked for. */
export interface PyramidStore {
  /** Takes away pyramids of scenes that are gone, and parts of pyramids that are no longer under construction. */
  sweep(): void;
  remove(sceneId: string): void;
  /** Notes that a scene is looked at; true where its pyramid was set aside and is to be built again. */
  use(sceneId: string): boolean;
  /** Sets aside the least recently used pyramids until the others fit the budget; the last used one always stays. */
  keepWithinBudget(): void;
}

export interface PyramidStoreParts {
  readonly workspace: Workspace;
  readonly states: Pick<SceneStates, 'survey' | 'recordSurvey'>;
  readonly readSettings: () => Settings;
}

export function createPyramidStore({ workspace, states, readSettings }: PyramidStoreParts): PyramidStore {
  const remove = (sceneId: string): void => {
    const pyramid = pyramidPath(workspace.path, sceneId);
    for (const path of [pyramid, partsFolder(pyramid)]) rmSync(path, { force: true, recursive: true });
  };
  const isUnderConstruction = (sceneId: string): boolean => {
    const survey = states.survey(sceneId);
    return survey === null || (survey.pyramid === 'done' && !existsSync(pyramidPath(workspace.path, sceneId)));
  };
  return {
    remove,
    sweep() {
      const folder = filesFolder(workspace.path);
      for (const { name, sceneId, isPart } of pyramidNames(folder)) {
        const isInUse = workspace.entity(sceneId) !== null && (!isPart || isUnderConstruction(sceneId));
        if (!isInUse) rmSync(join(folder, name), { force: true, recursive: true });
      }
    },
    use(sceneId) {
      const survey = states.survey(sceneId);
      if (survey?.pyramid === 'set aside') {
        states.recordSurvey(sceneId, { ...survey, pyramid: 'done' });
        return true;
      }
      touch(pyramidPath(workspace.path, sceneId));
      return false;
    },
    keepWithinBudget() {
      let left = budgetBytes(readSettings());
      const byUse = pyramidsOnDisk(filesFolder(workspace.path)).toSorted((a, b) => b.usedMs - a.usedMs);
      for (const [place, { sceneId, bytes }] of byUse.entries()) {
        left -= bytes;
        const survey = states.survey(sceneId);
        if (left >= 0 || place === 0 || survey?.pyramid !== 'done') continue;
        states.recordSurvey(sceneId, { ...survey, pyramid: 'set aside' });
        remove(sceneId);
        left += bytes;
      }
    },
  };
}

const usualBudgetGigabytes = 20;

function budgetBytes({ pyramidBudgetGigabytes: set }: Settings): number {
  return (typeof set === 'number' && set > 0 ? set : usualBudgetGigabytes) * 1e9;
}

interface PyramidName {
  readonly name: string;
  readonly sceneId: string;
  readonly isPart: boolean;
}

function pyramidNames(folder: string): PyramidName[] {
  return namesIn(folder).flatMap((name) => {
    const [, sceneId, part] = /^([0-9a-f-]{36})\.ovr(\.part)?$/.exec(name) ?? [];
    return sceneId ? [{ name, sceneId, isPart: part !== undefined }] : [];
  });
}

function pyramidsOnDisk(folder: string): { sceneId: string; bytes: number; usedMs: number }[] {
  return pyramidNames(folder).flatMap(({ name, sceneId, isPart }) => {
    const found = isPart ? undefined : statSync(join(folder, name), { throwIfNoEntry: false });
    return found ? [{ sceneId, bytes: found.size, usedMs: found.mtimeMs }] : [];
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The time of last change of a pyramid stands for its last use: it never changes once it is there. */
function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // A scene without a pyramid has nothing to note.
  }
}
