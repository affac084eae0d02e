import { call } from '../host.ts';
import { useScenes } from '../state/scenes.ts';
import type { ScenesState } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { unlessChanged } from '../state/unless-changed.ts';
import { useWorld } from '../state/world.ts';
import { attempt } from './tell.ts';
import { readView } from './view-stretch.ts';

/** Puts a scene on screen, in place of the map of the world: its view and its grid, or what is readable of them now. */
export async function openScene(sceneId: string): Promise<void> {
  useWorld.setState({ isShown: false, isPlaying: false, listed: null, pointedOut: null });
  if (useScenes.getState().openSceneId === sceneId) return;
  useScenes.setState({ openSceneId: sceneId, view: null, grid: null, firstStretch: null });
  useSightings.setState({ selected: new Set() });
  await refreshSceneView(sceneId);
}

/** Reads view and grid of a scene again, while it is still the one on screen: the picture never waits for the grid. */
export async function refreshSceneView(sceneId: string): Promise<void> {
  const isMissing = useScenes.getState().entries.some((e) => e.scene.id === sceneId && e.state.file === 'missing');
  const show = (change: (now: ScenesState) => Partial<ScenesState>): void => {
    if (useScenes.getState().openSceneId === sceneId) useScenes.setState(change);
  };
  const showView = async (): Promise<void> => {
    const read = isMissing ? null : await attempt(() => readView(sceneId));
    show((now) => ({ view: unlessChanged(now.view, read?.view ?? null), firstStretch: read?.stretch ?? null }));
  };
  const showGrid = async (): Promise<void> => {
    const grid = await attempt(() => call('scene.grid', { sceneId }));
    show((now) => ({ grid: unlessChanged(now.grid, grid) }));
  };
  await Promise.all([showView(), showGrid()]);
}

/** Opens the scene `steps` further down the list, going round at its ends. */
export async function openNextScene(steps: 1 | -1): Promise<void> {
  const { entries, openSceneId } = useScenes.getState();
  const at = entries.findIndex((entry) => entry.scene.id === openSceneId);
  const next = entries.at((at + steps) % entries.length);
  if (next) await openScene(next.scene.id);
}
