import type OlMap from 'ol/Map.js';
import { unByKey } from 'ol/Observable.js';
import type { Pixel } from '../../shared/domain/geometry.ts';
import type { GridLookup } from '../../shared/domain/grid-lookup.ts';
import { readCursor } from '../commands/view-cursor.ts';
import { useView } from '../state/view.ts';
import { mapToPixel } from './scene-projection.ts';

/** Keeps the store at the pixel under the pointer, with its place at once and its values as they come. */
export function followCursor(map: OlMap, ground: () => GridLookup | null): () => void {
  function show(pixel: Pixel): void {
    useView.setState({ cursor: { pixel, lonLat: ground()?.toLonLat(pixel) ?? null, values: null } });
    readCursor();
  }
  const key = map.on('pointermove', ({ coordinate }) => show(mapToPixel(coordinate)));
  return () => unByKey(key);
}
