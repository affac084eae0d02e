import type { SceneLink } from '../../../shared/domain/scene-link.ts';
import type { Pixel } from '../../../shared/domain/geometry.ts';
import type { SceneView } from '../../../shared/domain/scene.ts';
import type { Bounds } from '../../../shared/domain/shape.ts';
import { overlaps } from '../hit-test.ts';
import { tileBounds, tileKey, tilesWithin } from '../tile-maths.ts';
import type { PixelBounds, TileAddress } from '../tile-maths.ts';
import { applyAffine, warpCells } from './warp-cells.ts';
import type { WarpCell } from './warp-cells.ts';

/** A tile of the second scene as it lies on the first: its pieces, and the upright box around them in first pixels. */
export interface WarpedTile {
  readonly tile: TileAddress;
  readonly cells: readonly WarpCell[];
  readonly around: Bounds | null;
}

export interface WarpedTiles {
  readonly tile: (address: TileAddress) => WarpedTile;
  /** The tiles of one level that touch the bounds, which are in pixels of the first scene, nearest their centre first. */
  readonly within: (bounds: PixelBounds, level: number) => TileAddress[];
}

/** Share of a pixel of the drawn level that a piece may be off. */
const tolerance = 0.25;

/** The tiles of a scene laid on another by a link; each is worked out once. */
export function warpedTiles(view: SceneView, link: SceneLink): WarpedTiles {
  const known = new Map<string, WarpedTile>();
  const { width = 0, height = 0 } = view.levels[0] ?? {};
  const all: PixelBounds = { left: 0, top: 0, right: width, bottom: height };

  function tile(address: TileAddress): WarpedTile {
    const key = tileKey(address);
    const found = known.get(key) ?? warp(address);
    known.set(key, found);
    return found;
  }

  function warp(address: TileAddress): WarpedTile {
    const { left, top, right, bottom } = tileBounds(address, view.tileSize);
    const inScene = { left, top, right: Math.min(right, width), bottom: Math.min(bottom, height) };
    const cells = warpCells(inScene, link.toFirst, tolerance * 2 ** address.level);
    return { tile: address, cells, around: boxAround(cells) };
  }

  /** Down from the coarsest level, so that only what is in sight is ever worked out. */
  function touching(address: TileAddress, bounds: Bounds, level: number): WarpedTile[] {
    const warped = tile(address);
    if (!warped.around || !overlaps(warped.around, bounds)) return [];
    if (address.level === level) return [warped];
    const finer = tilesWithin(tileBounds(address, view.tileSize), address.level - 1, view);
    return finer.flatMap((child) => touching(child, bounds, level));
  }

  function within({ left, top, right, bottom }: PixelBounds, level: number): TileAddress[] {
    const centre: Pixel = [(left + right) / 2, (top + bottom) / 2];
    return tilesWithin(all, view.levels.length - 1, view)
      .flatMap((top_) => touching(top_, [left, top, right, bottom], level))
      .toSorted((a, b) => distanceTo(centre, a) - distanceTo(centre, b))
      .map((warped) => warped.tile);
  }

  return { tile, within };
}

function boxAround(cells: readonly WarpCell[]): Bounds | null {
  if (cells.length === 0) return null;
  const corners = cells.flatMap(({ bounds: { left, top, right, bottom }, affine }) =>
    (
      [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ] as const
    ).map(([x, y]) => applyAffine(affine, [x, y])),
  );
  const [columns, rows] = [corners.map(([column]) => column), corners.map(([, row]) => row)];
  return [least(columns), least(rows), -least(columns.map((x) => -x)), -least(rows.map((y) => -y))];
}

const least = (values: readonly number[]): number => values.reduce((low, value) => Math.min(low, value), Infinity);

const distanceTo = ([column, row]: Pixel, { around }: WarpedTile): number =>
  around ? Math.hypot((around[0] + around[2]) / 2 - column, (around[1] + around[3]) / 2 - row) : Infinity;
