import { expect, test } from 'vitest';
import { gridLookup } from '../../../shared/domain/grid-lookup.ts';
import type { GeoGrid } from '../../../shared/domain/scene.ts';

const grid: GeoGrid = {
  columns: [0, 10, 20],
  rows: [0, 10],
  lonLat: [
    [179.9, 10],
    [180, 10.01],
    [180.1, 10.02],
    [179.9, 9.9],
    [180, 9.9],
    [180.1, 9.9],
  ],
};
const { toLonLat, toPixel } = gridLookup(grid);

test('interpolates between nodes, runs on straight beyond them, and wraps longitudes', () => {
  const places = [toLonLat([5, 5]), toLonLat([20, 10]), toLonLat([30, 0])];
  expect(places.flat().map((degrees) => degrees.toFixed(6))).toEqual([
    '179.950000',
    '9.952500',
    '-179.900000',
    '9.900000',
    '-179.800000',
    '10.030000',
  ]);
});

test('finds the pixel of a place on either side of the antimeridian', () => {
  const pixels = [
    [5, 5],
    [17, 3],
    [-4, 12],
  ] as const;
  const back = pixels.map(([column, row]) =>
    toPixel(toLonLat([column, row]))?.map((value) => Number(value.toFixed(5))),
  );
  expect(back).toEqual(pixels);
});

test('finds no pixel where the grid has no extent', () => {
  const flat: GeoGrid = { columns: [0, 1], rows: [0, 1], lonLat: [1, 2, 3, 4].map(() => [5, 5]) };
  expect(gridLookup(flat).toPixel([6, 6])).toBeNull();
});
