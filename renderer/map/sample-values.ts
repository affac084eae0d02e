import type { RawTile } from './raw-tile.ts';
import type { PixelBounds } from './tile-maths.ts';

const perSide = 64;

/** Up to 64 × 64 valid values of each band, evenly spread over the part `within`, in tile pixels. */
export function sampleValues(tile: RawTile, within: PixelBounds): Float64Array[] {
  const left = Math.max(0, Math.floor(within.left));
  const top = Math.max(0, Math.floor(within.top));
  const right = Math.min(tile.width, Math.ceil(within.right));
  const bottom = Math.min(tile.height, Math.ceil(within.bottom));
  const columnStep = Math.max(1, Math.floor((right - left) / perSide));
  const rowStep = Math.max(1, Math.floor((bottom - top) / perSide));
  return tile.bands.map((samples) => {
    const values: number[] = [];
    for (let row = top; row < bottom; row += rowStep)
      for (let column = left; column < right; column += columnStep) {
        const index = row * tile.width + column;
        const value = samples[index] as number;
        if ((tile.valid?.[index] ?? 1) !== 0 && Number.isFinite(value)) values.push(value);
      }
    return Float64Array.from(values);
  });
}

/** The values that cut `cutPercent` off either end, or null where nothing is there. */
export function cutRange(values: Float64Array, cutPercent: number): [number, number] | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted();
  const at = (percent: number): number => sorted[Math.round(((sorted.length - 1) * percent) / 100)] as number;
  return [at(cutPercent), at(100 - cutPercent)];
}
