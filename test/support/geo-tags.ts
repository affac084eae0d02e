import type { TiffTag } from './tiff-writer.ts';

type Tags = Readonly<Record<number, TiffTag>>;

const doubles = (values: readonly number[]): TiffTag => ({ type: 12, values });
const shorts = (values: readonly number[]): TiffTag => ({ type: 3, values });

/** Pixel size and one tie point: pixel (column, row) lies at (x, y). */
export const scaleTags = (size: readonly [number, number], tie: readonly [number, number, number, number]): Tags => ({
  33_550: doubles([...size, 0]),
  33_922: doubles([tie[0], tie[1], 0, tie[2], tie[3], 0]),
});

/** A ModelTransformation of GDAL's six numbers. */
export const matrixTags = ([x0, xc, xr, y0, yc, yr]: readonly [
  number,
  number,
  number,
  number,
  number,
  number,
]): Tags => ({
  34_264: doubles([xc, xr, 0, x0, yc, yr, 0, y0, 0, 0, 0, 0, 0, 0, 0, 1]),
});

/** Control points: pixel column and row, then x and y. */
export const controlPointTags = (points: readonly (readonly [number, number, number, number])[]): Tags => ({
  33_922: doubles(points.flatMap(([column, row, x, y]) => [column, row, 0, x, y, 0])),
});

/** GeoKeys that name a coordinate system by its EPSG code. */
export function epsgTags(code: number, { isPoint = false, isGeographic = false } = {}): Tags {
  const key = isGeographic ? 2048 : 3072;
  const keys = [1024, 0, 1, isGeographic ? 2 : 1, 1025, 0, 1, isPoint ? 2 : 1, key, 0, 1, code];
  return { 34_735: shorts([1, 1, 0, keys.length / 4, ...keys]) };
}
