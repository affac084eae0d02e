import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  azimuthDegrees,
  geodesicMetres,
  polygonAreaSquareMetres,
  travel,
  turn,
  wrapLongitude,
} from '../../../shared/domain/geodesy.ts';
import type { LonLat } from '../../../shared/domain/geometry.ts';

/** Published test values of GeographicLib (Karney), WGS 84: 1 µm and 10⁻⁹ degrees. */
test.each<[from: LonLat, to: LonLat, metres: number, azimuth: number]>([
  [[-139.44815, 35.60777], [-69.95921, -11.17491], 8_935_244.560_481_831, 111.098_748_429_560_33],
  [[106.05087, 55.52454], [197.18234, 77.03196], 4_105_086.171_392_441, 22.020_059_880_982_8],
  [[142.59065, -21.97856], [98.56635, 41.84138], 8_394_328.894_657_671, 327.555_431_235_667_7],
  [[-16.30485, -50.56724], [-94.97412, -33.56571], 6_455_670.511_866_87, 254.560_320_092_409_8],
])('the geodesic from %j to %j is %d m long and starts at %d°', (from, to, metres, azimuth) => {
  expect(geodesicMetres(from, to)).toBeCloseTo(metres, 6);
  expect(azimuthDegrees(from, to)).toBeCloseTo(azimuth, 9);
});

test('a degree square at the equator has the same area whichever way round', () => {
  const square: LonLat[] = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];
  expect(polygonAreaSquareMetres(square)).toBeCloseTo(12_308_778_361.469, 2);
  expect(polygonAreaSquareMetres(square.toReversed())).toBeCloseTo(12_308_778_361.469, 2);
});

const place = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -89, max: 89, noNaN: true }));

test('travelling some way and measuring it are inverse', () => {
  const law = fc.property(
    place,
    fc.double({ min: 0, max: 359, noNaN: true }),
    fc.double({ min: 1, max: 1e6, noNaN: true }),
    (from, bearing, metres) => {
      const to = travel(from, bearing, metres);
      expect(Math.abs(geodesicMetres(from, to) - metres)).toBeLessThan(1e-6);
      expect(Math.abs(Math.sin(((azimuthDegrees(from, to) - bearing) * Math.PI) / 360))).toBeLessThan(1e-6);
    },
  );
  fc.assert(law);
});

test.each([
  [-1, 359],
  [360, 0],
  [725, 5],
  [-720, 0],
  [-1e-20, 0],
])('%d° is the direction %d°', (degrees, direction) => {
  expect(turn(degrees)).toBe(direction);
});

test.each([
  [180, 180],
  [-180, -180],
  [181, -179],
  [540, -180],
  [-200, 160],
  [129, 129],
])('the meridian %d is %d', (degrees, meridian) => {
  expect(wrapLongitude(degrees)).toBe(meridian);
});
