import type { Pixel } from './geometry.ts';
import { segmentDistance } from './polygon-corners.ts';
import { normalDegrees } from './shape.ts';

const reachDegrees = 20;

/** Direction from one pixel to another: degrees clockwise from image up, as a box's angle. */
export const angleBetween = (from: Pixel, to: Pixel): number =>
  normalDegrees((Math.atan2(to[0] - from[0], from[1] - to[1]) * 180) / Math.PI);

/** The direction of the piece of line nearest to a pixel, or null where none lies within reach. */
export function nearestDirection(lines: readonly (readonly Pixel[])[], pixel: Pixel, reach: number): number | null {
  const pieces = lines.flatMap((line) => line.slice(1).map((to, index) => [line[index] ?? to, to] as const));
  const [nearest] = pieces
    .map(([from, to]) => ({ distance: segmentDistance(from, to, pixel), degrees: angleBetween(from, to) }))
    .filter(({ distance }) => distance <= reach)
    .toSorted((a, b) => a.distance - b.distance);
  return nearest?.degrees ?? null;
}

/** The angle of an axis made parallel to the nearest of some directions, either way round; as it is where none is near. */
export function parallelAngle(degrees: number, directions: readonly number[]): number | null {
  const [nearest] = directions
    .map((direction) => ({ off: foldedTurn(direction - degrees) }))
    .toSorted((a, b) => Math.abs(a.off) - Math.abs(b.off));
  return nearest && Math.abs(nearest.off) <= reachDegrees ? normalDegrees(degrees + nearest.off) : null;
}

/** The smaller turn between two axes, from -90 to 90 degrees. */
function foldedTurn(degrees: number): number {
  const folded = ((degrees % 180) + 180) % 180;
  return folded > 90 ? folded - 180 : folded;
}

/** The place nearest to `to` on the line through `from` in a direction. */
export function onAxis(from: Pixel, to: Pixel, degrees: number): Pixel {
  const radians = (degrees * Math.PI) / 180;
  const [x, y] = [Math.sin(radians), -Math.cos(radians)];
  const along = (to[0] - from[0]) * x + (to[1] - from[1]) * y;
  return [from[0] + x * along, from[1] + y * along];
}
