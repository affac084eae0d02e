import { overlapOf } from '../../shared/domain/agreement-overlap.ts';
import type { BoxGeometry } from '../../shared/domain/geometry.ts';
import type { ModelSettings } from '../../shared/domain/model-settings.ts';
import { normalDegrees } from '../../shared/domain/shape.ts';
import type { ModelTensor } from './model-messages.ts';
import { rowLength, unfit } from './model-shape.ts';

/** A box a model found, in pixels of the scene; which end is the bow is not known. */
export interface ModelBox {
  readonly geometry: BoxGeometry;
  readonly score: number;
  /** What the model calls it; null where its settings name no such class. */
  readonly label: string | null;
}

/** Where a tile lies: its corner in pixels of its level, and scene pixels a pixel of the level. */
interface TileOrigin {
  readonly column: number;
  readonly row: number;
  readonly scale: number;
}

/** The rows of a tile that are sure enough, as boxes of the scene. Rows of no size or no number are padding. */
export function boxesOf(
  { data, dims }: ModelTensor,
  { columns, angle, classes, leastScore }: Pick<ModelSettings, 'columns' | 'angle' | 'classes' | 'leastScore'>,
  { column, row, scale }: TileOrigin,
): ModelBox[] {
  if (dims.at(-1) !== rowLength) throw unfit(`gave rows of ${dims.at(-1) ?? 0} numbers where ${rowLength} are read`);
  const at = Object.fromEntries(columns.map((name, index) => [name, index])) as Record<
    (typeof columns)[number],
    number
  >;
  const degrees = angle === 'degrees' ? 1 : 180 / Math.PI;
  return Array.from({ length: data.length / rowLength }, (_, index) =>
    data.subarray(index * rowLength, (index + 1) * rowLength),
  ).flatMap((values) => {
    const [cx, cy, w, h] = [values[at.cx]!, values[at.cy]!, values[at.w]!, values[at.h]!];
    const [turned, score] = [values[at.angle]! * degrees, values[at.score]!];
    if (!values.every(Number.isFinite) || !(w > 0) || !(h > 0) || !(score >= leastScore)) return [];
    const centre: [number, number] = [(column + cx) * scale, (row + cy) * scale];
    // The angle is from image right to the side w; a box's from image up to its length.
    const angleDegrees = normalDegrees(turned + (w >= h ? 90 : 0)) % 180;
    const [length, beam] = [Math.max(w, h) * scale, Math.min(w, h) * scale];
    const geometry = { shape: 'box', centre, length, beam, angleDegrees, bowKnown: false } as const;
    return [{ geometry, score: Math.min(1, score), label: classes[values[at.class]!] ?? null }];
  });
}

/** The surest of boxes that overlap by more than `mostOverlap` (intersection over union of turned boxes). */
export function withoutOverlaps(boxes: readonly ModelBox[], mostOverlap: number): ModelBox[] {
  const kept: ModelBox[] = [];
  for (const box of boxes.toSorted((a, b) => b.score - a.score)) {
    if (!kept.some((surer) => isNear(surer, box) && overlapOf(surer.geometry, box.geometry) > mostOverlap))
      kept.push(box);
  }
  return kept;
}

/** Boxes further apart than both are long do not meet. */
function isNear({ geometry: a }: ModelBox, { geometry: b }: ModelBox): boolean {
  const reach = (Math.hypot(a.length, a.beam) + Math.hypot(b.length, b.beam)) / 2;
  return Math.hypot(a.centre[0] - b.centre[0], a.centre[1] - b.centre[1]) <= reach;
}
