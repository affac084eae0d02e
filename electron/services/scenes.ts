import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Emit, Handlers } from '../../shared/contract.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import type { Workspace } from '../log/workspace.ts';
import type { TileAnswer } from '../../shared/tile-answer.ts';
import type { ImageryTools } from './imagery-tools.ts';
import { filesFolder } from './scene-files.ts';
import type { SceneCalls } from './scene-handlers.ts';
import { sceneHandlers } from './scene-handlers.ts';
import { allScenes } from './scene-records.ts';
import { createSceneStates } from './scene-states.ts';
import type { SceneViews } from './scene-views.ts';
import { createSceneViews } from './scene-views.ts';
import { createSceneWork } from './scene-work.ts';
import { createSightingCounts } from './sighting-counts.ts';
import { tileResponse } from './tiles.ts';

/** The scenes of one workspace: what the calls ask, tiles, and pixels and places for the other services. */
export interface Scenes {
  readonly handlers: Pick<Handlers, SceneCalls>;
  readonly views: SceneViews;
  tile(url: URL, signal: AbortSignal): Promise<TileAnswer>;
  /** Takes up work that was not finished when the workspace was last closed. */
  resume(): void;
  /** Stops background work; resolves once nothing writes any more. The tools stay open. */
  close(): Promise<void>;
}

export interface SceneParts {
  readonly workspace: Workspace;
  readonly tools: ImageryTools;
  readonly emit: Emit;
}

export function createScenes({ workspace, tools, emit }: SceneParts): Scenes {
  const states = createSceneStates(workspace, emit);
  const work = createSceneWork({ workspace, tools, states });
  const views = createSceneViews({ workspace, tools, states });
  const counts = createSightingCounts(workspace);
  const resume = (): void => {
    for (const scene of allScenes(workspace)) if (isUnfinished(states.of(scene))) work.start(scene.id);
  };
  const stopListening = workspace.onChange((entities, kinds) => {
    if (!kinds.includes('scene')) return;
    for (const id of entities) if (!workspace.entity(id)) void work.cancel(id);
    resume();
  });
  const entryOf = (scene: Scene) => ({ scene, state: states.of(scene), sightings: counts.of(scene.id) });
  return {
    handlers: sceneHandlers({ workspace, tools, states, work, views, entryOf }),
    views,
    tile: (url, signal) => tileResponse(url, views, signal),
    resume() {
      sweepPyramids(workspace);
      resume();
    },
    async close() {
      stopListening();
      await work.close();
    },
  };
}

/** Work that was never done, or a file whose time has changed and that wants a closer look. */
function isUnfinished({ file, hash, pyramid }: ReturnType<ReturnType<typeof createSceneStates>['of']>): boolean {
  if (file === 'changed') return true;
  return file === 'present' && pyramid !== 'cancelled' && (hash === 'waiting' || pyramid === 'waiting');
}

/** Takes away pyramids of scenes that are gone and what a killed build left. */
function sweepPyramids(workspace: Workspace): void {
  const folder = filesFolder(workspace.path);
  for (const name of namesIn(folder)) {
    const [, sceneId, part] = /^([0-9a-f-]{36})\.ovr(\.part)?$/.exec(name) ?? [];
    if (sceneId && (part || !workspace.entity(sceneId))) rmSync(join(folder, name), { force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
