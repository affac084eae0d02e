import { assertNever } from '../errors.ts';
import { azimuthDegrees, geodesicMetres } from './geodesy.ts';
import type { BoxGeometry, Geometry, LonLat, Pixel } from './geometry.ts';
import type { Measured, Place } from './sighting.ts';

/** Standard error in pixels with which an analyst points at an edge, at each end of a length. */
const pointingPixels = 0.5;

export const nowhere: Place = { lonLat: null, outline: null, length: null, beam: null, headingDegrees: null };

/** A sighting's place by a pixel → lon/lat function, such as the grid's on screen. */
export function placeThrough(geometry: Geometry, toLonLat: (pixel: Pixel) => LonLat | null): Place {
  return placeGeometry(geometry, placePixels(geometry).map(toLonLat));
}

/** The pixels whose lon/lat `placeGeometry` needs, in its order: the middle, the outline, and of a box its mid-sides. */
export function placePixels(geometry: Geometry): Pixel[] {
  switch (geometry.shape) {
    case 'point':
      return [geometry.at];
    case 'polygon':
      return [centroid(geometry.ring), ...geometry.ring];
    case 'box':
      return [geometry.centre, ...boxOutline(geometry), ...boxMidSides(geometry)];
    default:
      return assertNever(geometry);
  }
}

/**
 * What follows from a sighting's pixels once they are on the ground: ellipsoidal length between mid-bow and mid-stern
 * and beam between mid-port and mid-starboard, each ± √2 · 0.5 px of the ground size along it, and the bow's heading.
 */
export function placeGeometry(geometry: Geometry, lonLats: readonly (LonLat | null)[]): Place {
  const placed = lonLats.filter((lonLat) => lonLat !== null);
  const [middle] = placed;
  if (!middle || placed.length < lonLats.length) return { ...nowhere, lonLat: lonLats[0] ?? null };
  if (geometry.shape === 'point') return { ...nowhere, lonLat: middle };
  if (geometry.shape === 'polygon') return { ...nowhere, lonLat: middle, outline: placed.slice(1) };
  const [bow, stern, port, starboard] = placed.slice(5);
  if (!bow || !stern || !port || !starboard) return { ...nowhere, lonLat: middle };
  const heading = azimuthDegrees(middle, bow);
  return {
    lonLat: middle,
    outline: placed.slice(1, 5),
    length: measured(geodesicMetres(bow, stern), geometry.length),
    beam: measured(geodesicMetres(port, starboard), geometry.beam),
    headingDegrees: geometry.bowKnown ? heading : heading % 180,
  };
}

function measured(metres: number, pixels: number): Measured {
  return { metres, plusMinusMetres: (Math.SQRT2 * pointingPixels * metres) / pixels };
}

/** Corners of a box in pixels: bow-port, bow-starboard, stern-starboard, stern-port. */
function boxOutline(box: BoxGeometry): Pixel[] {
  return [along(box, 0.5, -0.5), along(box, 0.5, 0.5), along(box, -0.5, 0.5), along(box, -0.5, -0.5)];
}

/** Mid-bow, mid-stern, mid-port and mid-starboard of a box in pixels. */
function boxMidSides(box: BoxGeometry): Pixel[] {
  return [along(box, 0.5, 0), along(box, -0.5, 0), along(box, 0, -0.5), along(box, 0, 0.5)];
}

/** The pixel at shares of the length ahead of and of the beam to starboard from the centre. */
function along({ centre, length, beam, angleDegrees }: BoxGeometry, ahead: number, starboard: number): Pixel {
  const angle = (angleDegrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return [
    centre[0] + ahead * length * sin + starboard * beam * cos,
    centre[1] - ahead * length * cos + starboard * beam * sin,
  ];
}

/** Centre of a ring's area; of a ring without area the mean of its points. */
function centroid(ring: readonly Pixel[]): Pixel {
  const [origin = [0, 0]] = ring;
  let [area, column, row] = [0, 0, 0];
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? origin;
    const [ax, ay, bx, by] = [x - origin[0], y - origin[1], nextX - origin[0], nextY - origin[1]];
    const cross = ax * by - bx * ay;
    area += cross;
    column += (ax + bx) * cross;
    row += (ay + by) * cross;
  }
  if (Math.abs(area) > 1e-9) return [origin[0] + column / (3 * area), origin[1] + row / (3 * area)];
  const sum = ring.reduce<Pixel>(([sx, sy], [x, y]) => [sx + x, sy + y], [0, 0]);
  return [sum[0] / ring.length, sum[1] / ring.length];
}
