import type { TypedArray } from './image.ts';
import { averageDecibels } from './pyramid-decibels.ts';
import { fourOf, pickMode, pickNearest } from './pyramid-pick.ts';
import { powerOfComplex } from './pyramid-power.ts';
import { bigIntIn } from './sample-arrays.ts';

/**
 * How four pixels become one: their mean; the root of their mean power, which keeps the brightness of radar speckle;
 * the mean of the power that decibels stand for, in decibels; the most frequent; the first.
 */
export type Resampling = 'average' | 'power' | 'decibels' | 'mode' | 'nearest';

/** Rows of one band: `rows * width` samples, each of `parts` numbers. */
export interface Plane {
  readonly values: TypedArray;
  readonly width: number;
  readonly rows: number;
}

export interface ReduceOptions {
  readonly resampling: Resampling;
  /** What one step of a sample is in decibels; 1 where absent. */
  readonly decibelsPerStep?: number;
  /** The value that marks pixels without data; NaN is always one in floating-point bands. */
  readonly noData: number | null;
  readonly parts: number;
}

export interface ReduceInto extends ReduceOptions {
  /** First element of the target to write. */
  readonly at: number;
  /** 1 where a pixel of the source holds data, as long as its values; null where `noData` alone decides. */
  readonly valid: Uint8Array | null;
}

/**
 * Halves rows of one band in both directions into `target`, from its element `at`; an odd last column or row counts
 * alone. Pixels without data do not take part; four of them give one. Integers are rounded half up.
 */
export function reducePlane(source: Plane, target: TypedArray, options: ReduceInto): void {
  const { values } = source;
  if (options.parts > 1 && options.resampling === 'power') return powerOfComplex(source, target, options);
  if (options.resampling === 'nearest' || options.parts > 1) return pickNearest(source, target, options);
  if (options.resampling === 'mode') return pickMode(source, target, options);
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
    return averageBigInts({ ...source, values }, target as BigInt64Array, options);
  }
  if (options.resampling === 'decibels') return averageDecibels(source, target, options);
  if (options.noData !== null || options.valid || options.resampling === 'power' || isFloating(values)) {
    return averageKnown(source, target as Float64Array, options);
  }
  averageIntegers(source, target as Uint16Array, options.at);
}

/** Halves the validity of rows: a pixel is valid where any of its four is. */
export function reduceValidity(source: Plane & { readonly values: Uint8Array }, target: Uint8Array, at: number): void {
  const { values, width, rows } = source;
  for (let row = 0, out = at; row < rows; row += 2) {
    const upper = row * width;
    const lower = row + 1 < rows ? upper + width : upper;
    for (let column = 0; column < width; column += 2) {
      const next = column + 1 < width ? column + 1 : column;
      target[out++] = values[upper + column]! | values[upper + next]! | values[lower + column]! | values[lower + next]!;
    }
  }
}

function averageIntegers({ values, width, rows }: Plane, target: Uint16Array, at: number): void {
  const source = values as Uint16Array;
  const isWide = source.BYTES_PER_ELEMENT > 2;
  const pairs = width >> 1;
  let out = at;
  for (let row = 0; row < rows; row += 2) {
    let upper = row * width;
    let lower = row + 1 < rows ? upper + width : upper;
    if (isWide) {
      for (let pair = 0; pair < pairs; pair++, upper += 2, lower += 2) {
        target[out++] = Math.floor((source[upper]! + source[upper + 1]! + source[lower]! + source[lower + 1]! + 2) / 4);
      }
    } else {
      for (let pair = 0; pair < pairs; pair++, upper += 2, lower += 2) {
        target[out++] = (source[upper]! + source[upper + 1]! + source[lower]! + source[lower + 1]! + 2) >> 2;
      }
    }
    if (width & 1) target[out++] = Math.floor((source[upper]! + source[lower]! + 1) / 2);
  }
}

interface Known {
  readonly resampling: Resampling;
  readonly noData: number | null;
  readonly valid: Uint8Array | null;
  readonly at: number;
}

function averageKnown(plane: Plane, target: Float64Array, { resampling, noData, valid, at }: Known): void {
  const { width, rows } = plane;
  const source = plane.values as Float64Array;
  const isFloat = isFloating(source);
  const isPower = resampling === 'power';
  const empty = noData === null ? NaN : noDataAs(source, noData);
  for (let row = 0, out = at; row < rows; row += 2) {
    const upper = row * width;
    const lower = row + 1 < rows ? upper + width : upper;
    for (let column = 0; column < width; column += 2, out++) {
      const [a, b] = [source[upper + column]!, source[upper + column + 1]!];
      const [c, d] = [source[lower + column]!, source[lower + column + 1]!];
      const sum = a + b + c + d;
      const isWhole = column + 1 < width && a !== empty && b !== empty && c !== empty && d !== empty && sum === sum;
      const mean =
        isWhole && !valid && !isPower ? sum / 4 : averageOfValid(plane, { row, column }, { empty, valid, isPower });
      const rounded = isFloat ? mean : Math.floor(mean + 0.5);
      target[out] =
        mean !== mean
          ? noData === null && !isFloat
            ? 0
            : empty
          : rounded === empty
            ? awayFrom(rounded, isFloat)
            : rounded;
    }
  }
}

/** The mean of those of the four pixels that hold data, of their power where none is negative; NaN where none does. */
function averageOfValid(
  { values, width, rows }: Plane,
  { row, column }: { row: number; column: number },
  { empty, valid, isPower }: { empty: number; valid: Uint8Array | null; isPower: boolean },
): number {
  let [sum, power, count, least] = [0, 0, 0, 0];
  for (let line = row; line < Math.min(row + 2, rows); line++) {
    for (let index = line * width + column; index < line * width + Math.min(column + 2, width); index++) {
      const value = values[index] as number;
      if (value === empty || Number.isNaN(value) || valid?.[index] === 0) continue;
      sum += value;
      power += value * value;
      if (value < least) least = value;
      count++;
    }
  }
  return isPower && least === 0 ? Math.sqrt(power / count) : sum / count;
}

const isFloating = (values: TypedArray): boolean => values instanceof Float32Array || values instanceof Float64Array;

/** A mean that happens to be the nodata value is moved by the least step, so that it does not turn into a hole. */
function awayFrom(mean: number, isFloat: boolean): number {
  if (!isFloat) return mean + 1;
  return mean === 0 ? 1e-30 : mean * (1 + 1e-6);
}

function noDataAs(array: Float64Array, noData: number): number {
  return (array as unknown) instanceof Float32Array ? Math.fround(noData) : noData;
}

function averageBigInts(
  { values, width, rows }: Plane & { readonly values: BigInt64Array | BigUint64Array },
  target: BigInt64Array,
  { noData, at }: { noData: number | null; at: number },
): void {
  const empty = noData === null || !Number.isInteger(noData) ? null : bigIntIn(values, noData);
  for (let row = 0, out = at; row < rows; row += 2) {
    for (let column = 0; column < width; column += 2, out++) {
      const known = fourOf({ values, width, rows }, row, column).filter((value) => value !== empty) as bigint[];
      const sum = known.reduce((total, value) => total + value, 0n);
      target[out] = known.length === 0 ? (empty ?? 0n) : sum / BigInt(known.length);
    }
  }
}
