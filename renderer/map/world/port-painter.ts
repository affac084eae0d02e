import type { Pixel } from '../../../shared/domain/geometry.ts';
import type { Frame, Painter } from '../canvas-layer.ts';
import { labelFont } from '../draw-text.ts';
import type { WorldColours } from './world-colours.ts';
import { onScreen } from './world-frame.ts';

/** A port on the map of the world. */
export interface PlacedPort {
  readonly name: string;
  readonly place: Pixel;
}

/** Closer than this, in metres a CSS pixel, ports are drawn; and closer than that, they are named. */
const [shownResolution, namedResolution] = [5000, 700];
const [nameWidth, nameHeight] = [96, 18];

/** Draws the ports of the list that ships with the app; near enough with their names, as many as have room. */
export const portPainter =
  (ports: readonly PlacedPort[], { soft, water }: WorldColours): Painter =>
  (frame) => {
    const { context, resolution } = frame;
    if (resolution > shownResolution) return;
    const taken = new Set<string>();
    context.font = labelFont;
    context.textBaseline = 'middle';
    context.lineWidth = 3;
    context.strokeStyle = water;
    context.fillStyle = soft;
    for (const { name, place } of ports) {
      for (const at of onScreen(frame, place, 4)) {
        context.fillRect(at[0] - 1.5, at[1] - 1.5, 3, 3);
        if (resolution < namedResolution && hasRoom(taken, at)) writeName(frame, name, at);
      }
    }
  };

function hasRoom(taken: Set<string>, [x, y]: readonly [number, number]): boolean {
  const [column, row] = [Math.floor(x / nameWidth), Math.floor(y / nameHeight)];
  const cells = [`${column} ${row}`, `${column + 1} ${row}`];
  if (cells.some((cell) => taken.has(cell))) return false;
  for (const cell of cells) taken.add(cell);
  return true;
}

function writeName({ context }: Frame, name: string, [x, y]: readonly [number, number]): void {
  context.strokeText(name, x + 6, y);
  context.fillText(name, x + 6, y);
}
