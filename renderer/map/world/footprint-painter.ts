import type { Pixel } from '../../../shared/domain/geometry.ts';
import type { WorldScene } from '../../state/world-scenes.ts';
import type { Frame } from '../canvas-layer.ts';
import { labelFont } from '../draw-text.ts';
import { isInside } from '../hit-test.ts';
import { selectedColour } from '../map-colours.ts';
import type { WorldColours } from './world-colours.ts';
import { onScreen } from './world-frame.ts';

export interface FootprintsDrawn {
  readonly scenes: readonly WorldScene[];
  readonly openSceneId: string | null;
  /** The scene the list beside the map points at. */
  readonly pointedOut: string | null;
  readonly colours: WorldColours;
}

/** Smaller than this on screen a scene is drawn as a mark of this size, so that it can be seen and hit. */
const leastSide = 14;
/** From this size on its name is written. */
const namedSide = 110;

export function paintFootprints(frame: Frame, drawn: FootprintsDrawn): void {
  for (const scene of drawn.scenes) {
    const side = Math.max(scene.size / frame.resolution, leastSide);
    for (const [x, y] of onScreen(frame, scene.middle, side)) {
      frame.context.save();
      frame.context.translate(x, y);
      paintFootprint(frame, scene, drawn);
      if (side >= namedSide) writeName(frame.context, scene, { side, colours: drawn.colours });
      frame.context.restore();
    }
  }
}

/** The scenes at a place of the map, the smallest first; `resolution` in metres of the map a CSS pixel. */
export function scenesAt(scenes: readonly WorldScene[], place: Pixel, resolution: number): WorldScene[] {
  const half = (leastSide / 2) * resolution;
  const isOn = ({ ring, middle, size }: WorldScene): boolean =>
    size / resolution < leastSide
      ? Math.abs(place[0] - middle[0]) <= half && Math.abs(place[1] - middle[1]) <= half
      : isInside(ring, place);
  return scenes.filter(isOn).toSorted((a, b) => a.size - b.size);
}

function paintFootprint(
  { context, resolution }: Frame,
  scene: WorldScene,
  { openSceneId, pointedOut, colours }: FootprintsDrawn,
): void {
  const { id } = scene.entry.scene;
  tracePath(context, scene, resolution);
  context.fillStyle = colours.accent;
  context.globalAlpha = id === pointedOut ? 0.45 : 0.18;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = id === openSceneId || id === pointedOut ? 3 : 1.5;
  context.strokeStyle = id === pointedOut ? selectedColour : colours.accent;
  context.stroke();
}

function tracePath(context: CanvasRenderingContext2D, { ring, middle, size }: WorldScene, resolution: number): void {
  context.beginPath();
  if (size / resolution < leastSide) return context.rect(-leastSide / 2, -leastSide / 2, leastSide, leastSide);
  for (const [x, y] of ring) context.lineTo((x - middle[0]) / resolution, (y - middle[1]) / resolution);
  context.closePath();
}

function writeName(
  context: CanvasRenderingContext2D,
  { entry }: WorldScene,
  { side, colours }: { readonly side: number; readonly colours: WorldColours },
): void {
  context.font = labelFont;
  context.textAlign = 'center';
  context.lineWidth = 3;
  context.strokeStyle = colours.water;
  context.fillStyle = colours.ink;
  context.strokeText(entry.scene.fileName, 0, -side / 2 - 6, side * 1.5);
  context.fillText(entry.scene.fileName, 0, -side / 2 - 6, side * 1.5);
}
