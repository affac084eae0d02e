import { boundsOf, type Bounds } from '../../shared/domain/shape.ts';
import { screenTransform } from './canvas-layer.ts';
import type { Frame, Painter } from './canvas-layer.ts';
import { grownBounds } from './hit-test.ts';
import { inkPx } from './sighting-painter.ts';

const marginShare = 0.25;

interface Drawn<V> {
  readonly frame: Frame;
  readonly version: V;
}

/** The parts of a scene, in its pixels, that look different in another version; null where that is not known. */
type Differences<V> = (before: V, now: V) => readonly Bounds[] | null;

/**
 * Draws once into a picture somewhat larger than the map and, while the view moves, only shifts, turns and scales that
 * picture. `version` lists what the drawing depends on beside the view; where `differences` tells the parts in which two
 * versions differ, only those are drawn again.
 */
export function cachedPainter<V extends readonly unknown[]>(
  paint: Painter,
  version: () => V,
  differences: Differences<V> = () => null,
): Painter {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  let drawn: Drawn<V> | null = null;
  return (frame) => {
    if (!context) return;
    const now = version();
    const parts = drawn && serves(drawn.frame, frame) ? partsToDraw(drawn.version, now, differences) : null;
    if (drawn && parts) {
      for (const part of parts) redrawPart(drawn.frame, paint, part);
      drawn = { frame: drawn.frame, version: now };
    } else {
      drawn = { frame: enlarged(frame, context), version: now };
      redraw(drawn.frame, paint);
    }
    place(frame, drawn.frame);
  };
}

/** From so many parts on, drawing all at once is cheaper. */
const mostParts = 64;

function partsToDraw<V extends readonly unknown[]>(
  before: V,
  now: V,
  differences: Differences<V>,
): readonly Bounds[] | null {
  if (before.every((part, index) => part === now[index])) return [];
  const parts = differences(before, now);
  return parts && parts.length <= mostParts ? parts : null;
}

/** Whether a picture can stand for a frame: drawn for just this view, or near enough while the view moves. */
function serves(drawn: Frame, frame: Frame): boolean {
  if (drawn.pixelRatio !== frame.pixelRatio) return false;
  const scale = drawn.resolution / frame.resolution;
  const isSameView =
    scale === 1 &&
    drawn.rotationRadians === frame.rotationRadians &&
    drawn.centre[0] === frame.centre[0] &&
    drawn.centre[1] === frame.centre[1];
  if (isSameView) return drawn.width === enlargedSide(frame.width) && drawn.height === enlargedSide(frame.height);
  return frame.moving && scale > 0.5 && scale < 2 && covers(drawn, frame);
}

/** Whether the corners of the frame lie in the picture, or as near as a turn or zoom in hand may leave them. */
function covers(drawn: Frame, frame: Frame): boolean {
  const [x, y] = drawn.toScreen(frame.centre);
  const scale = frame.resolution / drawn.resolution;
  const isTurning = drawn.rotationRadians !== frame.rotationRadians || scale !== 1;
  const [halfWidth, halfHeight] = isTurning ? [0, 0] : [frame.width / 2, frame.height / 2];
  return x >= halfWidth && y >= halfHeight && x <= drawn.width - halfWidth && y <= drawn.height - halfHeight;
}

const enlargedSide = (side: number): number => side + 2 * Math.round(side * marginShare);

function enlarged(frame: Frame, context: CanvasRenderingContext2D): Frame {
  const [width, height] = [enlargedSide(frame.width), enlargedSide(frame.height)];
  return { ...frame, context, width, height, toScreen: screenTransform(frame, [width, height]) };
}

function redraw(frame: Frame, paint: Painter): void {
  const { context, pixelRatio, width, height } = frame;
  context.canvas.width = Math.round(width * pixelRatio);
  context.canvas.height = Math.round(height * pixelRatio);
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  paint(frame);
}

/** Draws what lies in a part, and around it what its ink may reach, again. */
function redrawPart(frame: Frame, paint: Painter, part: Bounds): void {
  const { context, pixelRatio, resolution, toScreen } = frame;
  const [left, top, right, bottom] = grownBounds(part, inkPx * resolution);
  const corners = [toScreen([left, top]), toScreen([right, top]), toScreen([right, bottom]), toScreen([left, bottom])];
  const [columns, rows] = [corners.map(([x]) => x * pixelRatio), corners.map(([, y]) => y * pixelRatio)];
  // Whole pixels of the device, so that no seam shows.
  const [x, y] = [Math.floor(Math.min(...columns)) / pixelRatio, Math.floor(Math.min(...rows)) / pixelRatio];
  const [width, height] = [
    Math.ceil(Math.max(...columns)) / pixelRatio - x,
    Math.ceil(Math.max(...rows)) / pixelRatio - y,
  ];
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.clearRect(x, y, width, height);
  paint({ ...frame, part: onScene(frame, [x, y, x + width, y + height]) });
  context.restore();
}

/** The scene's pixels around a rectangle of the screen. */
function onScene(
  { centre, resolution, rotationRadians, width, height }: Frame,
  [left, top, right, bottom]: Bounds,
): Bounds {
  const [cos, sin] = [Math.cos(rotationRadians) * resolution, Math.sin(rotationRadians) * resolution];
  const corners = [left, right].flatMap((x) =>
    [top, bottom].map((y) => {
      const [dx, dy] = [x - width / 2, y - height / 2];
      return [centre[0] + dx * cos + dy * sin, centre[1] - dx * sin + dy * cos] as [number, number];
    }),
  );
  return boundsOf(corners);
}

function place(frame: Frame, drawn: Frame): void {
  const { context } = frame;
  const scale = drawn.resolution / frame.resolution;
  context.save();
  context.translate(...frame.toScreen(drawn.centre));
  context.rotate(frame.rotationRadians - drawn.rotationRadians);
  context.scale(scale, scale);
  context.drawImage(drawn.context.canvas, -drawn.width / 2, -drawn.height / 2, drawn.width, drawn.height);
  context.restore();
}
