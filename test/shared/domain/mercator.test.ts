import { assert, double, property, tuple } from 'fast-check';
import { expect, it } from 'vitest';
import { lonLatToWorld, onOneTurn, worldSide, worldToLonLat } from '../../../shared/domain/mercator.ts';

it('brings places to the map and back', () => {
  const place = tuple(double({ min: -180, max: 180, noNaN: true }), double({ min: -85, max: 85, noNaN: true }));
  assert(
    property(place, ([longitude, latitude]) => {
      const [lon, lat] = worldToLonLat(lonLatToWorld([longitude, latitude]));
      expect(Math.hypot(lon - longitude, lat - latitude)).toBeLessThan(1e-9);
    }),
  );
});

it('runs from the date line eastwards and from the north down, in metres of EPSG:3857', () => {
  const busan = lonLatToWorld([129.04, 35.1]);
  expect(busan.map(Math.round)).toEqual([
    Math.round(14_364_667 + worldSide / 2),
    Math.round(worldSide / 2 - 4_177_479),
  ]);
});

it('finds the same place on the one turn of the world that things are placed on', () => {
  expect([-10, 10, worldSide + 10].map((x) => onOneTurn([x, 5]).map(Math.round))).toEqual([
    [Math.round(worldSide - 10), 5],
    [10, 5],
    [10, 5],
  ]);
});
