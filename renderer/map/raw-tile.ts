import type { SampleType } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';

export type Samples =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** A decoded tile in the scene's own sample type, band after band; `valid` is 0 where there is no data. */
export interface RawTile {
  readonly width: number;
  readonly height: number;
  readonly type: SampleType;
  readonly bands: readonly Samples[];
  readonly valid: Uint8Array | null;
  readonly bytes: number;
}

const arrays = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

type ArrayType = keyof typeof arrays;

const isArrayType = (type: string): type is ArrayType => type in arrays;

/** Reads a tile as `/tiles/…` serves it; `header` is `type;width;height;bands;valid`. Throws `scene-unreadable`. */
export function readRawTile(header: string | null, body: ArrayBuffer): RawTile {
  const [type = '', ...numbers] = (header ?? '').split(';');
  const [width = 0, height = 0, bandCount = 0, hasValid = 0] = numbers.map(Number);
  if (!isArrayType(type)) throw brokenTile();
  const plane = width * height;
  const sampleBytes = plane * bandCount * arrays[type].BYTES_PER_ELEMENT;
  if (plane <= 0 || body.byteLength !== sampleBytes + (hasValid ? plane : 0)) throw brokenTile();
  const bands = Array.from(
    { length: bandCount },
    (_, band) => new arrays[type](body, band * plane * arrays[type].BYTES_PER_ELEMENT, plane),
  );
  const valid = hasValid ? new Uint8Array(body, sampleBytes, plane) : null;
  return { width, height, type, bands, valid, bytes: body.byteLength };
}

const brokenTile = (): AppError =>
  new AppError('scene-unreadable', 'A tile of this scene could not be read. Open the scene again.');
