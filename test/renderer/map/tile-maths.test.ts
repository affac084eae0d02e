import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsInView, levelFor, parentOf, tileBounds, tilesWithin } from '../../../renderer/map/tile-maths.ts';

const pyramid = {
  tileSize: 512,
  levels: [
    { width: 1300, height: 700 },
    { width: 650, height: 350 },
    { width: 325, height: 175 },
  ],
};

describe('tile maths', () => {
  it('draws the level whose pixels are about a screen pixel, within the levels there are', () => {
    expect([0.1, 1, 1.5, 1.6, 3, 3.2, 100].map((resolution) => levelFor(resolution, 3))).toEqual([0, 0, 0, 1, 1, 2, 2]);
  });

  it('lists the tiles in sight, nearest to the middle first', () => {
    expect(tilesWithin({ left: 500, top: -50, right: 1100, bottom: 400 }, 0, pyramid)).toEqual([
      { level: 0, column: 1, row: 0 },
      { level: 0, column: 2, row: 0 },
      { level: 0, column: 0, row: 0 },
    ]);
  });

  it('lists nothing where the view is beside the scene', () => {
    expect(tilesWithin({ left: 2000, top: 0, right: 2500, bottom: 100 }, 0, pyramid)).toEqual([]);
  });

  it('covers every scene pixel in sight by exactly one tile', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 1299 }), fc.integer({ min: 0, max: 699 }));
    fc.assert(
      fc.property(place, fc.integer({ min: 0, max: 2 }), ([column, row], level) => {
        const tiles = tilesWithin({ left: column, top: row, right: column + 1, bottom: row + 1 }, level, pyramid);
        const holding = tiles.filter((tile) => {
          const { left, top, right, bottom } = tileBounds(tile, 512);
          return left <= column && column < right && top <= row && row < bottom;
        });
        expect(holding).toHaveLength(1);
      }),
    );
  });

  it('finds the coarser tile that covers a tile, and none above the top', () => {
    expect(parentOf({ level: 0, column: 5, row: 3 }, 3)).toEqual({ level: 1, column: 2, row: 1 });
    expect(parentOf({ level: 2, column: 0, row: 0 }, 3)).toBeNull();
  });

  it('puts an upright box around a turned view', () => {
    const bounds = boundsInView({ centre: [100, 50], resolution: 2, rotationRadians: Math.PI / 2 }, [40, 20]);
    expect(Object.values(bounds).map((side) => Math.round(side * 1e6) / 1e6)).toEqual([80, 10, 120, 90]);
  });
});
