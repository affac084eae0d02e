import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  coordinateStyles,
  formatGsd,
  formatLonLat,
  formatMetres,
  parseLonLat,
} from '../../../shared/domain/coordinates.ts';
import { geodesicMetres } from '../../../shared/domain/geodesy.ts';
import type { LonLat } from '../../../shared/domain/geometry.ts';

describe('writing a place', () => {
  test.each<[LonLat, (string | null)[]]>([
    [
      [129.0417, 35.10343],
      ['35.103430°N 129.041700°E', '35°06′12.35″N 129°02′30.12″E', '52S ED 03800 84513'],
    ],
    [
      [-70.6, -33.4],
      ['33.400000°S 70.600000°W', '33°24′00.00″S 070°36′00.00″W', '19H CD 51205 03223'],
    ],
    [
      [179.9999999, 59.9999999],
      ['60.000000°N 180.000000°E', '60°00′00.00″N 180°00′00.00″E', '60V XM 67294 55205'],
    ],
    [
      [-1e-9, -1e-9],
      ['0.000000°N 0.000000°E', '00°00′00.00″N 000°00′00.00″E', '30M ZE 33978 99999'],
    ],
    [
      [0, 85],
      ['85.000000°N 0.000000°E', '85°00′00.00″N 000°00′00.00″E', null],
    ],
  ])('%j is written in every style', (lonLat, written) => {
    expect(coordinateStyles.map((style) => formatLonLat(lonLat, style))).toEqual(written);
  });
});

describe('reading a place', () => {
  test.each<[string, LonLat | null]>([
    ['35.1 129.04', [129.04, 35.1]],
    ['-33.9, 18.4', [18.4, -33.9]],
    ['35.1N 129.04E', [129.04, 35.1]],
    ['129.04E, 35.1N', [129.04, 35.1]],
    ['N35 06 30 E129 02 06', [129.035, 35.108333333333334]],
    ['35°06\'30"S, 129°02\'06"W', [-129.035, -35.108333333333334]],
    ['35 06.5 129 02.1', [129.035, 35.108333333333334]],
    ['52SED0380084513', [129.04170109803283, 35.10342592833422]],
    ['52s ed 03800 84513', [129.04170109803283, 35.10342592833422]],
    ['95 129', null],
    ['35 190', null],
    ['35 61 0 129 0 0', null],
    ['1 2 3', null],
    ['35N 129N', null],
    ['35.1S -18E', null],
    ['52SED038008451', null],
    ['99SED0380084513', null],
    ['Nampo', null],
    ['', null],
  ])('%j is %j', (text, lonLat) => {
    expect(parseLonLat(text)).toEqual(lonLat);
  });

  test('gives back what was written, to a metre and a half', () => {
    const place = fc.tuple(
      fc.double({ min: -179.9, max: 179.9, noNaN: true }),
      fc.double({ min: -79, max: 83, noNaN: true }),
    );
    const law = fc.property(place, fc.constantFrom(...coordinateStyles), (lonLat, style) => {
      const read = parseLonLat(formatLonLat(lonLat, style) ?? '');
      expect(read && geodesicMetres(read, lonLat)).toBeLessThan(1.5);
    });
    fc.assert(law);
  });
});

test.each([
  [3.456, '3.46 m'],
  [183.21, '183.2 m'],
  [1234, '1.23 km'],
  [45_678, '45.7 km'],
])('%d m is written %s', (metres, text) => {
  expect(formatMetres(metres)).toBe(text);
});

test.each([
  [0.5, '0.50 m'],
  [3, '3.00 m'],
  [10, '10.0 m'],
  [252.9, '253 m'],
])('a ground sample distance of %d m is written %s', (metres, text) => {
  expect(formatGsd(metres)).toBe(text);
});
