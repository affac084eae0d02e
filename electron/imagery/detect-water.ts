/** A picture of one band as numbers, and where its pixels are known. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: ArrayLike<number>;
  readonly valid: Uint8Array | null;
}

/** 1 where a pixel is not brighter than the level; all known pixels where there is no level. */
export function waterByLevel(plane: Plane, level: number | null): Uint8Array {
  const top = level ?? Infinity;
  return Uint8Array.from(plane.values, (value, index) => Number(isKnown(plane, index) && value <= top));
}

export const isKnown = ({ values, valid }: Plane, index: number): boolean =>
  valid?.[index] !== 0 && !Number.isNaN(values[index]!);

const bins = 256;
/** A single bell is split by its middle at 0.64; only what is split clearly better is two kinds of ground. */
const leastSeparation = 0.72;

/**
 * The brightness that best parts a scene into dark water and bright land (Otsu 1979), by logarithms where all is above
 * 0, as land spreads far wider than water; null where the scene is of one kind only.
 */
export function waterLevel(plane: Plane): number | null {
  const known = Float64Array.from({ length: plane.values.length }, (_, index) => plane.values[index]!)
    .filter((_, index) => isKnown(plane, index))
    .toSorted();
  const [low, high] = [known[Math.floor(known.length * 0.01)], known[Math.floor(known.length * 0.98)]];
  if (low === undefined || high === undefined || !(high > low)) return null;
  const [scaled, unscaled] = low > 0 ? [Math.log, Math.exp] : [Number, Number];
  const step = (scaled(high) - scaled(low)) / bins;
  const counts = new Float64Array(bins);
  for (const value of known) {
    const bin = Math.floor((scaled(Math.max(low, value)) - scaled(low)) / step);
    counts[Math.min(bins - 1, bin)]! += 1;
  }
  const { bin, separation } = bestSplit(counts, known.length);
  return separation < leastSeparation ? null : unscaled(scaled(low) + (bin + 1) * step);
}

/** The bin that ends the darker class, and the share of the variance that lies between the classes. */
function bestSplit(counts: Float64Array, total: number): { readonly bin: number; readonly separation: number } {
  const mean = counts.reduce((sum, count, bin) => sum + count * bin, 0) / total;
  const variance = counts.reduce((sum, count, bin) => sum + count * (bin - mean) ** 2, 0) / total;
  let [share, moment, bin, between] = [0, 0, 0, 0];
  for (const [index, count] of counts.entries()) {
    share += count / total;
    moment += (count * index) / total;
    const here = share > 0 && share < 1 ? (mean * share - moment) ** 2 / (share * (1 - share)) : 0;
    if (here > between) [bin, between] = [index, here];
  }
  return { bin, separation: variance > 0 ? between / variance : 0 };
}
