import type { Pixel } from './geometry.ts';

const distance = (a: Pixel, b: Pixel): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** The ring with one corner more, put in after the corner `edge`. */
export const withCorner = (ring: readonly Pixel[], edge: number, at: Pixel): Pixel[] => ring.toSpliced(edge + 1, 0, at);

/** The ring with one corner fewer; null where three would not be left. */
export const withoutCorner = (ring: readonly Pixel[], index: number): Pixel[] | null =>
  ring.length > 3 ? ring.toSpliced(index, 1) : null;

/** The corner nearest to a pixel. */
export function nearestCorner(ring: readonly Pixel[], pixel: Pixel): number {
  const distances = ring.map((corner) => distance(corner, pixel));
  return distances.indexOf(Math.min(...distances));
}

/** The edge nearest to a pixel, by the corner it starts from. */
export function nearestEdge(ring: readonly Pixel[], pixel: Pixel): number {
  const distances = ring.map((from, index) => segmentDistance(from, ring[(index + 1) % ring.length] ?? from, pixel));
  return distances.indexOf(Math.min(...distances));
}

/** How far a pixel lies from a straight piece of line. */
export function segmentDistance(from: Pixel, to: Pixel, pixel: Pixel): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((pixel[0] - from[0]) * dx + (pixel[1] - from[1]) * dy) / squared;
  const share = Math.min(1, Math.max(0, along));
  return distance([from[0] + share * dx, from[1] + share * dy], pixel);
}
