import { worldSide } from '../../../shared/domain/mercator.ts';
import type { Pixel } from '../../../shared/domain/geometry.ts';
import type { Frame } from '../canvas-layer.ts';

/** Where a place is on screen, once for each turn of the world on which it can be seen within `margin` CSS pixels. */
export function onScreen(
  { toScreen, width, height, resolution }: Pick<Frame, 'toScreen' | 'width' | 'height' | 'resolution'>,
  place: Pixel,
  margin: number,
): [number, number][] {
  const [x, y] = toScreen(place);
  if (y < -margin || y > height + margin) return [];
  const turn = worldSide / resolution;
  const first = x - Math.floor((x + margin) / turn) * turn;
  const seen: [number, number][] = [];
  for (let at = first; at <= width + margin; at += turn) seen.push([at, y]);
  return seen;
}
