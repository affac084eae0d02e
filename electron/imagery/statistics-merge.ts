import type { BandStatistics } from '../../shared/domain/scene.ts';

/**
 * What was counted of one band of one part of an image. `counts` has a bin for each value of an 8- or 16-bit type;
 * wider types have null there and a `sample` of regularly spaced values instead.
 */
export interface BandTally {
  readonly count: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly sum: number;
  readonly counts: Uint32Array | Float64Array | null;
  /** Value of bin 0. */
  readonly firstValue: number;
  readonly sample: Float64Array | null;
}

const percentages = [0.5, 1, 2, 5, 25, 50, 75, 95, 98, 99, 99.5] as const;

/** Statistics of one band from the tallies of its parts: exact for 8- and 16-bit types, percentiles sampled for wider. */
export function mergeTallies(tallies: readonly BandTally[]): BandStatistics {
  const filled = tallies.filter((tally) => tally.count > 0);
  if (filled.length === 0) return emptyStatistics();
  const count = filled.reduce((total, tally) => total + tally.count, 0);
  const range: Range = {
    minimum: filled.reduce((least, tally) => Math.min(least, tally.minimum), Infinity),
    maximum: filled.reduce((most, tally) => Math.max(most, tally.maximum), -Infinity),
  };
  const mean = filled.reduce((total, tally) => total + tally.sum, 0) / count;
  const counts = sumOfCounts(filled);
  const spread = counts
    ? spreadOfCounts(counts, filled[0]?.firstValue ?? 0, range)
    : spreadOfSample(sortedSample(filled), count, range);
  return { ...range, mean, ...spread };
}

interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

type Spread = Pick<BandStatistics, 'percentiles' | 'histogram'>;

function emptyStatistics(): BandStatistics {
  const percentiles = Object.fromEntries(percentages.map((percent) => [String(percent), 0]));
  return { minimum: 0, maximum: 0, mean: 0, percentiles, histogram: Array.from({ length: 256 }, () => 0) };
}

function sumOfCounts(tallies: readonly BandTally[]): Float64Array | null {
  const first = tallies[0]?.counts;
  if (!first) return null;
  const total = new Float64Array(first.length);
  for (const { counts } of tallies) {
    if (!counts) continue;
    for (let bin = 0; bin < total.length; bin++) total[bin] = total[bin]! + counts[bin]!;
  }
  return total;
}

function spreadOfCounts(counts: Float64Array, firstValue: number, range: Range): Spread {
  const count = counts.reduce((total, each) => total + each, 0);
  const histogram = Array.from({ length: 256 }, () => 0);
  const percentiles: Record<string, number> = {};
  let seen = 0;
  let next = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    const here = counts[bin]!;
    if (here === 0) continue;
    seen += here;
    const slot = histogramSlot(bin + firstValue, range);
    histogram[slot] = histogram[slot]! + here;
    while (next < percentages.length && seen >= (percentages[next]! / 100) * count) {
      percentiles[String(percentages[next])] = bin + firstValue;
      next++;
    }
  }
  return { percentiles, histogram };
}

function sortedSample(tallies: readonly BandTally[]): Float64Array {
  const sample = new Float64Array(tallies.reduce((total, tally) => total + (tally.sample?.length ?? 0), 0));
  let at = 0;
  for (const tally of tallies) {
    if (!tally.sample) continue;
    sample.set(tally.sample, at);
    at += tally.sample.length;
  }
  return sample.toSorted();
}

function spreadOfSample(sorted: Float64Array, count: number, range: Range): Spread {
  const histogram = Array.from({ length: 256 }, () => 0);
  for (const value of sorted) {
    const slot = histogramSlot(value, range);
    histogram[slot] = histogram[slot]! + 1;
  }
  const scale = sorted.length > 0 ? count / sorted.length : 0;
  const percentiles = Object.fromEntries(
    percentages.map((percent) => {
      const index = Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1);
      return [String(percent), sorted[index] ?? range.minimum];
    }),
  );
  return { percentiles, histogram: histogram.map((each) => Math.round(each * scale)) };
}

function histogramSlot(value: number, { minimum, maximum }: Range): number {
  if (!(maximum > minimum)) return 0;
  return Math.min(255, Math.max(0, Math.floor(((value - minimum) / (maximum - minimum)) * 256)));
}
