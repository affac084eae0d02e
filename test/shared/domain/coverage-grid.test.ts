import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellAt,
  cellBounds,
  mostCells,
  searchGrid,
  searchResolution,
  serpentine,
} from '../../../shared/domain/coverage-grid.ts';

const side = fc.integer({ min: 1, max: 60_000 });
const scenes = fc.record({ width: side, height: side });
const grids = fc.record({ columns: fc.integer({ min: 1, max: 40 }), rows: fc.integer({ min: 1, max: 40 }) });

describe('searchGrid', () => {
  it('cuts cells that fit the screen with a little room to spare', () => {
    expect(searchGrid({ width: 4096, height: 4096 }, { width: 1000, height: 600 }, 1)).toEqual({ columns: 5, rows: 8 });
    expect(searchGrid({ width: 500, height: 300 }, { width: 1000, height: 600 }, 1)).toEqual({ columns: 1, rows: 1 });
  });

  it('keeps every cell within the screen unless there would be too many', () => {
    fc.assert(
      fc.property(scenes, fc.constantFrom(0.125, 0.5, 1, 4), (scene, resolution) => {
        const screen = { width: 900, height: 500 };
        const grid = searchGrid(scene, screen, resolution);
        expect(grid.columns * grid.rows).toBeLessThanOrEqual(mostCells);
        const fits =
          scene.width / grid.columns <= screen.width * resolution + 1e-9 &&
          scene.height / grid.rows <= screen.height * resolution + 1e-9;
        const uncut =
          (scene.width * scene.height) / (screen.width * screen.height * resolution ** 2 * 0.95 ** 2) > mostCells * 0.8;
        expect(fits || uncut).toBe(true);
      }),
    );
  });
});

describe('searchResolution', () => {
  it.each([
    [0.3, 1],
    [2.5, 1],
    [5, 0.5],
    [10, 0.25],
    [60, 0.125],
    [null, 1],
  ])('searches pixels of %s m at %s scene pixels a screen pixel', (gsd, resolution) => {
    expect(searchResolution(gsd)).toBe(resolution);
  });
});

describe('cells', () => {
  it('cover the scene once: each pixel lies in the cell that is found for it, and in no other', () => {
    fc.assert(
      fc.property(
        scenes,
        grids,
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        fc.nat(),
        (scene, grid, share, seed) => {
          fc.pre(scene.width >= grid.columns && scene.height >= grid.rows);
          const pixel: [number, number] = [scene.width * share, scene.height * ((seed * 0.618) % 1)];
          const [left, top, right, bottom] = cellBounds(grid, scene, cellAt(grid, scene, pixel));
          expect(pixel[0] >= left && pixel[0] < right && pixel[1] >= top && pixel[1] < bottom).toBe(true);
        },
      ),
    );
  });

  it('add up to the scene', () => {
    fc.assert(
      fc.property(scenes, grids, (scene, grid) => {
        const areas = serpentine(grid).map((index) => {
          const [left, top, right, bottom] = cellBounds(grid, scene, index);
          return (right - left) * (bottom - top);
        });
        expect(areas.reduce((sum, area) => sum + area, 0)).toBe(scene.width * scene.height);
      }),
      { numRuns: 30 },
    );
  });
});

describe('serpentine', () => {
  it('runs to and fro', () => {
    expect(serpentine({ columns: 3, rows: 3 })).toEqual([0, 1, 2, 5, 4, 3, 6, 7, 8]);
  });

  it('visits every cell once, each beside the one before', () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const order = serpentine(grid);
        const steps = order.slice(1).map((index, at) => {
          const before = order[at] ?? 0;
          const [dx, dy] = [
            (index % grid.columns) - (before % grid.columns),
            Math.floor(index / grid.columns) - Math.floor(before / grid.columns),
          ];
          return Math.abs(dx) + Math.abs(dy);
        });
        expect([new Set(order).size, steps.every((step) => step === 1)]).toEqual([grid.columns * grid.rows, true]);
      }),
    );
  });
});
