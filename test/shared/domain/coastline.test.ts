import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCoastline } from '../../../shared/domain/coastline.ts';
import { geodesicMetres } from '../../../shared/domain/geodesy.ts';
import type { LonLat } from '../../../shared/domain/geometry.ts';

const path = new URL('../../../assets/coastline.bin', import.meta.url);
const coastline = readCoastline(Uint8Array.from(readFileSync(path)).buffer);

const nearest = (lines: readonly (readonly LonLat[])[], to: LonLat): number =>
  Math.min(...lines.flat().map((point) => geodesicMetres(point, to)));

test.each<[string, LonLat]>([
  ['Busan', [129.04, 35.1]],
  ['Nampo', [125.4, 38.72]],
  ['Durban', [31.05, -29.87]],
  ['Taveuni on the antimeridian', [179.99, -16.8]],
])('has coast within 12 km of %s', (_name, place) => {
  const lines = coastline(around(place));
  expect(nearest(lines, place)).toBeLessThan(12_000);
});

const around = ([lon, lat]: LonLat) => ({ west: lon - 0.2, south: lat - 0.2, east: lon + 0.2, north: lat + 0.2 });

test('has none in mid-ocean, and none of the seams where the map is cut', () => {
  const found = (
    [
      [-140, 40],
      [180, 40],
      [0, -85.2],
    ] as LonLat[]
  ).map((place) => coastline(around(place)).length);
  expect(found).toEqual([0, 0, 0]);
});

test('runs on over the antimeridian with the box it is asked for', () => {
  const longitudes = coastline({ west: 179, south: -20, east: 181, north: -14 })
    .flat()
    .map(([lon]) => lon);
  expect(Math.min(...longitudes)).toBeGreaterThan(175);
  expect(Math.max(...longitudes)).toBeGreaterThan(180.001);
});

test('is small enough to carry', () => {
  expect(statSync(path).size).toBeLessThan(3_000_000);
});
