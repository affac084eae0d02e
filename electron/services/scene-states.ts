import { existsSync } from 'node:fs';
import type { Emit } from '../../shared/contract.ts';
import type { BandStatistics, Scene, SceneState } from '../../shared/domain/scene.ts';
import type { Json } from '../../shared/domain/json.ts';
import type { Workspace } from '../log/workspace.ts';
import { lookAt, pyramidPath } from './scene-files.ts';

/** What a whole reading of a scene left behind: kept on this desk, made again where it is lost. */
interface SurveyRecord {
  readonly statistics: readonly BandStatistics[] | null;
  /** A pyramid that was set aside made room for others, and is built again when its scene is looked at. */
  readonly pyramid: 'done' | 'not needed' | 'cancelled' | 'set aside';
  /** Size and time of the file it was made of. */
  readonly stamp: string;
}

const key = (sceneId: string): string => `survey:${sceneId}`;

/** How each scene stands on this machine. */
export interface SceneStates {
  of(scene: Scene): SceneState;
  /** Sets part of what only this run knows, and tells the window. */
  change(scene: Scene, part: Partial<Running>): void;
  survey(sceneId: string): SurveyRecord | null;
  /** Null forgets it, so that it is made again. */
  recordSurvey(sceneId: string, survey: SurveyRecord | null): void;
}

/** What is under way, or went wrong, in this run. */
interface Running {
  readonly hash: SceneState['hash'] | null;
  readonly pyramid: SceneState['pyramid'] | null;
  readonly progress: number;
  readonly message: string | null;
}

const atRest: Running = { hash: null, pyramid: null, progress: 0, message: null };

export function createSceneStates(workspace: Workspace, emit: Emit): SceneStates {
  const running = new Map<string, Running>();
  const survey = (sceneId: string): SurveyRecord | null =>
    workspace.facts.get(key(sceneId)) as unknown as SurveyRecord | null;

  function of(scene: Scene): SceneState {
    const now = running.get(scene.id) ?? atRest;
    const file = workspace.sceneFiles.get(scene.id);
    const hash = now.hash ?? (scene.sha256 === null ? 'waiting' : 'done');
    const pyramid = now.pyramid ?? pyramidAtRest(scene.id);
    const isDone = hash === 'done' && (pyramid === 'done' || pyramid === 'not needed');
    return {
      sceneId: scene.id,
      path: file?.path ?? null,
      file: lookAt(file),
      hash,
      pyramid,
      progress: isDone ? 1 : now.progress,
      message: now.message,
    };
  }

  function pyramidAtRest(sceneId: string): SceneState['pyramid'] {
    const made = survey(sceneId)?.pyramid ?? 'waiting';
    if (made === 'set aside') return 'not needed';
    return made === 'done' && !existsSync(pyramidPath(workspace.path, sceneId)) ? 'waiting' : made;
  }

  return {
    of,
    survey,
    change(scene, part) {
      running.set(scene.id, { ...atRest, ...running.get(scene.id), ...part });
      emit('scene.state', of(scene));
    },
    recordSurvey: (sceneId, record) => workspace.facts.set(key(sceneId), JSON.parse(JSON.stringify(record)) as Json),
  };
}
