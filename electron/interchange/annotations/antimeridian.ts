import type { Pixel } from '../../../shared/domain/geometry.ts';
import { doubleArea } from '../pixel-image.ts';

type Polygon = readonly (readonly Pixel[])[];

/**
 * One polygon of two that RFC 7946 §3.1.9 had cut apart at the antimeridian, in degrees that go on past 180; null where
 * two polygons do not share a cut there, or have holes.
 */
export function joinedAtAntimeridian(polygons: readonly Polygon[]): Polygon | null {
  const rings = polygons.map(([outer, ...holes]) => (holes.length === 0 ? openClockwise(outer ?? []) : []));
  const east = rings.find((ring) => ring.some(([lon]) => lon === 180));
  const west = rings.find((ring) => ring !== east && ring.some(([lon]) => lon === -180));
  if (rings.length !== 2 || east === undefined || west === undefined) return null;
  const behind = west.map(([lon, lat]): Pixel => [lon + 360, lat]);
  const [from, to] = [fromCut(east), fromCut(behind)];
  const fits = from !== null && to !== null && isSame(from[0], to.at(-1)) && isSame(from.at(-1), to[0]);
  if (!fits) return null;
  const ring = [...from, ...to.slice(1, -1)];
  const cuts = [from[0], from.at(-1)];
  return [ring.filter((position, at) => !cuts.includes(position) || !isStraight(ring, at))];
}

function openClockwise(ring: readonly Pixel[]): readonly Pixel[] {
  const open = isSame(ring[0], ring.at(-1)) ? ring.slice(0, -1) : ring;
  return doubleArea(open) < 0 ? open.toReversed() : open;
}

const isSame = (a: Pixel | undefined, b: Pixel | undefined): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1];

/** The ring turned so that it begins and ends with its cut; null where it has not the one cut. */
function fromCut(ring: readonly Pixel[]): readonly Pixel[] | null {
  const onCut = (at: number) => ring.at(at % ring.length)?.[0] === 180;
  const cuts = ring.flatMap((_, at) => (onCut(at) && onCut(at + 1) ? [at] : []));
  const [cut] = cuts;
  if (cut === undefined || cuts.length > 1) return null;
  return [...ring.slice(cut + 1), ...ring.slice(0, cut + 1)];
}

/** What seven decimals of a degree can be off. */
const straightDegrees = 2e-7;

/** Whether a position lies on the line between its neighbours, as one that a cut has put there does. */
function isStraight(ring: readonly Pixel[], at: number): boolean {
  const [[x0, y0], [x1, y1], [x2, y2]] = [ring.at(at - 1), ring[at], ring[(at + 1) % ring.length]] as [
    Pixel,
    Pixel,
    Pixel,
  ];
  const length = Math.hypot(x2 - x0, y2 - y0);
  return Math.abs((x2 - x0) * (y1 - y0) - (y2 - y0) * (x1 - x0)) <= straightDegrees * length;
}
