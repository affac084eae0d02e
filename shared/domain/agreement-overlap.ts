import type { Geometry, Pixel } from './geometry.ts';
import { boxCorners, inBox } from './shape.ts';

/** Two points this near in scene pixels are the same place. */
const samePointPixels = 10;

/**
 * How far two sightings are of the same place, 0–1: intersection over union of turned boxes and of polygons (of their
 * convex hulls). A point agrees fully with the shape it lies in, and with another point within 10 px.
 */
export function overlapOf(a: Geometry, b: Geometry): number {
  if (a.shape === 'point' && b.shape === 'point') {
    return Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]) <= samePointPixels ? 1 : 0;
  }
  if (a.shape === 'point') return holds(b, a.at) ? 1 : 0;
  if (b.shape === 'point') return holds(a, b.at) ? 1 : 0;
  const [ringA, ringB] = [convexRing(a), convexRing(b)];
  const [areaA, areaB, both] = [ringArea(ringA), ringArea(ringB), ringArea(clip(ringA, ringB))];
  const either = areaA + areaB - both;
  return either > 0 ? Math.min(1, both / either) : 0;
}

type Area = Exclude<Geometry, { shape: 'point' }>;

function holds(area: Geometry, at: Pixel): boolean {
  if (area.shape === 'point') return false;
  if (area.shape === 'box') {
    const { ahead, starboard } = inBox(area, at);
    return Math.abs(ahead) <= area.length / 2 && Math.abs(starboard) <= area.beam / 2;
  }
  const ring = convexRing(area);
  return ring.every((from, index) => side(from, ring[(index + 1) % ring.length] ?? from, at) >= 0);
}

/** The corners of a convex shape, clockwise as seen on screen. */
function convexRing(area: Area): readonly Pixel[] {
  return area.shape === 'box' ? boxCorners(area) : convexHull(area.ring);
}

/** Positive where `at` lies to the right of the way from `from` to `to`, as seen on screen. */
const side = (from: Pixel, to: Pixel, at: Pixel): number =>
  (to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0]);

/** Andrew's monotone chain. */
function convexHull(points: readonly Pixel[]): Pixel[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...halfHull(sorted), ...halfHull(sorted.toReversed())];
}

function halfHull(sorted: readonly Pixel[]): Pixel[] {
  const half: Pixel[] = [];
  for (const point of sorted) {
    while (half.length > 1 && side(half.at(-2) ?? point, half.at(-1) ?? point, point) <= 0) half.pop();
    half.push(point);
  }
  return half.slice(0, -1);
}

/** The part of a convex ring inside another (Sutherland and Hodgman 1974). */
function clip(ring: readonly Pixel[], by: readonly Pixel[]): readonly Pixel[] {
  return by.reduce<readonly Pixel[]>((left, from, index) => {
    const to = by[(index + 1) % by.length] ?? from;
    return left.flatMap((point, at) => {
      const before = left.at(at - 1) ?? point;
      const [here, there] = [side(from, to, point), side(from, to, before)];
      const crossing = here >= 0 === there >= 0 ? [] : [between(before, point, there / (there - here))];
      return here >= 0 ? [...crossing, point] : crossing;
    });
  }, ring);
}

const between = (a: Pixel, b: Pixel, t: number): Pixel => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];

function ringArea(ring: readonly Pixel[]): number {
  const [origin] = ring;
  if (!origin) return 0;
  const twice = ring.reduce(
    (sum, point, index) => sum + side(origin, point, ring[(index + 1) % ring.length] ?? point),
    0,
  );
  return Math.abs(twice) / 2;
}
