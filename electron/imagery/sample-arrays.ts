import type { SampleType } from '../../shared/domain/scene.ts';
import type { Samples, TypedArray } from './image.ts';

const constructors = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  uint64: BigUint64Array,
  int64: BigInt64Array,
  float32: Float32Array,
  float64: Float64Array,
  cint16: Int16Array,
  cint32: Int32Array,
  cfloat32: Float32Array,
  cfloat64: Float64Array,
} as const satisfies Record<SampleType, unknown>;

export const isComplex = (type: SampleType): boolean => type.startsWith('c');

/** Numbers a sample is stored in: two for complex types. */
export const partsOf = (type: SampleType): number => (isComplex(type) ? 2 : 1);

/** Bytes of one sample, both parts of a complex one. */
export const sampleBytes = (type: SampleType): number => constructors[type].BYTES_PER_ELEMENT * partsOf(type);

/** Room for `samples` samples of `type`, in `buffer` where one is given. */
export function sampleArray(type: SampleType, samples: number, buffer?: ArrayBufferLike): TypedArray {
  const length = samples * partsOf(type);
  const constructor = constructors[type];
  return buffer ? new constructor(buffer as ArrayBuffer, 0, length) : new constructor(length);
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
  if (isComplex(type)) {
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

/** The nodata value as a number; null where there is none or it is not a number (NaN never counts as a value anyway). */
export function noDataNumber(noData: number | string | null): number | null {
  const value = noData === null ? NaN : Number(noData);
  return Number.isNaN(value) ? null : value;
}
