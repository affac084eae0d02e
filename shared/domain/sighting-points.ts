import { z } from 'zod';
import { wrapLongitude } from './geodesy.ts';
import type { LonLat, Pixel } from './geometry.ts';
import type { Scene } from './scene.ts';

const places = z.array(z.number().int().nonnegative());

/**
 * Where all sightings lie, for a map of the world, as short as can be said: `scene` and `vesselClass` hold one place in
 * `scenes` and `classes` a sighting, `lonLat` two degrees. Those not placed, to confirm or gone are left out.
 */
export const SightingPoints = z.object({
  ids: z.array(z.string()),
  lonLat: z.array(z.number()),
  scenes: z.array(z.string()),
  scene: places,
  classes: z.array(z.string()),
  vesselClass: places,
});
export type SightingPoints = z.output<typeof SightingPoints>;

/**
 * Where a pixel lies by the corners of its scene alone: without opening the file, and so near that no map of the world
 * shows the difference (some 400 m in the middle of a scene of 100 km, metres in one of a port).
 */
export function placeByCorners(
  { width, height }: Pick<Scene, 'width' | 'height'>,
  corners: NonNullable<Scene['footprint']>,
): (pixel: Pixel) => LonLat {
  const [upperLeft, ...others] = corners;
  const unrolled = others.map(([lon, lat]): LonLat => [upperLeft[0] + wrapLongitude(lon - upperLeft[0]), lat]);
  const [upperRight = upperLeft, lowerRight = upperLeft, lowerLeft = upperLeft] = unrolled;
  return ([column, row]) => {
    const [u, v] = [column / width, row / height];
    const at = (axis: 0 | 1): number =>
      (1 - v) * ((1 - u) * upperLeft[axis] + u * upperRight[axis]) +
      v * ((1 - u) * lowerLeft[axis] + u * lowerRight[axis]);
    return [wrapLongitude(at(0)), at(1)];
  };
}
