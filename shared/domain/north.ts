import { geodesicMetres } from './geodesy.ts';
import type { LonLat, Pixel } from './geometry.ts';
import type { GridLookup } from './grid-lookup.ts';

interface Neighbours {
  readonly left: LonLat;
  readonly right: LonLat;
  readonly above: LonLat;
  readonly below: LonLat;
}

/**
 * The rotation in radians that turns true north up at a scene pixel; null where the ground is unknown. North is the
 * step on the pixel grid that leaves the longitude alone, so sheared and mirrored scenes come out right too.
 */
export function northUpAt(ground: GridLookup, pixel: Pixel): number | null {
  const { left, right, above, below } = neighbours(ground, pixel);
  const [eastAColumn, northAColumn] = [eastwards(left, right), right[1] - left[1]];
  const [eastARow, northARow] = [eastwards(above, below), below[1] - above[1]];
  const area = eastAColumn * northARow - eastARow * northAColumn;
  const turn = -Math.atan2(-eastARow / area, -eastAColumn / area);
  return Number.isFinite(turn) ? turn || 0 : null;
}

/** Ground metres of one scene pixel around a place: the mean along the row and along the column. */
export function metresAPixel(ground: GridLookup, pixel: Pixel): number {
  const { left, right, above, below } = neighbours(ground, pixel);
  return (geodesicMetres(left, right) + geodesicMetres(above, below)) / 4;
}

/** Degrees of longitude from one place to the next, also across the antimeridian. */
function eastwards(from: LonLat, to: LonLat): number {
  const degrees = to[0] - from[0];
  return degrees - 360 * Math.round(degrees / 360);
}

const neighbours = ({ toLonLat }: GridLookup, [column, row]: Pixel): Neighbours => ({
  left: toLonLat([column - 1, row]),
  right: toLonLat([column + 1, row]),
  above: toLonLat([column, row - 1]),
  below: toLonLat([column, row + 1]),
});
