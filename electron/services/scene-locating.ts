import { basename } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { sourceOf } from './inspect.ts';
import { stampOf } from './scene-files.ts';
import { sceneOf } from './scene-records.ts';
import type { SceneWork, SceneWorkParts } from './scene-work.ts';

/** Takes a file as the scene's own: only the very same one, so that sightings stay on their pixels. */
export async function locateScene(
  { workspace, tools, states, work }: SceneWorkParts & { readonly work: SceneWork },
  sceneId: string,
  path: string,
): Promise<void> {
  const scene = sceneOf(workspace, sceneId);
  const source = sourceOf(path);
  const stamp = stampOf(source.path);
  const isSame =
    stamp.sizeBytes === scene.sizeBytes &&
    (scene.sha256 === null || (await tools.pool.run('hash', { path: source.path })) === scene.sha256);
  if (!isSame) {
    throw new AppError(
      'scene-different',
      `${basename(path)} is not the file ${scene.fileName} that was added. Locate that one, or add this as a new scene.`,
    );
  }
  await work.cancel(sceneId);
  workspace.sceneFiles.set({ scene: sceneId, path: source.path, ...stamp });
  const survey = states.survey(sceneId);
  if (survey && survey.pyramid !== 'cancelled') states.recordSurvey(sceneId, { ...survey, stamp: source.stamp });
  states.change(scene, { message: null });
  work.start(sceneId);
}
