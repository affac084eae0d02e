import type { Frame, Painter } from './canvas-layer.ts';
import { labelFont } from './draw-text.ts';
import { halo } from './map-colours.ts';
import type { MarksOnScreen } from './sighting-painter.ts';
import { marksInSight } from './sighting-painter.ts';
import type { SightingMark } from './sighting-marks.ts';
import { overlaps } from './hit-test.ts';
import type { Bounds } from '../../shared/domain/shape.ts';

const most = 150;
const smallestPx = 18;
const lineHeight = 14;

/** Writes what each sighting is beside it, where there is room; never while the map is moving over many. */
export function labelPainter(onScreen: () => MarksOnScreen, labelOf: (mark: SightingMark) => string): Painter {
  return (frame) => {
    const { marks, selected } = onScreen();
    const large = marksInSight(frame, marks.values()).filter((mark) => sideOf(mark) / frame.resolution >= smallestPx);
    if (large.length > most) return;
    const first = large.toSorted((a, b) => rank(b, selected) - rank(a, selected));
    const taken: Bounds[] = [];
    frame.context.font = labelFont;
    frame.context.textBaseline = 'top';
    frame.context.lineJoin = 'round';
    for (const mark of first) placeLabel(frame, mark, labelOf(mark), taken);
  };
}

const sideOf = ({ bounds }: SightingMark): number => Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1]);
const rank = (mark: SightingMark, selected: ReadonlySet<string>): number =>
  (selected.has(mark.sighting.id) ? 1e9 : 0) + sideOf(mark);

function placeLabel(frame: Frame, mark: SightingMark, text: string, taken: Bounds[]): void {
  const { context } = frame;
  const points = mark.corners.map(frame.toScreen);
  const width = context.measureText(text).width;
  const x = points.reduce((sum, point) => sum + point[0], 0) / points.length - width / 2;
  const y = Math.max(...points.map((point) => point[1])) + 6;
  const place: Bounds = [x - 2, y - 1, x + width + 2, y + lineHeight];
  if (taken.some((other) => overlaps(other, place))) return;
  taken.push(place);
  context.strokeStyle = halo;
  context.lineWidth = 3;
  context.strokeText(text, x, y);
  context.fillStyle = '#ffffff';
  context.fillText(text, x, y);
}
