import type { Plane } from './detect-water.ts';
import { sumTable } from './detect-sums.ts';

/**
 * 1 where a square of this half side fits into what is not water, over all such squares: land without what is
 * narrower, as hulls alongside are (a morphological opening).
 */
export function landOf(
  { width, height }: Pick<Plane, 'width' | 'height'>,
  water: Uint8Array,
  half: number,
): Uint8Array {
  const size = { width, height };
  const waterIn = sumTable(size, (index) => water[index]!);
  const isMiddle = water.map((_, index) => Number(waterIn(index % width, Math.floor(index / width), half) === 0));
  const middlesIn = sumTable(size, (index) => isMiddle[index]!);
  return water.map((_, index) => Number(middlesIn(index % width, Math.floor(index / width), half) > 0));
}
