import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { azimuthDegrees, geodesicMetres, travel } from '../../../shared/domain/geodesy.ts';
import type { BoxGeometry, LonLat, Pixel } from '../../../shared/domain/geometry.ts';
import { nowhere, placeGeometry, placePixels, placeThrough } from '../../../shared/domain/place.ts';

const origin: LonLat = [129.04, 35.1];
const gsdMetres = 0.5;

/** A north-up image of half-metre pixels around its pixel (1000, 1000), exact along both axes. */
function toLonLat([column, row]: Pixel): LonLat {
  const eastward = travel(origin, 90, (column - 1000) * gsdMetres);
  return travel(eastward, 180, (row - 1000) * gsdMetres);
}

const box = (angleDegrees: number, bowKnown = true): BoxGeometry => ({
  shape: 'box',
  centre: [1000, 1000],
  length: 366,
  beam: 60,
  angleDegrees,
  bowKnown,
});

describe('a box', () => {
  test('is measured on the ellipsoid, with the uncertainty of pointing at both ends', () => {
    const place = placeThrough(box(37), toLonLat);
    expect(place.length?.metres).toBeCloseTo(183, 2);
    expect(place.beam?.metres).toBeCloseTo(30, 2);
    expect(place.length?.plusMinusMetres).toBeCloseTo(Math.SQRT2 * 0.5 * gsdMetres, 4);
    expect(place.headingDegrees).toBeCloseTo(37, 2);
    expect(place.lonLat?.map((degrees) => degrees.toFixed(9))).toEqual(['129.040000000', '35.100000000']);
  });

  test('has its corners from the port bow round over starboard', () => {
    const outline = placeThrough(box(0), toLonLat).outline ?? [];
    const bearings = outline.map((corner) => Math.round(azimuthDegrees(origin, corner)));
    expect(bearings).toEqual([351, 9, 171, 189]);
  });

  test('has an axis from 0 to 180 where its bow is unknown', () => {
    expect(placeThrough(box(250, false), toLonLat).headingDegrees).toBeCloseTo(70, 2);
  });

  test('keeps its length and beam however it is turned', () => {
    const law = fc.property(fc.double({ min: 0, max: 359, noNaN: true }), (angle) => {
      const place = placeThrough(box(angle), toLonLat);
      expect(Math.abs((place.length?.metres ?? 0) / 183 - 1)).toBeLessThan(0.0001);
      expect(Math.abs((place.beam?.metres ?? 0) / 30 - 1)).toBeLessThan(0.0001);
    });
    fc.assert(law);
  });

  test('is nowhere where its scene has no place, and has no size where one of its corners has none', () => {
    expect(placeThrough(box(0), () => null)).toEqual(nowhere);
    const lonLats = placePixels(box(0)).map((pixel, index) => (index === 3 ? null : toLonLat(pixel)));
    expect(placeGeometry(box(0), lonLats)).toEqual({ ...nowhere, lonLat: toLonLat([1000, 1000]) });
  });
});

test('a polygon lies at the centre of its area, whichever way round', () => {
  const ring: Pixel[] = [
    [1000, 1000],
    [1100, 1000],
    [1100, 1010],
    [1000, 1010],
  ];
  const [forth, back] = [ring, ring.toReversed()].map((points) =>
    placeThrough({ shape: 'polygon', ring: points }, toLonLat),
  );
  expect(geodesicMetres(forth?.lonLat ?? [0, 0], toLonLat([1050, 1005]))).toBeLessThan(0.001);
  expect(back?.lonLat).toEqual(forth?.lonLat);
  expect(forth).toEqual({ ...nowhere, lonLat: forth?.lonLat, outline: ring.map(toLonLat) });
});

test('a ring without area lies at the mean of its points', () => {
  const ring: Pixel[] = [
    [0, 0],
    [2, 2],
    [4, 4],
  ];
  expect(placePixels({ shape: 'polygon', ring })[0]).toEqual([2, 2]);
});

test('a point has a place and no size', () => {
  expect(placeThrough({ shape: 'point', at: [1000, 1000] }, () => origin)).toEqual({ ...nowhere, lonLat: origin });
});
