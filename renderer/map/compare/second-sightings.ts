import type { SceneLink } from '../../../shared/domain/scene-link.ts';
import type { Pixel } from '../../../shared/domain/geometry.ts';
import { boundsOf, cornersOf } from '../../../shared/domain/shape.ts';
import type { Bounds } from '../../../shared/domain/shape.ts';
import type { PlacedSighting } from '../../../shared/domain/sighting.ts';
import { useCompare } from '../../state/compare.ts';
import { useSightings } from '../../state/sightings.ts';
import { useView } from '../../state/view.ts';
import { cachedPainter } from '../cached-painter.ts';
import type { Frame, Painter } from '../canvas-layer.ts';
import { overlaps } from '../hit-test.ts';
import { classColour, halo, strokePath } from '../map-colours.ts';
import { boundsInView } from '../tile-maths.ts';

const pointPx = 6;
const dashPx = [7, 4];

interface Outline {
  readonly colour: string;
  readonly corners: readonly Pixel[];
  readonly around: Bounds;
}

/** Draws the sightings of the second scene where they lie on the first, dashed to tell them from those of the first. */
export function secondSightings(linkOnScreen: () => SceneLink | null): Painter {
  let from: readonly unknown[] = [];
  let outlines: readonly Outline[] = [];

  function update(): void {
    const now = [useSightings.getState().byId, useCompare.getState().secondId, linkOnScreen()];
    if (now.every((part, index) => part === from[index])) return;
    from = now;
    outlines = secondOutlines(useSightings.getState().byId.values(), useCompare.getState().secondId, linkOnScreen());
  }

  const paint = cachedPainter(
    (frame) => drawOutlines(frame, outlines),
    () => [outlines],
  );
  return (frame) => {
    if (!useView.getState().showSightings) return;
    update();
    if (outlines.length > 0) paint(frame);
  };
}

/** The shapes of one scene's sightings in pixels of the first; what leads to no pixel is left out. */
export function secondOutlines(
  sightings: Iterable<PlacedSighting>,
  secondId: string | null,
  link: SceneLink | null,
): Outline[] {
  if (!link) return [];
  const outlines: Outline[] = [];
  for (const { scene, geometry, vesselClass } of sightings) {
    if (scene !== secondId) continue;
    const corners = cornersOf(geometry).map(link.toFirst);
    const found = corners.filter((corner) => corner !== null);
    if (found.length === corners.length)
      outlines.push({ colour: classColour(vesselClass), corners: found, around: boundsOf(found) });
  }
  return outlines;
}

function drawOutlines(frame: Frame, outlines: readonly Outline[]): void {
  const { left, top, right, bottom } = boundsInView(frame, [frame.width, frame.height]);
  frame.context.setLineDash(dashPx);
  for (const { colour, corners, around } of outlines) {
    if (!overlaps(around, [left, top, right, bottom])) continue;
    const [only] = corners;
    const shown = only && corners.length === 1 ? diamond(only, pointPx * frame.resolution) : corners;
    strokePath(frame, shown, { ink: colour, halo, width: 1.5, closed: true });
  }
  frame.context.setLineDash([]);
}

const diamond = ([column, row]: Pixel, reach: number): Pixel[] => [
  [column, row - reach],
  [column + reach, row],
  [column, row + reach],
  [column - reach, row],
];
