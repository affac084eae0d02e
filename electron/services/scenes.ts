import type { Emit, Handlers } from '../../shared/contract.ts';
import type { Scene, SceneState } from '../../shared/domain/scene.ts';
import type { Workspace } from '../log/workspace.ts';
import type { TileAnswer } from '../../shared/tile-answer.ts';
import type { ImageryTools } from './imagery-tools.ts';
import { createPyramidStore } from './pyramid-store.ts';
import type { AddingCalls } from './adding-queue.ts';
import { createAddingQueue } from './adding-queue.ts';
import { addScenes } from './scene-adding.ts';
import type { SceneCalls } from './scene-handlers.ts';
import { sceneHandlers } from './scene-handlers.ts';
import { createPlaceLater } from './scene-place-later.ts';
import { allScenes, sceneOf } from './scene-records.ts';
import { createSceneStates } from './scene-states.ts';
import type { SceneViews } from './scene-views.ts';
import { createSceneViews } from './scene-views.ts';
import { createSceneWork } from './scene-work.ts';
import { createSightingCounts } from './sighting-counts.ts';
import type { Settings } from './settings.ts';
import { tileResponse } from './tiles.ts';
import { watchFolder } from './watched-folder.ts';

/** The scenes of one workspace: what the calls ask, tiles, and pixels and places for the other services. */
export interface Scenes {
  readonly handlers: Pick<Handlers, SceneCalls | AddingCalls>;
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
  /** The analyst's settings as they stand; the usual ones where none are given. */
  readonly readSettings?: () => Settings;
  /** How long a scene that is added waits for its place before it is shown without; as long as it takes if not given. */
  readonly placePatienceMs?: number;
}

export function createScenes({
  workspace,
  tools,
  emit,
  readSettings = () => ({}),
  placePatienceMs = Number.POSITIVE_INFINITY,
}: SceneParts): Scenes {
  const states = createSceneStates(workspace, (event, payload) => {
    emit(event, payload);
    if (event === 'scene.state') noteState(payload as SceneState);
  });
  const pyramids = createPyramidStore({ workspace, states, readSettings });
  const unbuilt = new Set<string>();
  function noteState({ sceneId, pyramid }: SceneState): void {
    if (pyramid === 'running') unbuilt.add(sceneId);
    else if (unbuilt.delete(sceneId)) pyramids.keepWithinBudget();
  }
  const work = createSceneWork({ workspace, tools, states });
  const views = createSceneViews({ workspace, tools, states });
  const counts = createSightingCounts(workspace);
  const goOn = (scene: Scene): void => void (isUnfinished(states.of(scene)) && work.start(scene.id));
  const resume = (): void => {
    for (const scene of allScenes(workspace)) goOn(scene);
  };
  async function drop(sceneId: string): Promise<void> {
    await work.cancel(sceneId);
    if (!workspace.entity(sceneId)) pyramids.remove(sceneId);
  }
  const stopListening = workspace.onChange((entities, kinds) => {
    if (!kinds.includes('scene')) return;
    for (const id of entities) {
      const fields = workspace.entity(id);
      if (!fields) void drop(id);
      else if (fields['kind'] === 'scene') goOn(sceneOf(workspace, id));
    }
  });
  const entryOf = (scene: Scene) => ({ scene, state: states.of(scene), sightings: counts.of(scene.id) });
  const startWork = (sceneId: string): void => work.start(sceneId);
  const placeLater = createPlaceLater({ workspace, tools, patienceMs: placePatienceMs });
  const addFile = (path: string) =>
    addScenes({ workspace, tools, entryOf, startWork, placeLater, prepareView: () => {} }, [path]);
  const queue = createAddingQueue({ workspace, emit, addFile });
  const stopWatching = watchFolder({ workspace, readSettings, add: (paths) => queue.addWatched(paths) });
  const handlers = sceneHandlers({ workspace, tools, states, work, views, entryOf, placeLater });
  return {
    handlers: {
      ...handlers,
      ...queue.handlers,
      'scene.view': (input) => {
        if (pyramids.use(input.sceneId)) work.start(input.sceneId);
        return handlers['scene.view'](input);
      },
    },
    views,
    tile: (url, signal) => tileResponse(url, views, signal),
    resume() {
      pyramids.sweep();
      pyramids.keepWithinBudget();
      resume();
      placeLater.resume();
      queue.resume();
    },
    async close() {
      stopWatching();
      placeLater.close();
      await queue.close();
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
