import type { Scene } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { Workspace } from '../log/workspace.ts';

/** The scene as the log holds it; throws `not-found`. */
export function sceneOf(workspace: Workspace, sceneId: string): Scene {
  const fields = workspace.entity(sceneId);
  if (fields?.['kind'] !== 'scene') {
    throw new AppError('not-found', 'This scene is not in the workspace any longer. Choose another in the list.');
  }
  return fields as unknown as Scene;
}

export function allScenes(workspace: Workspace): Scene[] {
  return workspace.entities('scene').map(({ id, fields }) => ({ ...fields, id }) as unknown as Scene);
}
