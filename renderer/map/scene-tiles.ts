import type { SceneView } from '../../shared/domain/scene.ts';
import type { Paint } from './paint-tile.ts';
import { tileKey, tilesWithin } from './tile-maths.ts';
import type { TileAddress, TilePyramid } from './tile-maths.ts';
import type { PaintJob, TilePool } from './tile-pool.ts';

/** What the tiles on screen are made from. A new picture replaces the old one tile by tile, never by a blank. */
export interface Picture {
  readonly view: SceneView;
  readonly bands: readonly number[];
  readonly paint: Paint;
}

export interface SceneTiles {
  show(picture: Picture | null): void;
  /** Says which tiles are in sight, nearest first: they are fetched in this order, others are given up. */
  want(tiles: readonly TileAddress[], by?: 'map' | 'magnifier'): void;
  /** The tile's picture, of this paint or the one before. */
  bitmap(tile: TileAddress): HTMLCanvasElement | null;
  url(tile: TileAddress): string | null;
  readonly idle: boolean;
  close(): void;
}

interface Painted {
  readonly context: CanvasRenderingContext2D;
  readonly picture: Picture;
}

const atOnce = 8;
const spareTiles = 64;

/** The painted tiles of one scene: asks the pool for those in sight and keeps the last ones. */
export function createSceneTiles(pool: TilePool, onPainted: () => void): SceneTiles {
  const painted = new Map<string, Painted>();
  const jobs = new Map<string, { readonly job: PaintJob; readonly picture: Picture }>();
  const failed = new Set<string>();
  let picture: Picture | null = null;
  let wanted: readonly TileAddress[] = [];
  const wantedBy = new Map<string, readonly TileAddress[]>();

  function show(next: Picture | null): void {
    if (next?.view.sceneId !== picture?.view.sceneId) clear();
    failed.clear();
    picture = next;
    forgetOutdated();
    pump();
  }

  function want(tiles: readonly TileAddress[], by = 'map'): void {
    wantedBy.set(by, tiles);
    wanted = [...new Map([...wantedBy.values()].flat().map((tile) => [tileKey(tile), tile])).values()];
    const keys = new Set(wanted.map(tileKey));
    for (const [key, { job }] of jobs) if (!keys.has(key)) job.abort();
    pump();
  }

  function pump(): void {
    if (!picture) return;
    for (const tile of wanted) {
      if (jobs.size >= atOnce) return;
      const key = tileKey(tile);
      if (painted.get(key)?.picture !== picture && !jobs.has(key) && !failed.has(key)) start(tile, picture);
    }
  }

  function start(tile: TileAddress, from: Picture): void {
    const key = tileKey(tile);
    const job = pool.paint(tileUrl(tile, from), from.paint, from.view.tileSize);
    jobs.set(key, { job, picture: from });
    void job.colours.then((colours) => finish(key, from, colours));
  }

  function finish(key: string, from: Picture, colours: ImageData | null): void {
    if (jobs.get(key)?.picture === from) jobs.delete(key);
    const inSight = wanted.some((tile) => tileKey(tile) === key);
    if (!colours && from === picture && inSight) failed.add(key);
    if (colours && from.view.sceneId === picture?.view.sceneId) keep(key, colours, from);
    pump();
    onPainted();
  }

  function keep(key: string, colours: ImageData, from: Picture): void {
    const context = painted.get(key)?.context ?? createCanvas(colours.width);
    context.putImageData(colours, 0, 0);
    painted.delete(key);
    painted.set(key, { context, picture: from });
    const limit = wanted.length * 2 + spareTiles;
    for (const oldest of painted.keys()) {
      if (painted.size <= limit) break;
      painted.delete(oldest);
    }
  }

  /** Tiles out of sight in old colours would flash when they come back into sight. */
  function forgetOutdated(): void {
    const keys = new Set(wanted.map(tileKey));
    for (const [key, tile] of painted) {
      if (tile.picture !== picture && !keys.has(key)) painted.delete(key);
    }
  }

  function clear(): void {
    for (const { job } of jobs.values()) job.abort();
    jobs.clear();
    painted.clear();
    wanted = [];
    wantedBy.clear();
  }

  return {
    show,
    want,
    bitmap: (tile) => painted.get(tileKey(tile))?.context.canvas ?? null,
    url: (tile) => (picture ? tileUrl(tile, picture) : null),
    get idle() {
      return jobs.size === 0;
    },
    close: clear,
  };
}

/** A canvas in the memory of the processor, where painting it again is a copy of a megabyte. */
function createCanvas(side: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [side, side];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('A canvas for a tile could not be made.');
  return context;
}

const tileUrl = ({ level, column, row }: TileAddress, { view, bands }: Picture): string =>
  `/tiles/${view.sceneId}/${view.edition}/${level}/${column}/${row}?bands=${bands.join(',')}`;

/**
 * The tiles in sight with those of the coarsest level: first where one has no picture yet, so that there is a whole one
 * at once, else last, so that a new stretch is not held up by what lies hidden.
 */
export function withOverview(
  inSight: readonly TileAddress[],
  pyramid: TilePyramid,
  isPainted: (tile: TileAddress) => boolean,
): TileAddress[] {
  const { width = 0, height = 0 } = pyramid.levels[0] ?? {};
  const top = tilesWithin({ left: 0, top: 0, right: width, bottom: height }, pyramid.levels.length - 1, pyramid);
  const keys = new Set(inSight.map(tileKey));
  const hidden = top.filter((tile) => !keys.has(tileKey(tile)));
  return hidden.every(isPainted) ? [...inSight, ...hidden] : [...hidden, ...inSight];
}
