import type { Pixel } from '../../shared/domain/geometry.ts';
import type { Painter } from './canvas-layer.ts';
import { drawText } from './draw-text.ts';
import { sketchColours, strokePath } from './map-colours.ts';

interface SketchLine {
  readonly pixels: readonly Pixel[];
  readonly closed: boolean;
}

/** What a gesture in progress shows over the scene. */
interface SketchMarks {
  readonly lines: readonly SketchLine[];
  readonly dots: readonly Pixel[];
  readonly text: { readonly at: Pixel; readonly lines: readonly string[] } | null;
}

/** The drawing of the gesture in hand: nothing of it is stored, it goes when the store has the result. */
export interface Sketch {
  show(marks: Partial<SketchMarks>): void;
  clear(): void;
  readonly painter: Painter;
  /** Lines and dots without the text. */
  readonly shapes: Painter;
}

const nothing: SketchMarks = { lines: [], dots: [], text: null };

export function createSketch(render: () => void): Sketch {
  let marks = nothing;
  const set = (next: SketchMarks): void => {
    marks = next;
    render();
  };
  const shapes: Painter = (frame) => {
    for (const line of marks.lines) strokePath(frame, line.pixels, { ...sketchColours, closed: line.closed });
    for (const dot of marks.dots) drawDot(frame, dot);
  };
  const painter: Painter = (frame) => {
    shapes(frame);
    if (marks.text) drawText(frame, frame.toScreen(marks.text.at), marks.text.lines);
  };
  return { show: (next) => set({ ...nothing, ...next }), clear: () => set(nothing), painter, shapes };
}

const drawDot: (...args: [...Parameters<Painter>, Pixel]) => void = ({ context, toScreen }, pixel) => {
  const [x, y] = toScreen(pixel);
  context.fillStyle = sketchColours.ink;
  context.strokeStyle = sketchColours.halo;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x, y, 3.5, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
};
