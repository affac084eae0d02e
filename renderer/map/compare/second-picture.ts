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
    const wanted = withOverview(inSight, view, () => false);
    tiles.want(wanted);
    const underlay = wanted.slice(0, wanted.length - inSight.length);
    return { view, warped, inSight, underlay, resolution: target.resolution };
  }

  function draw(frame: Frame): void {
    frame.context.fillStyle = ground();
    frame.context.fillRect(0, 0, frame.width, frame.height);
    const found = prepare(frame);
    if (!found) return;
    const { view, warped, inSight, underlay, resolution } = found;
    frame.context.imageSmoothingEnabled = resolution * frame.pixelRatio > 0.5;
    frame.context.translate(...snapOf(frame, view.tileSize));
    placeOnScene(frame);
    for (const address of [...underlay, ...drawingOrder(inSight, tiles, view)]) {
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

/** How far the first scene is moved to lie on whole device pixels, so that the second moves with it. */
function snapOf(frame: Frame, tileSize: number): [number, number] {
  const tilePx = (tileSize / frame.resolution) * frame.pixelRatio;
  const isEven = frame.rotationRadians === 0 && Math.abs(tilePx - Math.round(tilePx)) < 1e-6;
  const [x, y] = frame.toScreen([0, 0]);
  const snap = (css: number): number => Math.round(css * frame.pixelRatio) / frame.pixelRatio - css;
  return isEven ? [snap(x), snap(y)] : [0, 0];
}

interface WarpedBitmap {
  readonly bitmap: CanvasImageSource;
  readonly tileSize: number;
  /** Pixels of the second scene a CSS pixel. */
  readonly resolution: number;
}

/** Each piece overlaps the next; what shines through at the edge of a tile is the coarse picture under it. */
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
