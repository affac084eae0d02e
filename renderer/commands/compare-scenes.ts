import type { SceneEntry } from '../../shared/domain/scene-entry.ts';
import { footprintOverlap } from '../../shared/domain/footprint-overlap.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { call } from '../host.ts';
import { useCompare } from '../state/compare.ts';
import type { CompareMode } from '../state/compare.ts';
import { useScenes } from '../state/scenes.ts';
import { useView } from '../state/view.ts';
import type { FlyTo, Viewport } from '../state/view.ts';
import type { SceneLink } from '../../shared/domain/scene-link.ts';
import { comparedLink } from './compare-link.ts';
import { openScene } from './open-scene.ts';
import { attempt } from './tell.ts';
import { readView } from './view-stretch.ts';

/** A scene that could be compared with the open one; `overlap` is 0–1, null where a footprint is not known. */
export interface CompareCandidate {
  readonly entry: SceneEntry;
  readonly overlap: number | null;
}

/** All scenes but the open one: those that share most ground first, those without a known place last. */
export function compareCandidates(entries: readonly SceneEntry[], openSceneId: string | null): CompareCandidate[] {
  const open = entries.find(({ scene }) => scene.id === openSceneId)?.scene;
  return entries
    .filter(({ scene }) => scene.id !== openSceneId)
    .map((entry) => ({ entry, overlap: overlapOf(open, entry.scene) }))
    .toSorted((a, b) => (b.overlap ?? -1) - (a.overlap ?? -1));
}

const overlapOf = (open: Scene | undefined, { footprint }: Scene): number | null =>
  open?.footprint && footprint ? footprintOverlap(open.footprint, footprint) : null;

/** Compares the open scene with the one chosen before or, without such, with the one that shares most ground. */
export function compareBy(mode: CompareMode): void {
  const { entries, openSceneId } = useScenes.getState();
  const { secondId } = useCompare.getState();
  useCompare.setState({ mode, showsSecond: false });
  const isThere = secondId !== openSceneId && entries.some(({ scene }) => scene.id === secondId);
  const [first] = compareCandidates(entries, openSceneId);
  if (!isThere && first) void compareWith(first.entry.scene.id);
}

/** Shows the open scene alone again. */
export const stopComparing = (): void => useCompare.setState({ mode: null, showsSecond: false });

/** Chooses the second scene and reads it. */
export async function compareWith(sceneId: string): Promise<void> {
  useCompare.setState({ secondId: sceneId, second: null });
  await refreshSecond();
}

/** Reads the second scene again, or what is readable of it now. */
export async function refreshSecond(): Promise<void> {
  const { secondId } = useCompare.getState();
  if (secondId === null) return;
  useCompare.setState({ isReading: true });
  const second = await attempt(() => readScene(secondId));
  if (useCompare.getState().secondId === secondId) useCompare.setState({ second, isReading: false });
}

async function readScene(sceneId: string) {
  const [read, grid] = await Promise.all([readView(sceneId), call('scene.grid', { sceneId })]);
  return { ...read, grid };
}

/** Opens the second scene in place of the first and compares the first with it, looking at the same place. */
export async function exchangeScenes(): Promise<void> {
  const { secondId } = useCompare.getState();
  const { viewport } = useView.getState();
  const link = comparedLink();
  const target = viewport && link && viewportInSecond(viewport, link);
  if (secondId === null) return;
  await openScene(secondId);
  if (target && useScenes.getState().openSceneId === secondId) useView.setState({ flyTo: target });
}

/** The view of the second scene that shows what a view of the first shows: same place, size and direction. */
export function viewportInSecond({ centre, resolution, rotationRadians }: Viewport, link: SceneLink): FlyTo | null {
  const here = link.toSecond(centre);
  const beside = link.toSecond([centre[0] + resolution, centre[1]]);
  if (!here || !beside) return null;
  const [dx, dy] = [beside[0] - here[0], beside[1] - here[1]];
  return { centre: here, resolution: Math.hypot(dx, dy), rotationRadians: rotationRadians - Math.atan2(dy, dx) };
}

/** Keeps the comparison at the scenes that are open and how they stand, until the returned function is called. */
export function followComparedScenes(): () => void {
  const leave = useScenes.subscribe((now, before) => {
    if (now.openSceneId !== before.openSceneId) followOpenScene(now.openSceneId, before.openSceneId);
    else if (now.entries !== before.entries && standing(now.entries) !== standing(before.entries)) void refreshSecond();
  });
  return () => {
    leave();
    useCompare.setState({ mode: null, secondId: null, second: null, showsSecond: false });
  };
}

/** What about the second scene's file decides how good its picture can be. */
function standing(entries: readonly SceneEntry[]): string {
  const state = entries.find(({ scene }) => scene.id === useCompare.getState().secondId)?.state;
  return state ? `${state.file} ${state.hash} ${state.pyramid}` : '';
}

/** Where the second scene was opened, the one that was open becomes the second. */
function followOpenScene(openSceneId: string | null, before: string | null): void {
  const { mode, secondId } = useCompare.getState();
  if (openSceneId === null || secondId !== openSceneId) return;
  useCompare.setState({ secondId: null, second: null });
  if (mode && before) void compareWith(before);
}
