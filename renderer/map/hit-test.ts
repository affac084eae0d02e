import type { Geometry, Pixel } from '../../shared/domain/geometry.ts';
import { segmentDistance } from '../../shared/domain/polygon-corners.ts';
import { boundsOf, cornersOf, inBox } from '../../shared/domain/shape.ts';
import type { Bounds } from '../../shared/domain/shape.ts';

/** Whether a scene pixel is on a shape, or no more than `tolerance` pixels beside it. */
export function isOn(geometry: Geometry, pixel: Pixel, tolerance: number): boolean {
  if (geometry.shape === 'point') return distance(geometry.at, pixel) <= tolerance * 1.5;
  if (geometry.shape === 'polygon')
    return isInside(geometry.ring, pixel) || distanceToRing(geometry.ring, pixel) <= tolerance;
  const { ahead, starboard } = inBox(geometry, pixel);
  return Math.abs(ahead) <= geometry.length / 2 + tolerance && Math.abs(starboard) <= geometry.beam / 2 + tolerance;
}

/** Of the shapes under a pixel the smallest, so that a small one inside a large one can be had. */
export function topmostAt<T extends { readonly geometry: Geometry }>(
  items: Iterable<T>,
  pixel: Pixel,
  tolerance: number,
): T | null {
  let found: { readonly item: T; readonly area: number } | null = null;
  for (const item of items) {
    if (!isOn(item.geometry, pixel, tolerance)) continue;
    const [left, top, right, bottom] = boundsOf(cornersOf(item.geometry));
    const area = (right - left) * (bottom - top);
    if (!found || area < found.area) found = { item, area };
  }
  return found?.item ?? null;
}

export const overlaps = (a: Bounds, b: Bounds): boolean => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

export const grownBounds = ([left, top, right, bottom]: Bounds, by: number): Bounds => [
  left - by,
  top - by,
  right + by,
  bottom + by,
];

/** Whether a pixel lies inside a ring. */
export function isInside(ring: readonly Pixel[], [column, row]: Pixel): boolean {
  let inside = false;
  for (const [index, a] of ring.entries()) {
    const b = ring.at(index - 1) ?? a;
    const crosses = a[1] > row !== b[1] > row;
    if (crosses && column < a[0] + ((row - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) inside = !inside;
  }
  return inside;
}

const distance = (a: Pixel, b: Pixel): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

function distanceToRing(ring: readonly Pixel[], pixel: Pixel): number {
  return Math.min(...ring.map((a, index) => segmentDistance(ring.at(index - 1) ?? a, a, pixel)));
}
