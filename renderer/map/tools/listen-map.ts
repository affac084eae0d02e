import type OlMap from 'ol/Map.js';
import { unByKey } from 'ol/Observable.js';
import type { Pixel } from '../../../shared/domain/geometry.ts';
import { useTool } from '../../state/tool.ts';
import type { ToolRequest } from '../../state/tool.ts';
import { mapToPixel } from '../scene-projection.ts';

export interface MapListeners {
  readonly click?: (pixel: Pixel, event: MouseEvent) => void;
  readonly move?: (pixel: Pixel, event: MouseEvent) => void;
  /** A double click, or the command to finish. */
  readonly finish?: () => void;
  /** A right click, the command to take back, or Backspace while clicks are in hand. */
  readonly back?: () => void;
  readonly giveUp?: () => void;
}

/** Hears what an analyst does on the map, in scene pixels, until the returned function is called. */
export function listenMap(map: OlMap, listeners: MapListeners): () => void {
  const keys = [
    map.on('click', ({ coordinate, originalEvent }) =>
      listeners.click?.(mapToPixel(coordinate), originalEvent as MouseEvent),
    ),
    map.on('pointermove', ({ coordinate, dragging, originalEvent }) => {
      if (!dragging) listeners.move?.(mapToPixel(coordinate), originalEvent as MouseEvent);
    }),
  ];
  const leave = [listenMouse(map, listeners), listenRequests(listeners)];
  return () => {
    unByKey(keys);
    for (const stop of leave) stop();
  };
}

function listenMouse(map: OlMap, listeners: MapListeners): () => void {
  const viewport = map.getViewport();
  const onDoubleClick = (): void => listeners.finish?.();
  const onContextMenu = (event: Event): void => {
    event.preventDefault();
    listeners.back?.();
  };
  viewport?.addEventListener('contextmenu', onContextMenu);
  viewport?.addEventListener('dblclick', onDoubleClick);
  return () => {
    viewport?.removeEventListener('contextmenu', onContextMenu);
    viewport?.removeEventListener('dblclick', onDoubleClick);
  };
}

/** Answers what commands ask of the gesture in hand. */
function listenRequests(listeners: MapListeners): () => void {
  const answers: Readonly<Record<ToolRequest, (() => void) | undefined>> = {
    'take back': listeners.back,
    finish: listeners.finish,
    'give up': listeners.giveUp ?? listeners.back,
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.code !== 'Backspace' || !useTool.getState().inHand || !isForMap(event)) return;
    event.preventDefault();
    listeners.back?.();
  };
  const stop = useTool.subscribe(({ request }) => {
    if (!request) return;
    useTool.setState({ request: null });
    answers[request]?.();
  });
  document.addEventListener('keydown', onKey);
  return () => {
    document.removeEventListener('keydown', onKey);
    stop();
    useTool.setState({ inHand: false, request: null });
  };
}

/** Keys belong to the map while it, or nothing else, has the focus; never while a word is being composed. */
export function isForMap(event: KeyboardEvent): boolean {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.defaultPrevented) return false;
  const target = event.target instanceof Element ? event.target : null;
  return target === document.body || target === null || target.closest('.scene-map') !== null;
}
