import type { SampleType } from '../../shared/domain/scene.ts';
import { arrayOver, createSampleArray, elementsPerSample } from './codecs/sample-array.ts';
import type { Samples, TypedArray } from './image.ts';

/** Room for `samples` samples of `type`, in `buffer` where one is given. */
export function sampleArray(type: SampleType, samples: number, buffer?: ArrayBufferLike): TypedArray {
  if (!buffer) return createSampleArray(type, samples);
  return arrayOver(type, buffer).subarray(0, samples * elementsPerSample(type));
}

/** Copies a run of samples between arrays of the same type. */
export function copySamples(from: TypedArray, to: TypedArray, at: number): void {
  (to as Uint8Array).set(from as Uint8Array, at);
}

/** Values as they are drawn and counted: complex ones as magnitudes, 64-bit integers as floats, others untouched. */
export function magnitudes({
  type,
  data,
}: Pick<Samples, 'type' | 'data'>): Exclude<TypedArray, BigInt64Array | BigUint64Array> {
  if (elementsPerSample(type) === 2) {
    const parts = data as Float32Array;
    const lengths = new Float32Array(parts.length / 2);
    for (let index = 0; index < lengths.length; index++) {
      lengths[index] = Math.hypot(parts[2 * index]!, parts[2 * index + 1]!);
    }
    return lengths;
  }
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from(data, Number);
  return data;
}

/** A number among 64-bit integers: the largest ones, which numbers round up, are the type's largest. */
export function bigIntIn(array: BigInt64Array | BigUint64Array, value: number): bigint {
  const largest = array instanceof BigInt64Array ? 2n ** 63n - 1n : 2n ** 64n - 1n;
  const whole = BigInt(Math.trunc(value) || 0);
  return whole > largest ? largest : whole;
}

/** The nodata value as a number; null where there is none or it is not a number (NaN never counts as a value anyway). */
export function noDataNumber(noData: number | string | null): number | null {
  const value = noData === null ? NaN : Number(noData);
  return Number.isNaN(value) ? null : value;
}
