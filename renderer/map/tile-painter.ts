import type { SceneView } from '../../shared/domain/scene.ts';
import type { Frame, Painter } from './canvas-layer.ts';
import { withOverview } from './scene-tiles.ts';
import type { SceneTiles } from './scene-tiles.ts';
import { boundsInView, levelFor, parentOf, tileBounds, tilesWithin } from './tile-maths.ts';
import type { TileAddress } from './tile-maths.ts';

/** Draws the tiles in sight, coarser ones where the sharp ones are still to come, and asks for what is missing. */
export function tilePainter(tiles: SceneTiles, viewOnScreen: () => SceneView | null, ground: () => string): Painter {
  return (frame) => {
    frame.context.fillStyle = ground();
    frame.context.fillRect(0, 0, frame.width, frame.height);
    const view = viewOnScreen();
    if (!view) return;
    const inSight = tilesInSight(frame, view);
    tiles.want(withOverview(inSight, view, (tile) => tiles.bitmap(tile) !== null));
    drawTiles(frame, inSight, { tiles, view });
  };
}

/** Draws tiles that are there, or coarser ones in their place. */
export function drawTiles(
  frame: Frame,
  inSight: readonly TileAddress[],
  { tiles, view }: { readonly tiles: SceneTiles; readonly view: SceneView },
): void {
  const magnified = frame.resolution * frame.pixelRatio <= 0.5;
  frame.context.imageSmoothingEnabled = !magnified;
  if (frame.rotationRadians !== 0) placeOnScene(frame);
  for (const tile of drawingOrder(inSight, tiles, view)) {
    const bitmap = tiles.bitmap(tile);
    if (bitmap) drawTile(frame, tile, { bitmap, tileSize: view.tileSize });
  }
}

/** The tiles of the level that suits the frame, nearest to its centre first. */
export function tilesInSight(
  frame: Pick<Frame, 'centre' | 'resolution' | 'rotationRadians' | 'width' | 'height' | 'pixelRatio'>,
  view: SceneView,
): TileAddress[] {
  const level = levelFor(frame.resolution / frame.pixelRatio, view.levels.length);
  return tilesWithin(boundsInView(frame, [frame.width, frame.height]), level, view);
}

export function placeOnScene({ context, ...frame }: Frame): void {
  context.translate(frame.width / 2, frame.height / 2);
  context.rotate(frame.rotationRadians);
  context.scale(1 / frame.resolution, 1 / frame.resolution);
  context.translate(-frame.centre[0], -frame.centre[1]);
}

/** Coarser stand-ins first, then the tiles in sight that are there. */
export function drawingOrder(inSight: readonly TileAddress[], tiles: SceneTiles, view: SceneView): TileAddress[] {
  const standIns = new Map<string, TileAddress>();
  const sharp: TileAddress[] = [];
  for (const tile of inSight) {
    if (tiles.bitmap(tile)) sharp.push(tile);
    else {
      const found = nearestParent(tile, tiles, view.levels.length);
      if (found) standIns.set(`${found.level}/${found.column}/${found.row}`, found);
    }
  }
  return [...[...standIns.values()].toSorted((a, b) => b.level - a.level), ...sharp];
}

function nearestParent(tile: TileAddress, tiles: SceneTiles, levelCount: number): TileAddress | null {
  const parent = parentOf(tile, levelCount);
  if (!parent || tiles.bitmap(parent)) return parent;
  return nearestParent(parent, tiles, levelCount);
}

/** Upright tiles are snapped to device pixels, turned ones overlap by a little: no seams either way. */
function drawTile(
  frame: Frame,
  tile: TileAddress,
  { bitmap, tileSize }: { bitmap: CanvasImageSource; tileSize: number },
): void {
  const { left, top, right, bottom } = tileBounds(tile, tileSize);
  if (frame.rotationRadians !== 0) {
    const overlap = frame.resolution / 2;
    frame.context.drawImage(bitmap, left, top, right - left + overlap, bottom - top + overlap);
    return;
  }
  const snap = (css: number): number => Math.round(css * frame.pixelRatio) / frame.pixelRatio;
  const [x, y] = frame.toScreen([left, top]).map(snap) as [number, number];
  const [endX, endY] = frame.toScreen([right, bottom]).map(snap) as [number, number];
  frame.context.drawImage(bitmap, x, y, endX - x, endY - y);
}
