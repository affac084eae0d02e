import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pixel } from '../../../../shared/domain/geometry.ts';
import type { SceneView } from '../../../../shared/domain/scene.ts';
import type { SceneLink } from '../../../../shared/domain/scene-link.ts';
import { applyAffine, warpCells } from '../../../../renderer/map/compare/warp-cells.ts';
import { warpedTiles } from '../../../../renderer/map/compare/warped-tiles.ts';
import { tileBounds, tileKey } from '../../../../renderer/map/tile-maths.ts';

const turned = ([column, row]: Pixel): Pixel => [100 + 0.8 * column - 0.6 * row, -50 + 0.6 * column + 0.8 * row];

/** As a frame camera or a polynomial fit bends a scene: tens of pixels over a thousand. */
const bent = ([column, row]: Pixel): Pixel => {
  const [x, y] = turned([column, row]);
  return [x + 4e-5 * column * column + 2e-5 * column * row, y - 3e-5 * row * row + 8 * Math.sin(column / 300)];
};

const tile = { left: 512, top: 0, right: 1024, bottom: 512 };

describe('warpCells', () => {
  it('needs one piece where the way is affine', () => {
    const cells = warpCells(tile, turned, 0.25);
    expect(cells.map(({ bounds }) => bounds)).toEqual([tile]);
    expect(cells[0]?.affine.map((part) => Math.round(part * 1e6) / 1e6)).toEqual([0.8, 0.6, -0.6, 0.8, 100, -50]);
  });

  it('stays within half a pixel of the true way everywhere, and covers the tile once', () => {
    const cells = warpCells(tile, bent, 0.25);
    const within = fc.tuple(
      fc.double({ min: tile.left, max: tile.right - 1e-6, noNaN: true }),
      fc.double({ min: tile.top, max: tile.bottom - 1e-6, noNaN: true }),
    );
    fc.assert(
      fc.property(within, ([column, row]) => {
        const holding = cells.filter(
          ({ bounds: { left, top, right, bottom } }) => column >= left && column < right && row >= top && row < bottom,
        );
        const drawn = applyAffine(holding[0]?.affine ?? [0, 0, 0, 0, 0, 0], [column, row]);
        const truth = bent([column, row]);
        expect(holding).toHaveLength(1);
        expect(Math.hypot(drawn[0] - truth[0], drawn[1] - truth[1])).toBeLessThan(0.5);
      }),
    );
    expect(cells.length).toBeGreaterThan(1);
    expect(cells.length).toBeLessThan(200);
  });

  it('leaves out what leads to no pixel', () => {
    expect(warpCells(tile, () => null, 0.25)).toEqual([]);
    const half = warpCells(tile, (pixel) => (pixel[0] < 768 ? turned(pixel) : null), 0.25);
    expect(Math.max(...half.map(({ bounds }) => bounds.right))).toBeLessThanOrEqual(768);
  });
});

const view = {
  tileSize: 512,
  levels: [
    { width: 2000, height: 1500 },
    { width: 1000, height: 750 },
    { width: 500, height: 375 },
  ],
} as unknown as SceneView;
const link: SceneLink = { toFirst: bent, toSecond: (pixel) => pixel };

describe('warpedTiles', () => {
  it('finds every tile that has a pixel in sight', () => {
    const warped = warpedTiles(view, link);
    const places = fc.tuple(fc.integer({ min: 0, max: 1999 }), fc.integer({ min: 0, max: 1499 }));
    fc.assert(
      fc.property(places, fc.constantFrom(0, 1, 2), (pixel, level) => {
        const [column, row] = bent(pixel);
        const inSight = { left: column - 5, top: row - 5, right: column + 5, bottom: row + 5 };
        const span = view.tileSize * 2 ** level;
        const holding = { level, column: Math.floor(pixel[0] / span), row: Math.floor(pixel[1] / span) };
        expect(warped.within(inSight, level).map(tileKey)).toContain(tileKey(holding));
      }),
      { numRuns: 60 },
    );
  });

  it('lists nothing beside the scene, and of a small view few tiles, the nearest first', () => {
    const warped = warpedTiles(view, link);
    expect(warped.within({ left: -9000, top: 0, right: -8000, bottom: 10 }, 0)).toEqual([]);
    const [column, row] = bent([800, 700]);
    const tiles = warped.within({ left: column - 40, top: row - 40, right: column + 40, bottom: row + 40 }, 0);
    expect(tiles[0]).toEqual({ level: 0, column: 1, row: 1 });
    expect(tiles.length).toBeLessThanOrEqual(4);
    expect(tileBounds(tiles[0] ?? { level: 0, column: 0, row: 0 }, 512).left).toBe(512);
  });
});
