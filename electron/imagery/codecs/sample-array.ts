import { assertNever } from '../../../shared/errors.ts';
import type { SampleType } from '../../../shared/domain/scene.ts';
import type { TypedArray } from '../image.ts';

/** A zeroed array for `samples` samples of a type; complex types take two elements a sample. */
export function createSampleArray(type: SampleType, samples: number): TypedArray {
  return arrayOver(type, new ArrayBuffer(samples * bytesPerSample(type)));
}

/** Bytes of one sample as it is handed out; a complex sample is one sample. */
export function bytesPerSample(type: SampleType): number {
  return elementSize(type) * elementsPerSample(type);
}

export function elementsPerSample(type: SampleType): 1 | 2 {
  return type === 'cint16' || type === 'cint32' || type === 'cfloat32' || type === 'cfloat64' ? 2 : 1;
}

/** Bytes of one element: half a sample where the type is complex. */
export function elementSize(type: SampleType): 1 | 2 | 4 | 8 {
  switch (type) {
    case 'uint8':
    case 'int8':
      return 1;
    case 'uint16':
    case 'int16':
    case 'cint16':
      return 2;
    case 'uint32':
    case 'int32':
    case 'float32':
    case 'cint32':
    case 'cfloat32':
      return 4;
    case 'uint64':
    case 'int64':
    case 'float64':
    case 'cfloat64':
      return 8;
    default:
      return assertNever(type);
  }
}

/** The typed array of a sample type over a whole buffer. */
export function arrayOver(type: SampleType, buffer: ArrayBufferLike): TypedArray {
  switch (type) {
    case 'uint8':
      return new Uint8Array(buffer);
    case 'int8':
      return new Int8Array(buffer);
    case 'uint16':
      return new Uint16Array(buffer);
    case 'int16':
    case 'cint16':
      return new Int16Array(buffer);
    case 'uint32':
      return new Uint32Array(buffer);
    case 'int32':
    case 'cint32':
      return new Int32Array(buffer);
    case 'uint64':
      return new BigUint64Array(buffer);
    case 'int64':
      return new BigInt64Array(buffer);
    case 'float32':
    case 'cfloat32':
      return new Float32Array(buffer);
    case 'float64':
    case 'cfloat64':
      return new Float64Array(buffer);
    default:
      return assertNever(type);
  }
}
