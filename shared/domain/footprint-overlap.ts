import { wrapLongitude } from './geodesy.ts';
import type { LonLat } from './geometry.ts';

type Ring = readonly (readonly [number, number])[];

/** How much of the smaller of two footprints lies in the other, 0–1; footprints are convex, as corners in order. */
export function footprintOverlap(a: readonly LonLat[], b: readonly LonLat[]): number {
  const middle = a[0]?.[0] ?? 0;
  const [one, other] = [unwrapped(a, middle), unwrapped(b, middle)];
  const smaller = Math.min(areaOf(one), areaOf(other));
  return smaller > 0 ? Math.min(1, areaOf(common(one, other)) / smaller) : 0;
}

const unwrapped = (ring: readonly LonLat[], middle: number): Ring =>
  ring.map(([lon, lat]) => [middle + wrapLongitude(lon - middle), lat]);

/** Twice the signed area, positive where the ring runs anticlockwise with x to the right and y up. */
function signedArea(ring: Ring): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}

const areaOf = (ring: Ring): number => Math.abs(signedArea(ring)) / 2;

/** Sutherland and Hodgman: cuts one ring by each edge of the other. */
function common(ring: Ring, cutter: Ring): Ring {
  const turn = Math.sign(signedArea(cutter));
  return cutter.reduce<Ring>((left, from, index) => {
    const to = cutter[(index + 1) % cutter.length] ?? from;
    const side = ([x, y]: readonly [number, number]): number =>
      turn * ((to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]));
    return cut(left, side);
  }, ring);
}

function cut(ring: Ring, side: (point: readonly [number, number]) => number): Ring {
  return ring.flatMap((point, index) => {
    const next = ring[(index + 1) % ring.length] ?? point;
    const [here, there] = [side(point), side(next)];
    const kept = here >= 0 ? [point] : [];
    if (here >= 0 === there >= 0) return kept;
    const share = here / (here - there);
    const crossing = [point[0] + (next[0] - point[0]) * share, point[1] + (next[1] - point[1]) * share] as const;
    return [...kept, crossing];
  });
}
