import type { SumTable } from './detect-sums.ts';
import { sumTable } from './detect-sums.ts';
import type { Plane } from './detect-water.ts';

/** Mean and deviation of the water around a pixel. */
export interface Background {
  readonly mean: number;
  readonly deviation: number;
}

/** Half sides in pixels of the squares that bound the ring the background is taken from. */
export interface Ring {
  readonly guard: number;
  readonly outer: number;
}

const leastPixels = 12;

/**
 * The background of any pixel: the water pixels of the square ring around it, by sums over rectangles; null where too
 * few of them are water.
 */
export function backgroundOf(
  plane: Plane,
  water: Uint8Array,
  { guard, outer }: Ring,
): (column: number, row: number) => Background | null {
  const reference = plane.values.length > 0 ? firstWater(plane, water) : 0;
  const counts = sumTable(plane, (index) => water[index]!);
  const sums = sumTable(plane, (index) => (water[index] ? plane.values[index]! - reference : 0));
  const squares = sumTable(plane, (index) => (water[index] ? (plane.values[index]! - reference) ** 2 : 0));
  const inRing = (table: SumTable, column: number, row: number): number =>
    table(column, row, outer) - table(column, row, guard);
  return (column, row) => {
    const count = inRing(counts, column, row);
    if (count < leastPixels) return null;
    const mean = inRing(sums, column, row) / count;
    const variance = Math.max(0, inRing(squares, column, row) / count - mean * mean);
    return { mean: mean + reference, deviation: Math.sqrt(variance) };
  };
}

/** Sums are taken from a value near the water's, so that squares of large samples keep their digits. */
function firstWater({ values }: Plane, water: Uint8Array): number {
  const index = water.indexOf(1);
  return index < 0 ? 0 : values[index]!;
}
