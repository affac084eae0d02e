import type { TypedArray } from './image.ts';
import type { Plane, ReduceInto } from './pyramid-reduce.ts';

/** Takes of each four pixels the value that occurs most, the earliest of equals; pixels without data do not vote. */
export function pickMode(plane: Plane, target: TypedArray, { noData, valid, at }: ReduceInto): void {
  const { width, rows } = plane;
  const into = target as Uint8Array;
  for (let row = 0, out = at; row < rows; row += 2) {
    for (let column = 0; column < width; column += 2, out++) {
      const four = fourOf(plane, row, column) as number[];
      if (noData === null && !valid) {
        into[out] = mostFrequent(four);
        continue;
      }
      const isValid = valid ? fourOf({ values: valid, width, rows }, row, column) : null;
      const voters = four.filter((value, index) => value !== noData && isValid?.[index] !== 0);
      into[out] = voters.length > 0 ? mostFrequent(voters) : (four[0] ?? 0);
    }
  }
}

/** The four pixels at an even row and column; at an odd edge the last ones again. */
export function fourOf({ values, width, rows }: Plane, row: number, column: number): (number | bigint)[] {
  const right = Math.min(column + 1, width - 1);
  const below = Math.min(row + 1, rows - 1);
  return [
    values[row * width + column]!,
    values[row * width + right]!,
    values[below * width + column]!,
    values[below * width + right]!,
  ];
}

function mostFrequent([a, b, c, d]: readonly number[]): number {
  if (a === b || a === c || a === d) return a!;
  if (b !== undefined && (b === c || b === d)) return b;
  return c !== undefined && c === d ? c : a!;
}

/** Takes the first of each four pixels. */
export function pickNearest(
  { values, width, rows }: Plane,
  target: TypedArray,
  { parts, at }: { parts: number; at: number },
): void {
  const [source, into] = [values as Uint8Array, target as Uint8Array];
  let out = at * parts;
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < width; column += 2) {
      for (let part = 0; part < parts; part++) into[out++] = source[(row * width + column) * parts + part]!;
    }
  }
}
