import { rmSync } from 'node:fs';
import type { Handlers } from '../../shared/contract.ts';
import type { Sample } from '../../shared/domain/sample.ts';
import type { SceneEntry } from '../../shared/domain/scene-entry.ts';
import type { Pixel } from '../../shared/domain/geometry.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { ImageSource } from '../imagery/image-source.ts';
import { partsFolder } from '../imagery/pyramid-build.ts';
import { samplePixels } from './inspect.ts';
import { addPages, addScenes } from './scene-adding.ts';
import { pyramidPath } from './scene-files.ts';
import { locateScene } from './scene-locating.ts';
import { pageHandlers } from './scene-pages.ts';
import { placingHandlers } from './scene-placing.ts';
import { allScenes, sceneOf } from './scene-records.ts';
import type { PlaceLater } from './scene-place-later.ts';
import type { SceneViews } from './scene-views.ts';
import type { SceneWork, SceneWorkParts } from './scene-work.ts';

export type SceneCalls = Extract<keyof Handlers, `scene.${string}`>;

export interface SceneHandlerParts extends SceneWorkParts {
  readonly work: SceneWork;
  readonly views: SceneViews;
  readonly placeLater: PlaceLater;
  readonly entryOf: (scene: Scene) => SceneEntry;
}

/** The calls about scenes. */
export function sceneHandlers(parts: SceneHandlerParts): Pick<Handlers, SceneCalls> {
  const { workspace, tools, states, work, views, entryOf } = parts;
  const startWork = (sceneId: string): void => work.start(sceneId);
  const prepareSoon = (sceneId: string, source: ImageSource): void => views.prepare(sceneId, source);
  let adding: Promise<unknown> = Promise.resolve();
  const oneAtATime = <T>(add: () => Promise<T>): Promise<T> => {
    const result = adding.then(add);
    adding = result.catch(() => undefined);
    return result;
  };
  return {
    ...placingHandlers({ workspace, georeferencer: tools.georeferencer, source: (sceneId) => views.source(sceneId) }),
    ...pageHandlers({
      workspace,
      pool: tools.pool,
      pathOf: (sceneId) => views.source(sceneId).path,
      addPages: (path, pages) =>
        oneAtATime(() => addPages({ ...parts, startWork, prepareView: () => {} }, path, pages)),
    }),
    'scene.list': () => allScenes(workspace).map(entryOf),
    'scene.add': ({ paths }) => {
      // A scene added alone is looked at next.
      const prepareView = paths.length === 1 ? prepareSoon : () => {};
      return oneAtATime(() => addScenes({ ...parts, startWork, prepareView }, paths));
    },
    'scene.view': ({ sceneId }) => views.view(sceneId),
    'scene.grid': ({ sceneId }) => views.grid(sceneId),
    'scene.sample': ({ sceneId, pixels }) => sampleScene(parts, sceneId, pixels),
    'scene.locate': async ({ sceneId, path }) => {
      await locateScene(parts, sceneId, path);
      return entryOf(sceneOf(workspace, sceneId));
    },
    'scene.cancelWork': async ({ sceneId }) => {
      const { pyramid } = states.of(sceneOf(workspace, sceneId));
      if (pyramid === 'waiting' || pyramid === 'running') {
        states.recordSurvey(sceneId, { statistics: null, pyramid: 'cancelled', stamp: '' });
      }
      await work.cancel(sceneId);
      rmSync(partsFolder(pyramidPath(workspace.path, sceneId)), { recursive: true, force: true });
      const scene = sceneOf(workspace, sceneId);
      states.change(scene, {});
      return states.of(scene);
    },
    'scene.resumeWork': ({ sceneId }) => {
      const scene = sceneOf(workspace, sceneId);
      if (states.survey(sceneId)?.pyramid === 'cancelled') states.recordSurvey(sceneId, null);
      states.change(scene, { pyramid: null, hash: null, message: null });
      work.start(sceneId);
      return states.of(scene);
    },
  };
}

async function sampleScene(
  { workspace, tools, views }: SceneHandlerParts,
  sceneId: string,
  pixels: readonly Pixel[],
): Promise<Sample[]> {
  const { width, height, fileName } = sceneOf(workspace, sceneId);
  const outside = pixels.find(([column, row]) => column < 0 || row < 0 || column >= width || row >= height);
  if (outside) {
    throw new AppError('invalid-input', `Pixel ${outside.join(', ')} is not inside ${fileName}. Choose one inside.`);
  }
  const georeference = await views.georeference(sceneId);
  return samplePixels(views.source(sceneId), pixels, { pool: tools.pool, georeference });
}
