import PointerInteraction from 'ol/interaction/Pointer.js';
import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import type { Pixel } from '../../../shared/domain/geometry.ts';
import type { WrittenNote } from '../../../shared/domain/note.ts';
import { showNotes } from '../../commands/note-actions.ts';
import { removeCornerAt } from '../../commands/reshape-polygon.ts';
import { selectSightings } from '../../commands/select-sightings.ts';
import { useNotes } from '../../state/notes.ts';
import { useSightings } from '../../state/sightings.ts';
import { useTool } from '../../state/tool.ts';
import { topmostAt } from '../hit-test.ts';
import { noteAt } from '../note-painter.ts';
import { mapToPixel, pixelToMap } from '../scene-projection.ts';
import { handleAt, handlesOf } from '../shape-handles.ts';
import type { Handle } from '../shape-handles.ts';
import type { SightingMark } from '../sighting-marks.ts';
import { dragHandle, dragRectangle, dragSightings } from './drag-sightings.ts';
import type { Drag } from './drag-sightings.ts';
import { listenMap } from './listen-map.ts';
import type { Tool, ToolContext } from './tool-context.ts';

const reachPx = 6;
const handleReachPx = 9;

/** Select, move, resize and turn sightings; a drag on open water still moves the view. */
export const selectTool: Tool = (context) => {
  useTool.setState({ hint: null, readout: null });
  const drags = dragInteraction(context);
  context.map.addInteraction(drags);
  const leave = listenMap(context.map, {
    click: (pixel, event) => clickSelect(context, pixel, event),
    move: (pixel) => showCursor(context, pixel),
    back: () => selectSightings([], 'only'),
  });
  return () => {
    leave();
    context.map.removeInteraction(drags);
    setCursor(context, '');
    context.preview(new Map());
    context.sketch.clear();
  };
};

const resolutionOf = ({ map }: ToolContext): number => map.getView().getResolution() ?? 1;

function sightingAt(context: ToolContext, pixel: Pixel): SightingMark['sighting'] | null {
  const sightings = [...context.marks().values()].map(({ sighting }) => sighting);
  return topmostAt(sightings, pixel, reachPx * resolutionOf(context));
}

/** The one selected sighting of the open scene, where it is not locked: the one that shows handles. */
export function handledSighting(marks: ReadonlyMap<string, SightingMark>): SightingMark['sighting'] | null {
  const { selected } = useSightings.getState();
  const [id, ...others] = selected;
  const sighting = id !== undefined && others.length === 0 ? marks.get(id)?.sighting : undefined;
  return sighting && sighting.locked !== true ? sighting : null;
}

function handleUnder(context: ToolContext, pixel: Pixel): { readonly id: string; readonly handle: Handle } | null {
  const sighting = handledSighting(context.marks());
  if (!sighting) return null;
  const resolution = resolutionOf(context);
  const handle = handleAt(handlesOf(sighting.geometry, resolution), pixel, handleReachPx * resolution);
  return handle ? { id: sighting.id, handle } : null;
}

function clickSelect(context: ToolContext, pixel: Pixel, event: MouseEvent): void {
  const held = handleUnder(context, pixel);
  const [kind, corner] = held?.handle.name.split(' ') ?? [];
  if (held && event.altKey && kind === 'corner') return void removeCornerAt(held.id, Number(corner));
  if (held) return;
  const note = noteUnder(context, event);
  if (note) return openNote(note);
  const hit = sightingAt(context, pixel);
  const adds = event.shiftKey || event.ctrlKey || event.metaKey;
  if (hit) selectSightings([hit.id], adds ? 'toggle' : 'only');
  else if (!adds) selectSightings([], 'only');
}

/** The note whose mark lies under the pointer. */
function noteUnder({ map }: ToolContext, event: MouseEvent): WrittenNote | null {
  const toScreen = (pixel: Pixel): Pixel => {
    const [x = Number.NaN, y = Number.NaN] = map.getPixelFromCoordinate(pixelToMap(pixel)) ?? [];
    return [x, y];
  };
  const [x = Number.NaN, y = Number.NaN] = map.getEventPixel(event);
  return noteAt([x, y], toScreen);
}

function openNote({ id }: WrittenNote): void {
  showNotes();
  useNotes.setState({ current: id });
}

function showCursor(context: ToolContext, pixel: Pixel): void {
  const handle = handleUnder(context, pixel)?.handle.name;
  const shape = handle === 'turn' ? 'grab' : handle ? 'crosshair' : sightingAt(context, pixel) ? 'pointer' : '';
  setCursor(context, shape);
}

function setCursor({ map }: ToolContext, shape: string): void {
  const viewport = map.getViewport();
  if (viewport) viewport.style.cursor = shape;
}

function startDrag(context: ToolContext, pixel: Pixel, event: MouseEvent): Drag | null {
  if (event.button !== 0) return null;
  const held = handleUnder(context, pixel);
  if (held) return dragHandle(context, held.id, held.handle.name);
  const hit = sightingAt(context, pixel);
  if (event.shiftKey) return event.altKey || hit ? null : dragRectangle(context);
  if (!hit || hit.locked === true) return null;
  return dragSightings(context, useSightings.getState().selected.has(hit.id) ? null : hit.id);
}

const pixelOf = (event: MapBrowserEvent): Pixel => mapToPixel(event.coordinate);

/** Gives the pointer to the select tool where it is on something to drag, else to whatever moves the view. */
function dragInteraction(context: ToolContext): PointerInteraction {
  let drag: { readonly from: Pixel; readonly on: Drag; moved: boolean } | null = null;
  return new PointerInteraction({
    handleDownEvent: (event) => {
      const from = pixelOf(event);
      const on = startDrag(context, from, event.originalEvent as MouseEvent);
      drag = on ? { from, on, moved: false } : null;
      return drag !== null;
    },
    handleDragEvent: (event) => {
      if (!drag) return;
      drag.moved = true;
      drag.on.move(drag.from, pixelOf(event), event.originalEvent as MouseEvent);
    },
    handleUpEvent: (event) => {
      if (drag?.moved) drag.on.end(drag.from, pixelOf(event), event.originalEvent as MouseEvent);
      drag = null;
      return false;
    },
  });
}
