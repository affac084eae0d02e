import type { Frame, Painter } from './canvas-layer.ts';
import { grownBounds, overlaps } from './hit-test.ts';
import { classColour, halo, selectedColour } from './map-colours.ts';
import type { SightingMark } from './sighting-marks.ts';
import { boundsInView } from './tile-maths.ts';

/** How far the ink of a mark reaches beyond its bounds. */
export const inkPx = 8;
const tinyPx = 3;
const arrowPx = 12;
const pointPx = 5;
/** Carried over and not confirmed is dashed; gone is dotted. */
const dashes = { seen: [], 'to confirm': [7, 5], gone: [1, 5] };

export interface MarksOnScreen {
  readonly marks: ReadonlyMap<string, SightingMark>;
  readonly selected: ReadonlySet<string>;
}

/**
 * Draws the sightings in sight, tiny ones as dots, the selected ones bright on top. Each is a path of its own: without
 * a GPU one path of many boxes takes ten times as long.
 */
export function sightingPainter(onScreen: () => MarksOnScreen): Painter {
  return (frame) => {
    const { marks, selected } = onScreen();
    const inSight = marksInSight(frame, marks.values());
    const { plain = [], chosen = [] } = Object.groupBy(inSight, ({ sighting }) =>
      selected.has(sighting.id) ? 'chosen' : 'plain',
    );
    const byColour = Map.groupBy(plain, ({ sighting }) => classColour(sighting.vesselClass));
    strokeMarks(frame, plain, { colour: halo, width: 3.5 });
    for (const [colour, group] of byColour) strokeMarks(frame, group, { colour, width: 1.5 });
    strokeMarks(frame, chosen, { colour: halo, width: 8 });
    strokeMarks(frame, chosen, { colour: selectedColour, width: 6 });
    for (const mark of chosen) strokeMarks(frame, [mark], { colour: classColour(mark.sighting.vesselClass), width: 2 });
  };
}

export function marksInSight(frame: Frame, marks: Iterable<SightingMark>): SightingMark[] {
  const { left, top, right, bottom } = boundsInView(frame, [frame.width, frame.height]);
  const bounds = grownBounds(frame.part ?? [left, top, right, bottom], inkPx * frame.resolution);
  const inSight: SightingMark[] = [];
  for (const mark of marks) if (overlaps(mark.bounds, bounds)) inSight.push(mark);
  return inSight;
}

function strokeMarks(
  frame: Frame,
  marks: readonly SightingMark[],
  pen: { readonly colour: string; readonly width: number },
): void {
  if (marks.length === 0) return;
  const { context } = frame;
  context.strokeStyle = pen.colour;
  context.fillStyle = pen.colour;
  context.lineWidth = pen.width;
  context.lineJoin = 'round';
  for (const mark of marks) {
    context.setLineDash(dashes[mark.sighting.standing ?? 'seen']);
    context.beginPath();
    traceMark(frame, mark, pen.width);
    context.stroke();
  }
}

function traceMark(frame: Frame, { sighting, corners, bounds }: SightingMark, width: number): void {
  const { context, resolution } = frame;
  const side = Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1]) / resolution;
  if (sighting.geometry.shape !== 'point' && side < tinyPx) return dot(frame, corners[0] ?? [0, 0], width + 1);
  if (sighting.geometry.shape === 'point') return cross(frame, sighting.geometry.at);
  const points = corners.map(frame.toScreen);
  for (const [index, [x, y]] of points.entries()) {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.closePath();
  if (sighting.geometry.shape === 'box' && sighting.geometry.bowKnown)
    bowMark(context, points, sighting.geometry.length / resolution);
}

function dot({ context, toScreen }: Frame, pixel: readonly [number, number], size: number): void {
  const [x, y] = toScreen([pixel[0], pixel[1]]);
  context.fillRect(x - size / 2, y - size / 2, size, size);
}

function cross({ context, toScreen }: Frame, at: readonly [number, number]): void {
  const [x, y] = toScreen([at[0], at[1]]);
  context.moveTo(x + pointPx, y);
  context.arc(x, y, pointPx, 0, 2 * Math.PI);
  context.moveTo(x - 1, y);
  context.lineTo(x + 1, y);
}

/** A chevron inside the bow: where the ship is heading. */
function bowMark(
  context: CanvasRenderingContext2D,
  points: readonly (readonly [number, number])[],
  lengthPx: number,
): void {
  const [port, starboard, sternStarboard] = points;
  if (!port || !starboard || !sternStarboard || lengthPx < arrowPx) return;
  const back = Math.min(0.3, arrowPx / lengthPx);
  const [dx, dy] = [(sternStarboard[0] - starboard[0]) * back, (sternStarboard[1] - starboard[1]) * back];
  context.moveTo(port[0] + dx, port[1] + dy);
  context.lineTo((port[0] + starboard[0]) / 2, (port[1] + starboard[1]) / 2);
  context.lineTo(starboard[0] + dx, starboard[1] + dy);
}
