import type { LonLat } from '../../shared/domain/geometry.ts';
import { roundDegrees } from './sighting-view.ts';

type Position = readonly [number, number];
export type GeoJsonPolygon =
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

/**
 * An open ring of lon/lat as GeoJSON, RFC 7946: closed, counter-clockwise, at most 7 decimals, and cut at the
 * antimeridian (§3.1.9) where it crosses. Longitudes may lie beyond ±180. Null where nothing with an area is left.
 */
export function geoJsonPolygon(ring: readonly LonLat[]): GeoJsonPolygon | null {
  const continuous = unwrap(ring);
  const lowest = Math.floor((Math.min(...continuous.map(([lon]) => lon)) + 180) / 360);
  const highest = Math.ceil((Math.max(...continuous.map(([lon]) => lon)) + 180) / 360);
  const turns = Array.from({ length: Math.max(1, highest - lowest) }, (_, index) => lowest + index);
  const parts = turns
    .map((turn) => shift(cutToTurn(continuous, turn), turn))
    .map(closeCounterClockwise)
    .filter((part) => part !== null);
  const [first, ...others] = parts;
  if (first === undefined) return null;
  return others.length === 0
    ? { type: 'Polygon', coordinates: [first] }
    : { type: 'MultiPolygon', coordinates: parts.map((part) => [part]) };
}

/** Longitudes made continuous along the ring: no step is longer than half the Earth. */
function unwrap(ring: readonly LonLat[]): Position[] {
  const continuous: Position[] = [];
  for (const [lon, lat] of ring) {
    const before = continuous.at(-1)?.[0] ?? lon;
    continuous.push([lon - Math.round((lon - before) / 360) * 360, lat]);
  }
  return continuous;
}

function cutToTurn(ring: readonly Position[], turn: number): readonly Position[] {
  const west = turn * 360 - 180;
  return clip(clip(ring, west, 1), west + 360, -1);
}

/** The part of a ring east (`side` 1) or west (-1) of a meridian, Sutherland–Hodgman. */
function clip(ring: readonly Position[], meridian: number, side: 1 | -1): Position[] {
  return ring.flatMap((to, index) => {
    const from = ring.at(index - 1) ?? to;
    const fromInside = (from[0] - meridian) * side >= 0;
    const toInside = (to[0] - meridian) * side >= 0;
    if (fromInside === toInside) return toInside ? [to] : [];
    const share = (meridian - from[0]) / (to[0] - from[0]);
    const crossing: Position = [meridian, from[1] + share * (to[1] - from[1])];
    return toInside ? [crossing, to] : [crossing];
  });
}

function shift(ring: readonly Position[], turn: number): Position[] {
  return ring.map(([lon, lat]) => [roundDegrees(lon - turn * 360), roundDegrees(lat)]);
}

function closeCounterClockwise(ring: readonly Position[]): Position[] | null {
  const distinct = ring.filter((position, index) => {
    const before = ring.at(index - 1);
    return ring.length < 2 || before === undefined || before[0] !== position[0] || before[1] !== position[1];
  });
  const area = signedArea(distinct);
  if (distinct.length < 3 || area === 0) return null;
  const counterClockwise = area > 0 ? distinct : distinct.toReversed();
  const [first] = counterClockwise;
  return first === undefined ? null : [...counterClockwise, first];
}

function signedArea(ring: readonly Position[]): number {
  const [origin] = ring;
  if (origin === undefined) return 0;
  return ring.reduce((sum, [lon, lat], index) => {
    const [beforeLon, beforeLat] = ring.at(index - 1) ?? origin;
    return sum + (beforeLon - origin[0]) * (lat - origin[1]) - (lon - origin[0]) * (beforeLat - origin[1]);
  }, 0);
}
