import { azimuthDegrees, geodesicMetres, polygonAreaSquareMetres } from './geodesy.ts';
import type { LonLat } from './geometry.ts';

/** A path over the ground: its length, the true bearing of its last leg, and the area it encloses when closed. */
export interface PathMeasure {
  readonly metres: number;
  readonly bearingDegrees: number | null;
  readonly areaSquareMetres: number | null;
}

/** Measures a path of geodesics on the ellipsoid; its area needs three points. */
export function measurePath(path: readonly LonLat[]): PathMeasure {
  const legs = path.slice(1).map((to, index): [LonLat, LonLat] => [path[index] ?? to, to]);
  const last = legs.at(-1);
  return {
    metres: legs.reduce((sum, [from, to]) => sum + geodesicMetres(from, to), 0),
    bearingDegrees: last ? azimuthDegrees(last[0], last[1]) : null,
    areaSquareMetres: path.length >= 3 ? polygonAreaSquareMetres(path) : null,
  };
}

/** The longest round length (1, 2 or 5 times a power of ten) that fits in `roomPixels`, and how many pixels it takes. */
export function scaleBar(metresPerPixel: number, roomPixels: number): { metres: number; pixels: number } | null {
  const room = metresPerPixel * roomPixels;
  if (!(room > 0) || !Number.isFinite(room)) return null;
  const power = 10 ** Math.floor(Math.log10(room));
  const metres = ([5, 2, 1].find((factor) => factor * power <= room) ?? 1) * power;
  return { metres, pixels: metres / metresPerPixel };
}
