import type { BandStatistics, SceneView } from '../../shared/domain/scene.ts';
import { call } from '../host.ts';
import { useScenes } from '../state/scenes.ts';
import { useView } from '../state/view.ts';
import type { Stretch } from '../state/view.ts';
import { createQueue } from './queue.ts';
import { attempt } from './tell.ts';

export const cutPercents = [0, 0.5, 1, 2, 5] as const;

const oneAtATime = createQueue();
const settingsKey = 'stretches';
const remembered = 200;

/** Black and white of one band by percentile or by its extremes; whatever is flat gets room of one. */
export function bandRange(
  statistics: BandStatistics | undefined,
  { mode, cutPercent }: Pick<Stretch, 'mode' | 'cutPercent'>,
): readonly [number, number] {
  if (!statistics) return [0, 255];
  const { minimum, maximum, percentiles } = statistics;
  if (mode === 'minmax' || cutPercent === 0) return apart(minimum, maximum);
  return apart(percentiles[String(cutPercent)] ?? minimum, percentiles[String(100 - cutPercent)] ?? maximum);
}

const apart = (low: number, high: number): readonly [number, number] => (high > low ? [low, high] : [low, low + 1]);

export const statisticsOf = (view: SceneView): readonly BandStatistics[] => view.statistics ?? view.quick;

/** The stretch a scene opens with: its default bands, 2 % cut at either end, turned round where its zero is white. */
export function defaultStretch(view: SceneView): Stretch {
  const chosen = { mode: 'percentile', cutPercent: 2 } as const;
  const ranges = view.defaultBands.map((band) => bandRange(statisticsOf(view)[band], chosen));
  return { ...chosen, bands: view.defaultBands, ranges, gamma: 1, invert: view.whiteIsZero ?? false, dra: false };
}

/** The stretch with the ranges its mode asks for; manual ranges and those that follow the view stay. */
export function withRanges(stretch: Stretch, view: SceneView): Stretch {
  if (stretch.mode === 'manual' || stretch.dra) return stretch;
  return { ...stretch, ranges: stretch.bands.map((band) => bandRange(statisticsOf(view)[band], stretch)) };
}

/** Changes part of the stretch of the scene on screen, and keeps the last of quick changes for the next time. */
export function changeStretch(change: Partial<Stretch>): void {
  const { view } = useScenes.getState();
  const { stretch } = useView.getState();
  if (!view || !stretch) return;
  const changed = changedStretch(stretch, change, view);
  useView.setState({ stretch: changed });
  void oneAtATime(async () => {
    if (useView.getState().stretch === changed) await attempt(() => rememberStretch(view.sceneId, changed));
  });
}

/** A stretch with part of it changed, and a range for every band it then shows. */
export function changedStretch(stretch: Stretch, change: Partial<Stretch>, view: SceneView): Stretch {
  const changed = withRanges({ ...stretch, ...change }, view);
  const ranges = changed.bands.map(
    (band, index) => changed.ranges[index] ?? bandRange(statisticsOf(view)[band], changed),
  );
  return { ...changed, ranges };
}

/** Moves the ranges after the pixels in sight, while they are to follow them; null leaves a band as it is. */
export function followRanges(found: readonly (readonly [number, number] | null)[]): void {
  const { stretch } = useView.getState();
  const followed = stretch && followedStretch(stretch, found);
  if (followed) useView.setState({ stretch: followed });
}

/** A stretch whose ranges follow the pixels in sight; null where it does not, or they are the same. */
export function followedStretch(
  stretch: Stretch,
  found: readonly (readonly [number, number] | null)[],
): Stretch | null {
  if (!stretch.dra) return null;
  const ranges = stretch.ranges.map((range, index) => {
    const next = found[index];
    return next ? apart(next[0], next[1]) : range;
  });
  return JSON.stringify(ranges) === JSON.stringify(stretch.ranges) ? null : { ...stretch, ranges };
}

export function resetStretch(): void {
  const { view } = useScenes.getState();
  if (view) changeStretch({ decibel: false, ...defaultStretch(view) });
}

/** A scene's view together with the stretch last used on it, or its default. */
export async function readView(sceneId: string): Promise<{ readonly view: SceneView; readonly stretch: Stretch }> {
  const [view, stretches] = await Promise.all([call('scene.view', { sceneId }), readStretches()]);
  const kept = stretches[sceneId];
  const fits = kept && kept.bands.every((band) => band < view.bandNames.length);
  return { view, stretch: fits ? withRanges(kept, view) : defaultStretch(view) };
}

async function readStretches(): Promise<Record<string, Stretch>> {
  const settings = await call('settings.read', {});
  const kept = settings[settingsKey];
  return kept !== null && typeof kept === 'object' ? (kept as unknown as Record<string, Stretch>) : {};
}

/** Keeps the stretch of a scene for the next time it is shown. */
export async function rememberStretch(sceneId: string, stretch: Stretch): Promise<void> {
  const { [sceneId]: _, ...others } = await readStretches();
  const newest = Object.fromEntries(Object.entries(others).slice(1 - remembered));
  const all = { ...newest, [sceneId]: stretch };
  await call('settings.write', { [settingsKey]: JSON.parse(JSON.stringify(all)) });
}
