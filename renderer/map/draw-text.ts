import { halo } from './map-colours.ts';
import type { Frame } from './canvas-layer.ts';

export const labelFont = '500 12px Pretendard, "Pretendard Variable", system-ui, sans-serif';
const lineHeight = 16;
const offset = 14;

/** Writes lines beside a place on screen, on a dark plate, kept inside the map. */
export function drawText(
  { context, width, height }: Frame,
  at: readonly [number, number],
  lines: readonly string[],
): void {
  context.font = labelFont;
  context.textBaseline = 'middle';
  const plateWidth = Math.max(...lines.map((line) => context.measureText(line).width)) + 12;
  const plateHeight = lines.length * lineHeight + 6;
  const x = Math.max(2, Math.min(at[0] + offset, width - plateWidth - 2));
  const y = Math.max(2, Math.min(at[1] + offset, height - plateHeight - 2));
  context.fillStyle = halo;
  context.beginPath();
  context.roundRect(x, y, plateWidth, plateHeight, 4);
  context.fill();
  context.fillStyle = '#ffffff';
  for (const [index, line] of lines.entries()) context.fillText(line, x + 6, y + 3 + lineHeight * (index + 0.5));
}
