import type { Pixel } from '../../shared/domain/geometry.ts';
import type { GridLookup } from '../../shared/domain/grid-lookup.ts';
import { metresAPixel } from '../../shared/domain/north.ts';
import { angleBetween, nearestDirection, onAxis, parallelAngle } from '../../shared/domain/parallel.ts';
import { useDrawing } from '../state/drawing.ts';
import { berthLinesInScene } from './berth-painter.ts';
import type { Marks } from './sighting-marks.ts';
import type { ToolContext } from './tools/tool-context.ts';

const berthReachMetres = 500;

/** Whether axes are to be made parallel now: the setting, turned over while Shift is held. */
export const isSnapping = (event: Pick<MouseEvent, 'shiftKey'>): boolean =>
  useDrawing.getState().snap !== event.shiftKey;

/** What an axis at a pixel may be parallel to: the nearest berth line, and the last box but one that is in hand. */
export function snapDirections(
  { ground, marks }: Pick<ToolContext, 'ground' | 'marks'>,
  at: Pixel,
  except: string | null = null,
): readonly number[] {
  const lookup = ground();
  const berth = lookup ? berthDirection(lookup, at) : null;
  const last = lastBoxAngle(marks(), except);
  return [berth, last].filter((direction) => direction !== null);
}

function berthDirection(ground: GridLookup, at: Pixel): number | null {
  const lines = berthLinesInScene(useDrawing.getState().berthLines, ground);
  return nearestDirection(
    lines.map(({ pixels }) => pixels),
    at,
    berthReachMetres / metresAPixel(ground, at),
  );
}

function lastBoxAngle(marks: Marks, except: string | null): number | null {
  let last: { readonly changedAt: string; readonly angle: number } | null = null;
  for (const { sighting } of marks.values()) {
    const { geometry, changedAt, id } = sighting;
    if (geometry.shape !== 'box' || id === except) continue;
    if (!last || changedAt > last.changedAt) last = { changedAt, angle: geometry.angleDegrees };
  }
  return last?.angle ?? null;
}

/** The end of an axis from a pixel, brought onto the nearest of some directions; null where it stays free. */
export function snappedEnd(from: Pixel, to: Pixel, directions: readonly number[]): Pixel | null {
  const angle = parallelAngle(angleBetween(from, to), directions);
  return angle === null ? null : onAxis(from, to, angle);
}
