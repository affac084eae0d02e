import type { Pixel } from '../../shared/domain/geometry.ts';

export interface TileAddress {
  readonly level: number;
  readonly column: number;
  readonly row: number;
}

/** The part of the scene in sight, in scene pixels. */
export interface PixelBounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The tiled picture of a scene: sizes of its levels, level n being 2^n scene pixels a level pixel. */
export interface TilePyramid {
  readonly tileSize: number;
  readonly levels: readonly { readonly width: number; readonly height: number }[];
}

export const tileKey = ({ level, column, row }: TileAddress): string => `${level}/${column}/${row}`;

/** The level to draw at a resolution (scene pixels a device pixel): a little sharper rather than blurred. */
export function levelFor(resolution: number, levelCount: number): number {
  const level = Math.floor(Math.log2(Math.max(resolution, 1)) + 0.35);
  return Math.min(Math.max(level, 0), levelCount - 1);
}

/** The scene pixels a tile covers; edge tiles reach beyond the scene. */
export function tileBounds({ level, column, row }: TileAddress, tileSize: number): PixelBounds {
  const span = tileSize * 2 ** level;
  return { left: column * span, top: row * span, right: (column + 1) * span, bottom: (row + 1) * span };
}

/** The tiles of one level that touch the bounds, nearest to their centre first. */
export function tilesWithin(bounds: PixelBounds, level: number, pyramid: TilePyramid): TileAddress[] {
  const size = pyramid.levels[level];
  if (!size) return [];
  const span = pyramid.tileSize * 2 ** level;
  const lastColumn = Math.ceil(size.width / pyramid.tileSize) - 1;
  const lastRow = Math.ceil(size.height / pyramid.tileSize) - 1;
  const from = { column: Math.max(0, Math.floor(bounds.left / span)), row: Math.max(0, Math.floor(bounds.top / span)) };
  const to = {
    column: Math.min(lastColumn, Math.ceil(bounds.right / span) - 1),
    row: Math.min(lastRow, Math.ceil(bounds.bottom / span) - 1),
  };
  const tiles: TileAddress[] = [];
  for (let row = from.row; row <= to.row; row++)
    for (let column = from.column; column <= to.column; column++) tiles.push({ level, column, row });
  const centre: Pixel = [(bounds.left + bounds.right) / 2 / span - 0.5, (bounds.top + bounds.bottom) / 2 / span - 0.5];
  const distance = (tile: TileAddress): number => Math.hypot(tile.column - centre[0], tile.row - centre[1]);
  return tiles.toSorted((a, b) => distance(a) - distance(b));
}

/** The next coarser tile that covers this one, or null at the top. */
export function parentOf(tile: TileAddress, levelCount: number): TileAddress | null {
  if (tile.level + 1 >= levelCount) return null;
  return { level: tile.level + 1, column: tile.column >> 1, row: tile.row >> 1 };
}

/** The scene pixels a rotated view shows, as an upright box around it. */
export function boundsInView(
  view: { readonly centre: Pixel; readonly resolution: number; readonly rotationRadians: number },
  [width, height]: readonly [number, number],
): PixelBounds {
  const cos = Math.abs(Math.cos(view.rotationRadians));
  const sin = Math.abs(Math.sin(view.rotationRadians));
  const halfWidth = ((width * cos + height * sin) * view.resolution) / 2;
  const halfHeight = ((width * sin + height * cos) * view.resolution) / 2;
  const [column, row] = view.centre;
  return { left: column - halfWidth, top: row - halfHeight, right: column + halfWidth, bottom: row + halfHeight };
}
