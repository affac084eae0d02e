import { getI18n } from 'react-i18next';
import { formatMetres } from '../../shared/domain/coordinates.ts';
import { geodesicMetres } from '../../shared/domain/geodesy.ts';
import type { BoxGeometry, Pixel } from '../../shared/domain/geometry.ts';
import type { GridLookup } from '../../shared/domain/grid-lookup.ts';
import { measurePath } from '../../shared/domain/measure.ts';
import { placeThrough } from '../../shared/domain/place.ts';

const pixelsText = (pixels: number): string => `${pixels.toFixed(1)} px`;
const bearingText = (degrees: number): string =>
  `${((Math.round(degrees * 10) / 10) % 360).toFixed(1).padStart(5, '0')}°`;

/** Says that an axis was made parallel. */
export const parallelText = (): string => `∥ ${getI18n().t('drawing.parallel')}`;

/** Length × beam and true heading of the bow, in pixels without a georeference. */
export function boxReadout(box: BoxGeometry, ground: GridLookup | null): string[] {
  const { length, beam, headingDegrees } = placeThrough(box, (pixel) => ground?.toLonLat(pixel) ?? null);
  if (!length || !beam || headingDegrees === null) return [`${pixelsText(box.length)} × ${pixelsText(box.beam)}`];
  const size = `${formatMetres(length.metres)} × ${formatMetres(beam.metres)}`;
  return [size, getI18n().t('map.heading', { bearing: bearingText(headingDegrees) })];
}

/** Length of a path, with its last leg and the bearing of that. */
export function lineReadout(pixels: readonly Pixel[], ground: GridLookup | null): string[] {
  if (!ground) return [pixelsText(pixelLength(pixels))];
  const places = pixels.map(ground.toLonLat);
  const { metres, bearingDegrees } = measurePath(places);
  if (bearingDegrees === null) return [];
  const bearing = getI18n().t('map.bearing', { bearing: bearingText(bearingDegrees) });
  const [from, to] = places.slice(-2);
  if (!from || !to || places.length === 2) return [formatMetres(metres), bearing];
  return [
    formatMetres(metres),
    getI18n().t('map.lastLeg', { length: formatMetres(geodesicMetres(from, to)) }),
    bearing,
  ];
}

/** Area inside a ring and the length around it. */
export function areaReadout(ring: readonly Pixel[], ground: GridLookup | null): string[] {
  const closed = ring[0] ? [...ring, ring[0]] : ring;
  if (!ground) return [`${Math.round(pixelArea(ring))} px²`, around(pixelsText(pixelLength(closed)))];
  const { areaSquareMetres } = measurePath(ring.map(ground.toLonLat));
  const { metres } = measurePath(closed.map(ground.toLonLat));
  return [areaText(areaSquareMetres ?? 0), around(formatMetres(metres))];
}

const around = (length: string): string => getI18n().t('map.around', { length });

const areaText = (squareMetres: number): string =>
  squareMetres >= 1e6 ? `${(squareMetres / 1e6).toFixed(2)} km²` : `${Math.round(squareMetres)} m²`;

function pixelLength(pixels: readonly Pixel[]): number {
  return pixels.slice(1).reduce((sum, [column, row], index) => {
    const [lastColumn, lastRow] = pixels[index] ?? [column, row];
    return sum + Math.hypot(column - lastColumn, row - lastRow);
  }, 0);
}

/** The shoelace area of a ring, in square pixels. */
function pixelArea(ring: readonly Pixel[]): number {
  const twice = ring.map((a, index) => {
    const b = ring.at(index - 1) ?? a;
    return b[0] * a[1] - a[0] * b[1];
  });
  return Math.abs(twice.reduce((sum, part) => sum + part, 0)) / 2;
}
