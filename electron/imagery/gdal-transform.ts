import { AppError } from '../../shared/errors.ts';
import { allocate, lastGdalMessage, release, withStrings, type Gdal } from './gdal-module.ts';

/** A transform of GDAL over flat pairs [x0, y0, x1, y1, …]; a pair it cannot place becomes NaN, NaN. */
export interface GdalTransform {
  readonly forward: (pairs: Float64Array) => Float64Array;
  readonly inverse: (pairs: Float64Array) => Float64Array;
  readonly destroy: () => void;
}

/** Makes GDAL's general transformer (pixel → target CRS) of a dataset, or, with dataset 0, between two CRSs. */
export function createGdalTransform(gdal: Gdal, dataset: number, options: readonly string[]): GdalTransform {
  gdal.ccall('CPLErrorReset', null, [], []);
  const pointer = withStrings(gdal, options, (list) =>
    gdal.ccall('GDALCreateGenImgProjTransformer2', 'number', ['number', 'number', 'number'], [dataset, 0, list]),
  );
  if (pointer === 0) throw new AppError('scene-not-georeferenced', lastGdalMessage(gdal) || 'No transform exists.');
  return {
    forward: (pairs) => run(gdal, { pointer, inverse: 0 }, pairs),
    inverse: (pairs) => run(gdal, { pointer, inverse: 1 }, pairs),
    destroy: () => {
      gdal.ccall('GDALDestroyGenImgProjTransformer', null, ['number'], [pointer]);
    },
  };
}

function run(gdal: Gdal, { pointer, inverse }: { pointer: number; inverse: 0 | 1 }, pairs: Float64Array): Float64Array {
  const count = pairs.length / 2;
  if (count === 0) return new Float64Array(0);
  const memory = allocate(gdal, count * 28);
  try {
    const x = memory >> 3;
    const flags = (memory + count * 24) >> 2;
    for (let index = 0; index < count; index++) {
      gdal.HEAPF64[x + index] = pairs[2 * index] ?? Number.NaN;
      gdal.HEAPF64[x + count + index] = pairs[2 * index + 1] ?? Number.NaN;
    }
    gdal.HEAPF64.fill(0, x + 2 * count, x + 3 * count);
    gdal.HEAP32.fill(0, flags, flags + count);
    const types = Array.from({ length: 7 }, () => 'number' as const);
    const addresses = [memory, memory + count * 8, memory + count * 16, memory + count * 24];
    gdal.ccall('GDALGenImgProjTransform', 'number', types, [pointer, inverse, count, ...addresses]);
    return collect(gdal, { x, flags, count });
  } finally {
    release(gdal, memory);
  }
}

function collect(gdal: Gdal, { x, flags, count }: { x: number; flags: number; count: number }): Float64Array {
  const out = new Float64Array(count * 2).fill(Number.NaN);
  for (let index = 0; index < count; index++) {
    const first = gdal.HEAPF64[x + index] ?? Number.NaN;
    const second = gdal.HEAPF64[x + count + index] ?? Number.NaN;
    if (gdal.HEAP32[flags + index] === 0 || !Number.isFinite(first) || !Number.isFinite(second)) continue;
    out[2 * index] = first;
    out[2 * index + 1] = second;
  }
  return out;
}
