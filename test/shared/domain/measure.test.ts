import { expect, test } from 'vitest';
import { travel } from '../../../shared/domain/geodesy.ts';
import type { LonLat } from '../../../shared/domain/geometry.ts';
import { measurePath, scaleBar } from '../../../shared/domain/measure.ts';

const quay: LonLat = [131.9, 43.1];

test('a path is as long as its legs, bears as its last, and encloses an area from three points on', () => {
  const east = travel(quay, 90, 300);
  const north = travel(east, 0, 400);
  const { metres, bearingDegrees, areaSquareMetres } = measurePath([quay, east, north]);
  expect([metres, (bearingDegrees ?? 1) % 360, areaSquareMetres].map((value) => value?.toFixed(1))).toEqual([
    '700.0',
    '0.0',
    '60000.0',
  ]);
  expect(measurePath([quay])).toEqual({ metres: 0, bearingDegrees: null, areaSquareMetres: null });
});

test.each([
  [0.5, 100, { metres: 50, pixels: 100 }],
  [10, 90, { metres: 500, pixels: 50 }],
  [3, 100, { metres: 200, pixels: 200 / 3 }],
  [0, 100, null],
  [Number.NaN, 100, null],
])('of %d m a pixel and %d pixels of room the scale bar is %j', (metresPerPixel, room, bar) => {
  expect(scaleBar(metresPerPixel, room)).toEqual(bar);
});
