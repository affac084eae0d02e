import type { TypedArray } from './image.ts';
import type { Plane, ReduceInto } from './pyramid-reduce.ts';

/**
 * Halves samples in decibels: the mean of the power they stand for, in decibels again. Averaged as they are, the
 * speckle of a calm sea would come out up to 2.5 dB too dark, and a ship among it far more.
 */
export function averageDecibels(plane: Plane, target: TypedArray, options: ReduceInto): void {
  const { noData, valid, at, decibelsPerStep = 1 } = options;
  const { width, rows } = plane;
  const into = target as Float64Array;
  const isFloat = target instanceof Float32Array || target instanceof Float64Array;
  const empty = noData === null ? NaN : target instanceof Float32Array ? Math.fround(noData) : noData;
  for (let row = 0, out = at; row < rows; row += 2) {
    for (let column = 0; column < width; column += 2, out++) {
      const mean = decibelsOfFour(plane, { row, column }, { empty, valid, step: decibelsPerStep });
      const rounded = isFloat ? mean : Math.floor(mean + 0.5);
      if (Number.isNaN(mean)) into[out] = isFloat || noData !== null ? empty : 0;
      // A mean that happens to be the nodata value must not turn into a hole.
      else into[out] = rounded === empty ? rounded + (isFloat ? 1e-4 : 1) : rounded;
    }
  }
}

/** Of those that hold data; minus infinity, no echo at all, counts as no power. NaN where none does. */
function decibelsOfFour(
  { values, width, rows }: Plane,
  { row, column }: { row: number; column: number },
  { empty, valid, step }: { empty: number; valid: Uint8Array | null; step: number },
): number {
  let [power, count] = [0, 0];
  for (let line = row; line < Math.min(row + 2, rows); line++) {
    for (let index = line * width + column; index < line * width + Math.min(column + 2, width); index++) {
      const value = Number(values[index]);
      if (value === empty || Number.isNaN(value) || valid?.[index] === 0) continue;
      power += 10 ** ((value * step) / 10);
      count++;
    }
  }
  return (10 * Math.log10(power / count)) / step;
}
