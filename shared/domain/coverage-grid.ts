import type { Pixel } from './geometry.ts';
import type { Bounds } from './shape.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A scene cut into equal cells, numbered row by row from the top left. */
export interface SearchGrid {
  readonly columns: number;
  readonly rows: number;
}

/** More cells than this nobody searches; a finer grid is coarsened. */
export const mostCells = 10_000;
const overlapShare = 0.05;
const smallestCell = 16;
/** Ground size of a screen pixel at which a coaster still spans some forty of them. */
const groundMetresAScreenPixel = 2.5;

/** Scene pixels a screen pixel to search at: all the scene holds, enlarged where its pixels are coarse. */
export function searchResolution(gsdMetres: number | null): number {
  if (gsdMetres === null || !(gsdMetres > groundMetresAScreenPixel)) return 1;
  return 2 ** -Math.min(3, Math.round(Math.log2(gsdMetres / groundMetresAScreenPixel)));
}

/** The coarsest grid whose cells fit the screen at a resolution, a little overlap left around each. */
export function searchGrid(scene: Size, screen: Size, resolution: number): SearchGrid {
  const count = (length: number, room: number): number =>
    Math.max(1, Math.ceil(length / Math.max(smallestCell, room * resolution * (1 - overlapShare)) - 1e-9));
  const [columns, rows] = [count(scene.width, screen.width), count(scene.height, screen.height)];
  const excess = Math.sqrt((columns * rows) / mostCells);
  if (excess <= 1) return { columns, rows };
  return { columns: Math.max(1, Math.floor(columns / excess)), rows: Math.max(1, Math.floor(rows / excess)) };
}

/** Left, top, right and bottom of a cell in whole scene pixels; neighbours share their edges. */
export function cellBounds({ columns, rows }: SearchGrid, scene: Size, index: number): Bounds {
  const [column, row] = [index % columns, Math.floor(index / columns)];
  return [
    edgeOf(scene.width, column, columns),
    edgeOf(scene.height, row, rows),
    edgeOf(scene.width, column + 1, columns),
    edgeOf(scene.height, row + 1, rows),
  ];
}

/** The cell that holds a scene pixel, or the nearest to it. */
export function cellAt({ columns, rows }: SearchGrid, scene: Size, [column, row]: Pixel): number {
  return stripAt(row, scene.height, rows) * columns + stripAt(column, scene.width, columns);
}

/** The one of `count` strips of a length that holds a position, their edges rounded as `cellBounds` rounds them. */
function stripAt(position: number, length: number, count: number): number {
  const near = Math.min(count - 1, Math.max(0, Math.floor((position / length) * count)));
  if (position < edgeOf(length, near, count)) return Math.max(0, near - 1);
  return position >= edgeOf(length, near + 1, count) ? Math.min(count - 1, near + 1) : near;
}

const edgeOf = (length: number, at: number, count: number): number => Math.round((length * at) / count);

/** Every cell in the order of search: to and fro, so that the next one always lies beside. */
export function serpentine({ columns, rows }: SearchGrid): number[] {
  return Array.from({ length: columns * rows }, (_, step) => {
    const [row, along] = [Math.floor(step / columns), step % columns];
    return row * columns + (row % 2 === 0 ? along : columns - 1 - along);
  });
}
