import type { CellState } from '../../shared/domain/coverage.ts';
import { cellBounds } from '../../shared/domain/coverage-grid.ts';
import type { Bounds } from '../../shared/domain/shape.ts';
import { openSearch, type Search, useCoverage } from '../state/coverage.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { useWorkspace } from '../state/workspace.ts';
import type { Frame, Painter } from './canvas-layer.ts';
import { labelFont } from './draw-text.ts';
import { overlaps } from './hit-test.ts';
import { halo, selectedColour } from './map-colours.ts';
import { boundsInView } from './tile-maths.ts';

/** A sign beside the colour, so that no state is told by colour alone. */
const signs: Readonly<Record<CellState, string>> = {
  open: '',
  searched: '✓',
  found: '◆',
  recheck: '?',
  clouded: '≈',
  inland: '–',
};
const inks: Readonly<Record<CellState, string>> = {
  open: 'rgba(255, 255, 255, 0.7)',
  searched: 'rgba(80, 220, 140, 0.95)',
  found: 'rgba(255, 176, 0, 0.95)',
  recheck: 'rgba(255, 126, 182, 0.95)',
  clouded: 'rgba(200, 200, 210, 0.95)',
  inland: 'rgba(170, 150, 120, 0.8)',
};
const washes: Readonly<Partial<Record<CellState, string>>> = {
  clouded: 'rgba(200, 200, 210, 0.25)',
  recheck: 'rgba(255, 126, 182, 0.14)',
  inland: 'rgba(60, 50, 30, 0.35)',
};
const signRoomPx = 22;

/** Draws the search grid over the open scene: how each cell stands, and which one is being looked at. */
export function coveragePainter(): Painter {
  const search = openSearchOnce();
  return (frame) => {
    const { showGrid, cell } = useCoverage.getState();
    const shown = showGrid ? search() : null;
    if (!shown) return;
    const { left, top, right, bottom } = boundsInView(frame, [frame.width, frame.height]);
    const current: Bounds[] = [];
    for (const [index, state] of shown.states.entries()) {
      const bounds = cellBounds(shown.pass, shown.scene, index);
      if (!overlaps(bounds, [left, top, right, bottom])) continue;
      paintCell(frame, bounds, state);
      if (index === cell) current.push(bounds);
    }
    for (const bounds of current) outline(frame, bounds, { ink: selectedColour, width: 3, insetPx: 2 });
  };
}

/** The search as it stands, worked out again only when something it rests on changed. */
function openSearchOnce(): () => Search | null {
  let from: readonly unknown[] = [];
  let search: Search | null = null;
  return () => {
    const { passesById, cellsById } = useCoverage.getState();
    const { entries, openSceneId } = useScenes.getState();
    const actor = useWorkspace.getState().status?.actor;
    const now = [passesById, cellsById, entries, openSceneId, useSightings.getState().byId, actor];
    if (now.some((part, index) => part !== from[index])) search = openSearch();
    from = now;
    return search;
  };
}

function paintCell(frame: Frame, bounds: Bounds, state: CellState): void {
  const { context } = frame;
  const wash = washes[state];
  if (wash) {
    trace(frame, bounds, 0);
    context.fillStyle = wash;
    context.fill();
  }
  outline(frame, bounds, { ink: inks[state], width: 1, insetPx: 1 });
  if ((bounds[2] - bounds[0]) / frame.resolution < signRoomPx) return;
  const [x, y] = frame.toScreen([bounds[0], bounds[1]]);
  const angle = frame.rotationRadians;
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.font = labelFont;
  context.textBaseline = 'top';
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.strokeText(signs[state], 6, 6);
  context.fillStyle = inks[state];
  context.fillText(signs[state], 6, 6);
  context.restore();
}

interface Pen {
  readonly ink: string;
  readonly width: number;
  readonly insetPx: number;
}

function outline(frame: Frame, bounds: Bounds, { ink, width, insetPx }: Pen): void {
  const { context } = frame;
  trace(frame, bounds, insetPx * frame.resolution);
  context.strokeStyle = halo;
  context.lineWidth = width + 1.5;
  context.stroke();
  context.strokeStyle = ink;
  context.lineWidth = width;
  context.stroke();
}

function trace({ context, toScreen }: Frame, [left, top, right, bottom]: Bounds, inset: number): void {
  context.beginPath();
  context.moveTo(...toScreen([left + inset, top + inset]));
  context.lineTo(...toScreen([right - inset, top + inset]));
  context.lineTo(...toScreen([right - inset, bottom - inset]));
  context.lineTo(...toScreen([left + inset, bottom - inset]));
  context.closePath();
}
