import type { TypedArray } from './image.ts';
import type { Plane, ReduceInto } from './pyramid-reduce.ts';

/**
 * Halves complex samples: the root of the mean power of the four that hold data, with the phase of the strongest.
 * Averaging them as they are would let speckle of opposite phases cancel out and darken the picture.
 */
export function powerOfComplex(plane: Plane, target: TypedArray, { noData, valid, at }: ReduceInto): void {
  const { width, rows } = plane;
  const into = target as Float64Array;
  const isFloat = target instanceof Float32Array || target instanceof Float64Array;
  let out = at * 2;
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < width; column += 2, out += 2) {
      const { strongest, scale } = powerOfFour(plane, { row, column }, { noData, valid });
      for (let part = 0; part < 2; part++) {
        const value = (plane.values[strongest * 2 + part] as number) * scale;
        into[out + part] = isFloat ? value : Math.round(value);
      }
    }
  }
}

/** Which pixel is the strongest, and what its parts are multiplied by to have the mean power. */
function powerOfFour(
  { values, width, rows }: Plane,
  { row, column }: { row: number; column: number },
  { noData, valid }: Pick<ReduceInto, 'noData' | 'valid'>,
): { strongest: number; scale: number } {
  let [strongest, most, sum, count] = [row * width + column, 0, 0, 0];
  for (let line = row; line < Math.min(row + 2, rows); line++) {
    for (let index = line * width + column; index < line * width + Math.min(column + 2, width); index++) {
      const [re, im] = [values[index * 2] as number, values[index * 2 + 1] as number];
      const power = re * re + im * im;
      if (power !== power || (re === noData && im === noData) || valid?.[index] === 0) continue;
      sum += power;
      count++;
      if (power > most) [strongest, most] = [index, power];
    }
  }
  return { strongest, scale: most > 0 ? Math.sqrt(sum / count / most) : 1 };
}
