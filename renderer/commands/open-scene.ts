import { call } from '../host.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { attempt } from './tell.ts';

/** Puts a scene on screen: its view and its grid, or what is readable of them now. */
export async function openScene(sceneId: string): Promise<void> {
  if (useScenes.getState().openSceneId === sceneId) return;
  useScenes.setState({ openSceneId: sceneId, view: null, grid: null });
  useSightings.setState({ selected: new Set() });
  await refreshSceneView(sceneId);
}

/** Reads view and grid of a scene again, while it is still the one on screen. */
export async function refreshSceneView(sceneId: string): Promise<void> {
  const isOpen = () => useScenes.getState().openSceneId === sceneId;
  const isMissing = useScenes.getState().entries.some((e) => e.scene.id === sceneId && e.state.file === 'missing');
  const [view, grid] = await Promise.all([
    isMissing ? null : attempt(() => call('scene.view', { sceneId })),
    attempt(() => call('scene.grid', { sceneId })),
  ]);
  if (isOpen()) useScenes.setState({ view, grid });
}

/** Opens the scene `steps` further down the list, going round at its ends. */
export async function openNextScene(steps: 1 | -1): Promise<void> {
  const { entries, openSceneId } = useScenes.getState();
  const at = entries.findIndex((entry) => entry.scene.id === openSceneId);
  const next = entries.at((at + steps) % entries.length);
  if (next) await openScene(next.scene.id);
}
