import type OlMap from 'ol/Map.js';
import { unByKey } from 'ol/Observable.js';
import type { Pixel } from '../../../shared/domain/geometry.ts';
import { mapToPixel } from '../scene-projection.ts';

export interface MapListeners {
  readonly click?: (pixel: Pixel, event: MouseEvent) => void;
  readonly move?: (pixel: Pixel, event: MouseEvent) => void;
  readonly doubleClick?: () => void;
  /** A right click, Backspace or Escape: take back the last click. */
  readonly back?: () => void;
  /** Enter. */
  readonly finish?: () => void;
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
  const onDoubleClick = (): void => listeners.doubleClick?.();
  const onContextMenu = (event: Event): void => {
    event.preventDefault();
    listeners.back?.();
  };
  const onKey = (event: KeyboardEvent): void => {
    const action = event.code === 'Enter' ? listeners.finish : isBack(event.code) ? listeners.back : undefined;
    if (!action || !isForMap(event)) return;
    event.preventDefault();
    action();
  };
  map.getViewport()?.addEventListener('contextmenu', onContextMenu);
  map.getViewport()?.addEventListener('dblclick', onDoubleClick);
  document.addEventListener('keydown', onKey);
  return () => {
    unByKey(keys);
    map.getViewport()?.removeEventListener('contextmenu', onContextMenu);
    map.getViewport()?.removeEventListener('dblclick', onDoubleClick);
    document.removeEventListener('keydown', onKey);
  };
}

const isBack = (code: string): boolean => code === 'Escape' || code === 'Backspace';

/** Keys belong to the map while it, or nothing else, has the focus; never while a word is being composed. */
export function isForMap(event: KeyboardEvent): boolean {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.defaultPrevented) return false;
  const target = event.target instanceof Element ? event.target : null;
  return target === document.body || target === null || target.closest('.scene-map') !== null;
}
