import type { Geometry } from '../../shared/domain/geometry.ts';
import { boundsOf, cornersOf } from '../../shared/domain/shape.ts';

/** A rectangle of scene pixels, and how many picture pixels each becomes. */
export interface ChipWindow {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
  readonly magnification: number;
}

const leastSide = 64;
const mostSide = 2048;
const leastMargin = 24;
const pictureSide = 640;

/**
 * The part of a scene a sighting's chip shows: the shape with room around it, moved inside the scene where it lies at
 * the edge. Small parts are magnified by a whole number, so that every pixel stays as it is. Null outside the scene.
 */
export function chipWindow(
  geometry: Geometry,
  scene: { readonly width: number; readonly height: number },
): ChipWindow | null {
  const [left, top, right, bottom] = boundsOf(cornersOf(geometry));
  if (right <= 0 || bottom <= 0 || left >= scene.width || top >= scene.height) return null;
  const extent = Math.max(right - left, bottom - top);
  const wanted = Math.max(leastSide, extent * 1.5, extent + 2 * leastMargin);
  const side = Math.min(mostSide, Math.ceil(wanted));
  const width = Math.min(side, scene.width);
  const height = Math.min(side, scene.height);
  return {
    column: Math.round(clamp((left + right - width) / 2, 0, scene.width - width)),
    row: Math.round(clamp((top + bottom - height) / 2, 0, scene.height - height)),
    width,
    height,
    magnification: Math.max(1, Math.floor(pictureSide / Math.max(width, height))),
  };
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
