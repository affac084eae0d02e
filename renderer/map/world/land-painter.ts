import type { Coastline } from '../../../shared/domain/coastline.ts';
import { lonLatToWorld, worldSide } from '../../../shared/domain/mercator.ts';
import { type Bounds, boundsOf } from '../../../shared/domain/shape.ts';
import type { LonLat, Pixel } from '../../../shared/domain/geometry.ts';
import type { Frame, Painter } from '../canvas-layer.ts';
import type { WorldColours } from './world-colours.ts';

/** A shore all around, or from one side of the date line to the other. */
interface Shore {
  readonly places: readonly Pixel[];
  readonly bounds: Bounds;
}

/** Nothing starts or ends nearer to the date line than this, so that no line is found on both of its sides. */
const allOfIt = { west: -179.99, south: -90, east: 179.99, north: 90 };

/** The pieces of the coastline joined to shores, on the map of the world. */
export function shoresOf(coastline: Coastline): Shore[] {
  const shores: LonLat[][] = [];
  for (const piece of coastline(allOfIt)) {
    const [last, start] = [shores.at(-1)?.at(-1), piece[0]];
    if (last && start && last[0] === start[0] && last[1] === start[1]) shores.at(-1)?.push(...piece.slice(1));
    else shores.push([...piece]);
  }
  return shores.map((shore) => {
    const places = shore.map(lonLatToWorld);
    return { places, bounds: widestOf(places) };
  });
}

/** Draws the land and its shores; what is smaller than a pixel is left out. */
export const landPainter =
  (shores: readonly Shore[], { water, land, coast }: WorldColours): Painter =>
  (frame) => {
    const { context, width, height } = frame;
    context.fillStyle = water;
    context.fillRect(0, 0, width, height);
    const path = landPath(frame, shores);
    context.fillStyle = land;
    context.fill(path, 'evenodd');
    context.lineWidth = 1;
    context.lineJoin = 'round';
    context.strokeStyle = coast;
    context.stroke(path);
  };

function landPath(frame: Frame, shores: readonly Shore[]): Path2D {
  const path = new Path2D();
  for (const turn of turnsInSight(frame)) {
    for (const { places, bounds } of shores) {
      if (isInSight(frame, bounds, turn)) trace(path, frame, { places, turn });
    }
  }
  return path;
}

function turnsInSight({ centre, width, resolution }: Frame): number[] {
  const half = (width * resolution) / 2;
  const [first, last] = [Math.floor((centre[0] - half) / worldSide), Math.floor((centre[0] + half) / worldSide)];
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * worldSide);
}

function isInSight(frame: Frame, [left, top, right, bottom]: Bounds, turn: number): boolean {
  const { centre, width, height, resolution } = frame;
  if (Math.max(right - left, bottom - top) < resolution) return false;
  const isBeside = Math.abs((left + right) / 2 + turn - centre[0]) > (width * resolution + right - left) / 2;
  return !isBeside && Math.abs((top + bottom) / 2 - centre[1]) <= (height * resolution + bottom - top) / 2;
}

function trace(
  path: Path2D,
  { toScreen }: Frame,
  { places, turn }: { readonly places: readonly Pixel[]; readonly turn: number },
): void {
  let [lastX, lastY] = [Infinity, Infinity];
  for (const [index, [worldX, worldY]] of places.entries()) {
    const [x, y] = toScreen([worldX + turn, worldY]);
    if (index === 0) path.moveTo(x, y);
    else if (Math.abs(x - lastX) + Math.abs(y - lastY) < 1) continue;
    else path.lineTo(x, y);
    [lastX, lastY] = [x, y];
  }
  path.closePath();
}

/** `boundsOf` a list too long to be spread as arguments. */
function widestOf(places: readonly Pixel[]): Bounds {
  const parts: Bounds[] = [];
  for (let at = 0; at < places.length; at += 1000) parts.push(boundsOf(places.slice(at, at + 1000)));
  const corners = parts.flatMap(([left, top, right, bottom]): Pixel[] => [
    [left, top],
    [right, bottom],
  ]);
  return boundsOf(corners);
}
