import { describe, expect, it } from 'vitest';
import { gridLookup } from '../../../shared/domain/grid-lookup.ts';
import type { GeoGrid } from '../../../shared/domain/scene.ts';
import { metresAPixel, northUpAt } from '../../../shared/domain/north.ts';

/** A 100 × 100 px scene at the equator whose rows and columns step by these degrees. */
function aGrid(
  column: readonly [number, number],
  row: readonly [number, number],
  start: readonly [number, number] = [0, 0],
): GeoGrid {
  const corner = (c: number, r: number): [number, number] => [
    start[0] + c * column[0] + r * row[0],
    start[1] + c * column[1] + r * row[1],
  ];
  return {
    columns: [0, 100],
    rows: [0, 100],
    lonLat: [corner(0, 0), corner(100, 0), corner(0, 100), corner(100, 100)],
  };
}

const degrees = (radians: number | null) => (radians === null ? null : Math.round((radians * 180) / Math.PI) || 0);

describe('north', () => {
  it.each([
    ['north up', aGrid([1e-4, 0], [0, -1e-4]), 0],
    ['east up', aGrid([0, -1e-4], [-1e-4, 0]), 90],
    ['west up', aGrid([0, 1e-4], [1e-4, 0]), -90],
    ['south up, mirrored', aGrid([1e-4, 0], [0, 1e-4]), -180],
  ])('is turned up on a scene that lies %s', (_name, grid, turn) => {
    expect(Math.abs(degrees(northUpAt(gridLookup(grid), [50, 50])) ?? NaN)).toBe(Math.abs(turn));
  });

  it('turns a scene clockwise when its top is east', () => {
    expect(degrees(northUpAt(gridLookup(aGrid([0, -1e-4], [-1e-4, 0])), [50, 50]))).toBe(90);
  });

  it('is found across the antimeridian', () => {
    expect(degrees(northUpAt(gridLookup(aGrid([1e-2, 0], [0, -1e-2], [179.5, 0.5])), [50, 50]))).toBe(0);
  });

  it('is nowhere on a scene without extent', () => {
    expect(northUpAt(gridLookup(aGrid([0, 0], [0, 0])), [50, 50])).toBeNull();
  });
});

describe('metresAPixel', () => {
  it('measures on the ellipsoid', () => {
    expect(metresAPixel(gridLookup(aGrid([1e-4, 0], [0, -1e-4])), [50, 50])).toBeCloseTo((11.1319 + 11.0574) / 2, 3);
  });
});
