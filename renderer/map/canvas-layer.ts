import type { FrameState } from 'ol/Map.js';
import Layer from 'ol/layer/Layer.js';
import type { Pixel } from '../../shared/domain/geometry.ts';
import type { Bounds } from '../../shared/domain/shape.ts';
import { mapToPixel } from './scene-projection.ts';

/** One drawing of the map: a context in CSS pixels and the way from scene pixels to them. */
export interface Frame {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly centre: Pixel;
  /** Scene pixels a CSS pixel. */
  readonly resolution: number;
  readonly rotationRadians: number;
  readonly moving: boolean;
  readonly toScreen: (pixel: Pixel) => [number, number];
  /** In scene pixels, what alone has to be drawn; the whole frame if not given. */
  readonly part?: Bounds;
}

export type Painter = (frame: Frame) => void;

/** A layer of the map that draws on its own canvas, straight from the state, each frame anew. */
export function canvasLayer(painters: readonly Painter[], options: { readonly opaque?: boolean } = {}): Layer {
  const canvas = document.createElement('canvas');
  canvas.className = 'map-canvas';
  const context = canvas.getContext('2d', { alpha: !options.opaque });
  const render = (state: FrameState | null): HTMLElement => {
    if (context && state) draw(context, painters, state);
    return canvas;
  };
  return new Layer({ render });
}

function draw(context: CanvasRenderingContext2D, painters: readonly Painter[], state: FrameState): void {
  const { canvas } = context;
  const [width = 0, height = 0] = state.size;
  const pixelRatio = state.pixelRatio;
  const [deviceWidth, deviceHeight] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
  if (canvas.width !== deviceWidth || canvas.height !== deviceHeight) {
    canvas.width = deviceWidth;
    canvas.height = deviceHeight;
  }
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, width, height);
  const frame = frameOf(context, state);
  for (const paint of painters) {
    context.save();
    paint(frame);
    context.restore();
  }
}

function frameOf(context: CanvasRenderingContext2D, state: FrameState): Frame {
  const [width = 0, height = 0] = state.size;
  const { resolution, rotation } = state.viewState;
  const centre = mapToPixel(state.viewState.center);
  return {
    context,
    width,
    height,
    pixelRatio: state.pixelRatio,
    centre,
    resolution,
    rotationRadians: rotation,
    moving: state.viewHints.some((hint) => hint > 0),
    toScreen: screenTransform({ centre, resolution, rotationRadians: rotation }, [width, height]),
  };
}

/** From scene pixels to CSS pixels of a map of this size. */
export function screenTransform(
  view: { readonly centre: Pixel; readonly resolution: number; readonly rotationRadians: number },
  [width, height]: readonly [number, number],
): (pixel: Pixel) => [number, number] {
  const cos = Math.cos(view.rotationRadians) / view.resolution;
  const sin = Math.sin(view.rotationRadians) / view.resolution;
  const [centreColumn, centreRow] = view.centre;
  return ([column, row]) => {
    const [dx, dy] = [column - centreColumn, row - centreRow];
    return [width / 2 + dx * cos - dy * sin, height / 2 + dx * sin + dy * cos];
  };
}
