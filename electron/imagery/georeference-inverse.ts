import { wrapLongitude } from '../../shared/domain/geodesy.ts';
import type { GdalTransform } from './gdal-transform.ts';
import type { Project } from './georeference-grid.ts';

interface Inverting {
  readonly project: Project;
  readonly transform: GdalTransform;
  readonly geographic: boolean;
  readonly size: readonly [number, number];
}

const steps = 12;
const closePixels = 1e-6;
const acceptedPixels = 0.01;

/**
 * Flat lon/lat pairs → flat pixel pairs that `project` maps back onto them. GDAL's own inverse of a fit is another
 * fit, so it is only the start of a Newton search; what does not converge to 0.01 px has no pixel (NaN).
 */
export function unprojectExactly(inverting: Inverting, lonLats: Float64Array): Float64Array {
  const pixels = firstGuess(inverting, lonLats);
  let open = Array.from({ length: lonLats.length / 2 }, (_, index) => index).filter((index) => isPlaced(pixels, index));
  let errors = new Map<number, number>();
  for (let step = 0; step < steps && open.length > 0; step++) {
    errors = improve(inverting.project, { pixels, lonLats, open });
    open = open.filter((index) => (errors.get(index) ?? Number.NaN) > closePixels);
  }
  for (const index of open) {
    if (!((errors.get(index) ?? Number.NaN) <= acceptedPixels)) pixels.fill(Number.NaN, 2 * index, 2 * index + 2);
  }
  return pixels;
}

const isPlaced = (pairs: Float64Array, index: number): boolean => !Number.isNaN(pairs[2 * index] ?? Number.NaN);

/** GDAL's inverse; where the scene's own axes are degrees, of the equal longitudes the one nearest to the scene. */
function firstGuess({ transform, geographic, size }: Inverting, lonLats: Float64Array): Float64Array {
  const pixels = transform.inverse(lonLats);
  if (!geographic) return pixels;
  const distance = (pairs: Float64Array, index: number): number =>
    Math.abs((pairs[2 * index] ?? Number.NaN) - size[0] / 2) +
    Math.abs((pairs[2 * index + 1] ?? Number.NaN) - size[1] / 2);
  for (const turn of [-360, 360]) {
    const turned = transform.inverse(lonLats.map((value, index) => (index % 2 === 0 ? value + turn : value)));
    for (let index = 0; index < pixels.length / 2; index++) {
      const isNearer = distance(turned, index) < distance(pixels, index) || !isPlaced(pixels, index);
      if (isNearer) pixels.set(turned.subarray(2 * index, 2 * index + 2), 2 * index);
    }
  }
  return pixels;
}

/** One Newton step for the open pixels; the length of each step taken, in pixels. */
function improve(
  project: Project,
  { pixels, lonLats, open }: { pixels: Float64Array; lonLats: Float64Array; open: readonly number[] },
): Map<number, number> {
  const shifted = (dx: number, dy: number): Float64Array =>
    project(
      Float64Array.from(open.flatMap((index) => [(pixels[2 * index] ?? 0) + dx, (pixels[2 * index + 1] ?? 0) + dy])),
    );
  const [here, right, below] = [shifted(0, 0), shifted(0.5, 0), shifted(0, 0.5)];
  const taken = new Map<number, number>();
  for (const [position, index] of open.entries()) {
    const difference = (to: Float64Array, at: number, from: Float64Array): [number, number] => [
      wrapLongitude((to[2 * at] ?? Number.NaN) - (from[2 * position] ?? Number.NaN)),
      (to[2 * at + 1] ?? Number.NaN) - (from[2 * position + 1] ?? Number.NaN),
    ];
    const [missLon, missLat] = difference(lonLats, index, here);
    const [columnLon, columnLat] = difference(right, position, here);
    const [rowLon, rowLat] = difference(below, position, here);
    const determinant = (columnLon * rowLat - rowLon * columnLat) * 2;
    const dx = (missLon * rowLat - missLat * rowLon) / determinant;
    const dy = (missLat * columnLon - missLon * columnLat) / determinant;
    pixels[2 * index] = (pixels[2 * index] ?? 0) + dx;
    pixels[2 * index + 1] = (pixels[2 * index + 1] ?? 0) + dy;
    taken.set(index, Math.hypot(dx, dy));
  }
  return taken;
}
