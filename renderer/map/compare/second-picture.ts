import type { SceneView } from '../../../shared/domain/scene.ts';
import type { SceneLink } from '../../../shared/domain/scene-link.ts';
import { viewportInSecond } from '../../commands/compare-scenes.ts';
import { useCompare } from '../../state/compare.ts';
import type { Frame, Painter } from '../canvas-layer.ts';
import { withOverview } from '../scene-tiles.ts';
import type { SceneTiles } from '../scene-tiles.ts';
import { boundsInView, levelFor, tileBounds } from '../tile-maths.ts';
import { drawingOrder, placeOnScene } from '../tile-painter.ts';
import { warpedTiles } from './warped-tiles.ts';
import type { WarpedTile, WarpedTiles } from './warped-tiles.ts';

/** The second scene laid on the first: where it is drawn, and what must be there before it is. */
export interface SecondPicture {
  /** Asks for the tiles in sight, so that they are there when they are to be shown. */
  readonly prepare: Painter;
  readonly draw: Painter;
}

export function secondPicture(
  tiles: SceneTiles,
  linkOnScreen: () => SceneLink | null,
  ground: () => string,
): SecondPicture {
  const warpedOnScreen = createWarpedOnScreen(linkOnScreen);

  function prepare(frame: Frame) {
    const view = useCompare.getState().second?.view;
    const link = linkOnScreen();
    const warped = view && warpedOnScreen(view);
    const target = link && viewportInSecond(frame, link);
    if (!view || !warped || !target?.resolution) return null;
    const level = levelFor(target.resolution / frame.pixelRatio, view.levels.length);
    const inSight = warped.within(boundsInView(frame, [frame.width, frame.height]), level);
    tiles.want(withOverview(inSight, view));
    return { view, warped, inSight, resolution: target.resolution };
  }

  function draw(frame: Frame): void {
    frame.context.fillStyle = ground();
    frame.context.fillRect(0, 0, frame.width, frame.height);
    const found = prepare(frame);
    if (!found) return;
    const { view, warped, inSight, resolution } = found;
    frame.context.imageSmoothingEnabled = resolution * frame.pixelRatio > 0.5;
    placeOnScene(frame);
    for (const address of drawingOrder(inSight, tiles, view)) {
      const bitmap = tiles.bitmap(address);
      if (bitmap) drawWarped(frame.context, warped.tile(address), { bitmap, tileSize: view.tileSize, resolution });
    }
  }

  return { prepare: (frame) => void prepare(frame), draw };
}

/** Keeps what was worked out for the link and the scene on screen. */
function createWarpedOnScreen(linkOnScreen: () => SceneLink | null): (view: SceneView) => WarpedTiles | null {
  let from: readonly [SceneLink | null, SceneView['levels'] | null] = [null, null];
  let warped: WarpedTiles | null = null;
  return (view) => {
    const link = linkOnScreen();
    if (from[0] === link && from[1] === view.levels) return warped;
    from = [link, view.levels];
    warped = link && warpedTiles(view, link);
    return warped;
  };
}

interface WarpedBitmap {
  readonly bitmap: ImageBitmap;
  readonly tileSize: number;
  /** Pixels of the second scene a CSS pixel. */
  readonly resolution: number;
}

/** Each piece overlaps the next by a pixel, so that no seam shows. */
function drawWarped(
  context: CanvasRenderingContext2D,
  { tile, cells }: WarpedTile,
  { bitmap, tileSize, resolution }: WarpedBitmap,
): void {
  const unit = 2 ** tile.level;
  const origin = tileBounds(tile, tileSize);
  for (const { bounds, affine } of cells) {
    const [x, y] = [(bounds.left - origin.left) / unit, (bounds.top - origin.top) / unit];
    const [wide, high] = [(bounds.right - bounds.left) / unit, (bounds.bottom - bounds.top) / unit];
    const [moreX, moreY] = [Math.min(1, tileSize - x - wide), Math.min(1, tileSize - y - high)];
    const overlap = (more: number): number => (more > 0 ? 0 : resolution / 2);
    context.save();
    context.transform(...affine);
    context.drawImage(
      bitmap,
      x,
      y,
      wide + moreX,
      high + moreY,
      bounds.left,
      bounds.top,
      (wide + moreX) * unit + overlap(moreX),
      (high + moreY) * unit + overlap(moreY),
    );
    context.restore();
  }
}
