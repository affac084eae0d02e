import type OlMap from 'ol/Map.js';
import { unByKey } from 'ol/Observable.js';
import { useDrawing } from '../state/drawing.ts';
import { useScenes } from '../state/scenes.ts';
import { screenTransform } from './canvas-layer.ts';
import type { Frame, Painter } from './canvas-layer.ts';
import { halo, sketchColours } from './map-colours.ts';
import { mapToPixel } from './scene-projection.ts';
import type { SceneTiles } from './scene-tiles.ts';
import { drawTiles, tilesInSight } from './tile-painter.ts';

const sidePx = 176;
/** Scene pixels a CSS pixel: four times their own size. */
const resolution = 1 / 4;

/** What the magnifier shows of the map. */
export interface MagnifierParts {
  readonly tiles: SceneTiles;
  readonly over: readonly Painter[];
}

/** A round window under the pointer that shows the stored pixels four times their size, while it is switched on. */
export function magnifier(map: OlMap, { tiles, over }: MagnifierParts): () => void {
  const canvas = document.createElement('canvas');
  canvas.className = 'map-magnifier';
  canvas.hidden = true;
  map.getTargetElement()?.append(canvas);
  const context = canvas.getContext('2d');
  const viewport = map.getViewport();
  let pointer: readonly [number, number] | null = null;

  function redraw(): void {
    const { view } = useScenes.getState();
    if (!useDrawing.getState().magnifier || !pointer || !view || !context) return hide();
    canvas.hidden = false;
    canvas.style.translate = `${pointer[0] - sidePx / 2}px ${pointer[1] - sidePx / 2}px`;
    const frame = frameAt(map, pointer, context);
    const inSight = tilesInSight(frame, view);
    tiles.want(inSight, 'magnifier');
    paint(frame, [(inFrame) => drawTiles(inFrame, inSight, { tiles, view }), ...over, crosshair]);
  }

  function hide(): void {
    if (!canvas.hidden) tiles.want([], 'magnifier');
    canvas.hidden = true;
  }

  const onMove = (event: PointerEvent): void => {
    const [x = 0, y = 0] = map.getEventPixel(event);
    pointer = [x, y];
    redraw();
  };
  const onLeave = (): void => {
    pointer = null;
    hide();
  };
  const key = map.on('postrender', redraw);
  const stop = useDrawing.subscribe(redraw);
  viewport?.addEventListener('pointermove', onMove);
  viewport?.addEventListener('pointerleave', onLeave);
  return () => {
    stop();
    unByKey(key);
    viewport?.removeEventListener('pointermove', onMove);
    viewport?.removeEventListener('pointerleave', onLeave);
    canvas.remove();
  };
}

function frameAt(map: OlMap, pointer: readonly [number, number], context: CanvasRenderingContext2D): Frame {
  const centre = mapToPixel(map.getCoordinateFromPixel([...pointer]) ?? []);
  const rotationRadians = map.getView().getRotation();
  const size = [sidePx, sidePx] as const;
  return {
    context,
    width: sidePx,
    height: sidePx,
    pixelRatio: window.devicePixelRatio,
    centre,
    resolution,
    rotationRadians,
    moving: false,
    toScreen: screenTransform({ centre, resolution, rotationRadians }, size),
  };
}

function paint(frame: Frame, painters: readonly Painter[]): void {
  const { context, pixelRatio } = frame;
  const side = Math.round(sidePx * pixelRatio);
  if (context.canvas.width !== side) context.canvas.width = context.canvas.height = side;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, sidePx, sidePx);
  for (const draw of painters) {
    context.save();
    draw(frame);
    context.restore();
  }
}

const arms = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

const crosshair: Painter = ({ context }) => {
  const middle = sidePx / 2;
  for (const [colour, width] of [
    [halo, 3],
    [sketchColours.ink, 1],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    for (const [x, y] of arms) {
      context.moveTo(middle + x * 5, middle + y * 5);
      context.lineTo(middle + x * 16, middle + y * 16);
    }
    context.stroke();
  }
};
