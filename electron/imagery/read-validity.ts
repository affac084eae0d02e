import { elementsPerSample } from './codecs/sample-array.ts';
import type { Samples, TypedArray } from './image.ts';

/** Which values of an image stand for "nothing here": one integer, or what a test says. NaN never counts as a value. */
export type NoDataRule = { readonly integer: number | bigint } | { readonly isNoData: (value: number) => boolean };

/**
 * GDAL's own tolerance: a float32 equals the nodata text within two steps, a float64 within one part in 10¹⁰; for whole
 * samples, only the whole part of it counts.
 */
export function noDataRule(noData: number | string | null, type: Samples['type']): NoDataRule | null {
  const value = typeof noData === 'string' ? Number(noData) : noData;
  const isFloat = type.startsWith('float') || type.startsWith('cfloat');
  if (value === null || Number.isNaN(value)) return isFloat ? { isNoData: Number.isNaN } : null;
  if (!isFloat) return { integer: type.endsWith('int64') ? (wholeBigInt(String(noData)) ?? value) : Math.trunc(value) };
  const is32 = type === 'float32' || type === 'cfloat32';
  const nearest = is32 ? Math.fround(value) : value;
  const isNear = is32 ? isNear32 : isNear64;
  return { isNoData: (sample) => sample === nearest || Number.isNaN(sample) || isNear(sample, nearest) };
}

function isNear32(a: number, b: number): boolean {
  return Math.abs(a - b) < 2 ** -22 * Math.abs(a + b);
}

function isNear64(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-10 || (b !== 0 && Math.abs(1 - a / b) < 1e-10);
}

/** 1 where at least one band holds a value, null where all pixels do. */
export function validByNoData(samples: Omit<Samples, 'valid'>, rule: NoDataRule): Uint8Array | null {
  const pixels = samples.width * samples.height;
  const step = elementsPerSample(samples.type);
  const valid = new Uint8Array(pixels);
  let found = 0;
  for (let band = 0; band < samples.bands && found < pixels; band += 1) {
    const part = samples.data.subarray(band * pixels * step, (band + 1) * pixels * step);
    found += markValues({ part, step }, rule, valid);
  }
  return found === pixels ? null : valid;
}

interface BandPart {
  readonly part: TypedArray;
  readonly step: number;
}

function markValues({ part, step }: BandPart, rule: NoDataRule, valid: Uint8Array): number {
  if ('integer' in rule && step === 1) return markIntegers(part, rule.integer, valid);
  const isNoData = 'integer' in rule ? (value: number) => value === Number(rule.integer) : rule.isNoData;
  let found = 0;
  for (let pixel = 0; pixel < valid.length; pixel += 1) {
    if (valid[pixel] === 1) continue;
    const isNothing = isNoData(Number(part[pixel * step])) && (step === 1 || isNoData(Number(part[pixel * step + 1])));
    if (isNothing) continue;
    valid[pixel] = 1;
    found += 1;
  }
  return found;
}

function markIntegers(part: TypedArray, nothing: number | bigint, valid: Uint8Array): number {
  let found = 0;
  for (let pixel = 0; pixel < valid.length; pixel += 1) {
    if (part[pixel] !== nothing && valid[pixel] === 0) {
      valid[pixel] = 1;
      found += 1;
    }
  }
  return found;
}

function wholeBigInt(text: string): bigint | null {
  return /^[-+]?\d+$/.test(text) ? BigInt(text) : null;
}

/** 1 where a mask or an alpha band is not zero, null where it is nowhere zero. */
export function validByMask(mask: TypedArray): Uint8Array | null {
  const valid = new Uint8Array(mask.length);
  let found = 0;
  for (let pixel = 0; pixel < mask.length; pixel += 1) {
    if (Number(mask[pixel]) !== 0) {
      valid[pixel] = 1;
      found += 1;
    }
  }
  return found === mask.length ? null : valid;
}

/** Valid where both say so; null stands for "everywhere". */
export function intersectValid(a: Uint8Array | null, b: Uint8Array | null): Uint8Array | null {
  if (a === null || b === null) return a ?? b;
  return a.map((value, pixel) => value & (b[pixel] ?? 0));
}
