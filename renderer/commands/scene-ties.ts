import { type Georeferencing, pointsNeeded, type TieFit, type TiePoint } from '../../shared/domain/georeferencing.ts';
import type { LonLat, Pixel } from '../../shared/domain/geometry.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { call } from '../host.ts';
import { useDialogs } from '../state/dialogs.ts';
import { useScenes } from '../state/scenes.ts';
import { type DraftTie, noTiePoints, useTiePoints } from '../state/tie-points.ts';
import { useTool } from '../state/tool.ts';
import { placeScene } from './scene-placing.ts';

/** Begins to place a scene by tie points, from those it has. */
export function startTiePoints({ id, georeferencing }: Scene): void {
  const choice = georeferencing?.method === 'tie points' ? georeferencing : null;
  useTiePoints.setState({
    ...noTiePoints,
    sceneId: id,
    points: choice?.points ?? [],
    fit: choice?.fit ?? 'affine',
  });
  useDialogs.setState({ rightTab: 'scene' });
  pickTies();
  void tryTies();
}

/** Takes the tool in hand that picks tie points. */
export const pickTies = (): void => useTool.setState({ tool: 'tie' });

/** Leaves without storing. */
export function stopTiePoints(): void {
  useTiePoints.setState(noTiePoints);
  useTool.setState({ tool: 'select' });
}

/** Stores the points as the way the scene is placed. */
export async function storeTiePoints(scene: Scene): Promise<void> {
  const choice = choiceOf();
  if (choice && (await placeScene(scene, choice))) stopTiePoints();
}

export function chooseFit(fit: TieFit): void {
  useTiePoints.setState({ fit });
  void tryTies();
}

export const chooseTie = (index: number | null): void => useTiePoints.setState({ chosen: index });

export function removeTie(index: number): void {
  const { points } = useTiePoints.getState();
  useTiePoints.setState({ points: points.toSpliced(index, 1), chosen: null });
  void tryTies();
}

/** Gives the chosen point its place, or, of the newest that has none, that one. */
export function setTiePlace(lonLat: LonLat, index = waitingTie()): void {
  const { points } = useTiePoints.getState();
  const point = index === null ? undefined : points[index];
  if (index === null || !point) return;
  useTiePoints.setState({ points: points.with(index, { ...point, lonLat }), chosen: null });
  void tryTies();
}

/** A click: on the scene being placed it sets the chosen point's pixel or begins one; on another it finds a place. */
export function clickTie(pixel: Pixel, lonLat: LonLat | null): void {
  const { sceneId, points, chosen } = useTiePoints.getState();
  if (useScenes.getState().openSceneId !== sceneId) {
    if (lonLat) setTiePlace(lonLat);
    return;
  }
  const point = chosen === null ? undefined : points[chosen];
  if (chosen !== null && point)
    useTiePoints.setState({ points: points.with(chosen, { ...point, pixel }), chosen: null });
  else useTiePoints.setState({ points: [...points, { pixel, lonLat: null }], chosen: points.length });
  void tryTies();
}

/** The point that a found place goes to: the chosen one, else the last without a place. */
export function waitingTie(): number | null {
  const { points, chosen } = useTiePoints.getState();
  if (chosen !== null) return chosen;
  const open = points.findLastIndex(({ lonLat }) => lonLat === null);
  return open < 0 ? null : open;
}

const isPlaced = (tie: DraftTie): tie is TiePoint => tie.lonLat !== null;

/** The points as a way of placing; null while there are too few for the fit. */
function choiceOf(): Extract<Georeferencing, { method: 'tie points' }> | null {
  const { points, fit } = useTiePoints.getState();
  const placed = points.filter(isPlaced);
  return placed.length < pointsNeeded[fit] ? null : { method: 'tie points', fit, points: placed };
}

/** Asks the host how well the points fit; an answer that later points have overtaken is dropped. */
async function tryTies(): Promise<void> {
  const { sceneId } = useTiePoints.getState();
  const georeferencing = choiceOf();
  useTiePoints.setState({ tried: null, problem: null });
  if (!sceneId || !georeferencing) return;
  const { points, fit } = useTiePoints.getState();
  const isCurrent = (): boolean => useTiePoints.getState().points === points && useTiePoints.getState().fit === fit;
  try {
    const { place, residuals } = await call('scene.tryPlacing', { sceneId, georeferencing });
    if (isCurrent()) useTiePoints.setState({ tried: { residuals, note: place.georeferenceNote } });
  } catch (error) {
    if (isCurrent()) useTiePoints.setState({ problem: error instanceof Error ? error.message : String(error) });
  }
}
