import { screenTransform } from './canvas-layer.ts';
import type { Frame, Painter } from './canvas-layer.ts';

const marginShare = 0.25;

interface Drawn {
  readonly frame: Frame;
  readonly version: readonly unknown[];
}

/**
 * Draws once into a picture somewhat larger than the map and, while the view moves, only shifts, turns and scales that
 * picture. `version` lists what the drawing depends on beside the view.
 */
export function cachedPainter(paint: Painter, version: () => readonly unknown[]): Painter {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  let drawn: Drawn | null = null;
  return (frame) => {
    if (!context) return;
    const now = version();
    const isCurrent = drawn?.version.every((part, index) => part === now[index]) ?? false;
    if (!drawn || !isCurrent || !serves(drawn.frame, frame)) {
      drawn = { frame: enlarged(frame, context), version: now };
      redraw(drawn.frame, paint);
    }
    place(frame, drawn.frame);
  };
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
