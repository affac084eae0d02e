import { worldSide } from '../../shared/domain/mercator.ts';
import { type Bounds, boundsOf } from '../../shared/domain/shape.ts';
import { useSightings } from '../state/sightings.ts';
import type { WorldScene } from '../state/world-scenes.ts';
import { useWorld, type WorldView } from '../state/world.ts';
import { flyToSightings } from './fly-to-sightings.ts';
import { openScene } from './open-scene.ts';
import { worldShown } from './world-shown.ts';

/** How much of the window what is zoomed to fills. */
const filledShare = 0.6;
const zoomStep = 2;
const panShare = 0.15;
/** Metres of the map a CSS pixel at which sightings count as lying in one place, and to which the map goes for one scene. */
const [onePlace, closest] = [2, 40];

/** Shows the map of all scenes and ports in place of the scene, or the scene again. */
export const toggleWorldMap = (): void =>
  useWorld.setState(({ isShown }) => ({ isShown: !isShown, isPlaying: false, listed: null, pointedOut: null }));

export const zoomWorldIn = (): void => zoomWorld(1 / zoomStep);
export const zoomWorldOut = (): void => zoomWorld(zoomStep);

function zoomWorld(factor: number): void {
  const { view } = useWorld.getState();
  if (view) useWorld.setState({ flyTo: { ...view, resolution: view.resolution * factor } });
}

/** Moves the map by shares of the window: right and down are positive. */
export function panWorld(right: number, down: number): void {
  const { view, mapSize } = useWorld.getState();
  if (!view) return;
  const [x, y] = [right * panShare * mapSize[0] * view.resolution, down * panShare * mapSize[1] * view.resolution];
  useWorld.setState({ flyTo: { ...view, centre: [view.centre[0] + x, view.centre[1] + y] } });
}

/** Shows all scenes that are asked for. */
export const fitWorld = (): void => useWorld.setState({ flyTo: viewOfAll(worldShown().placed) });

/** The view of some scenes, or of the whole world where there are none. */
export function viewOfAll(scenes: readonly WorldScene[]): WorldView {
  const { mapSize } = useWorld.getState();
  if (scenes.length === 0) return { centre: [worldSide / 2, worldSide * 0.42], resolution: worldSide / mapSize[0] };
  return viewOf(boundsOf(scenes.flatMap(({ ring }) => ring)));
}

function viewOf([left, top, right, bottom]: Bounds): WorldView {
  const [width, height] = useWorld.getState().mapSize;
  const resolution = Math.max((right - left) / width, (bottom - top) / height) / filledShare;
  return { centre: [(left + right) / 2, (top + bottom) / 2], resolution: Math.max(resolution, closest) };
}

/** Zooms into sightings that lie apart, and lists those that do not come apart. */
export function enterCluster(ids: readonly string[], bounds: Bounds): void {
  const view = viewOf(bounds);
  const across = Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1]);
  const isOnePlace = across < onePlace || (useWorld.getState().view?.resolution ?? Infinity) <= view.resolution;
  if (isOnePlace) useWorld.setState({ listed: { of: 'sightings', ids } });
  else useWorld.setState({ flyTo: view, listed: null });
}

/** Opens a scene, or lists several that lie in one place. */
export function enterScenes(ids: readonly string[]): void {
  const [only] = ids;
  if (only && ids.length === 1) void openScene(only);
  else useWorld.setState({ listed: { of: 'scenes', ids } });
}

/** Selects a sighting and shows it in its scene. */
export async function showSighting(id: string): Promise<void> {
  if (useSightings.getState().byId.has(id)) return flyToSightings([id]);
  const { points } = useWorld.getState();
  const scene = points?.scenes[points.scene[points.ids.indexOf(id)] ?? -1];
  if (scene) await openScene(scene);
}
