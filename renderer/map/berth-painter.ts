import type { BerthLine } from '../../shared/domain/drawing-aids.ts';
import type { Pixel } from '../../shared/domain/geometry.ts';
import type { GridLookup } from '../../shared/domain/grid-lookup.ts';
import { useDrawing } from '../state/drawing.ts';
import type { Painter } from './canvas-layer.ts';
import { berthColour, halo, strokePath } from './map-colours.ts';

/** A berth line as it lies in the open scene. */
export interface BerthInScene {
  readonly id: string;
  readonly pixels: readonly Pixel[];
}

/** The berth lines that have a place in a scene. */
export function berthLinesInScene(lines: readonly BerthLine[], ground: GridLookup): readonly BerthInScene[] {
  return lines.flatMap(({ id, line }) => {
    const pixels = line.map(ground.toPixel).filter((pixel) => pixel !== null);
    return pixels.length === line.length ? [{ id, pixels }] : [];
  });
}

/** Draws the berth lines dashed; where they lie in the scene is worked out once a scene. */
export function berthPainter(ground: () => GridLookup | null): Painter {
  let from: readonly [unknown, unknown] = [null, null];
  let berths: readonly BerthInScene[] = [];
  return (frame) => {
    const { berthLines } = useDrawing.getState();
    const lookup = ground();
    if (from[0] !== berthLines || from[1] !== lookup) {
      from = [berthLines, lookup];
      berths = lookup ? berthLinesInScene(berthLines, lookup) : [];
    }
    frame.context.setLineDash([9, 5]);
    for (const { pixels } of berths) strokePath(frame, pixels, { ink: berthColour, halo, width: 2, closed: false });
  };
}
