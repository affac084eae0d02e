import type OlMap from 'ol/Map.js';
import { unByKey } from 'ol/Observable.js';
import { useLinked } from '../../state/linked.ts';
import { pixelToMap } from '../scene-projection.ts';

/** A cross where the pointer is in the other window, until the returned function is called. */
export function linkedCursor(map: OlMap): () => void {
  const cross = document.createElement('div');
  cross.className = 'compare-cross';
  map.getViewport()?.append(cross);
  const place = (): void => {
    const { cursor, isLinked } = useLinked.getState();
    const at = cursor && isLinked ? map.getPixelFromCoordinate(pixelToMap(cursor)) : null;
    cross.hidden = !at;
    if (at) cross.style.transform = `translate(${at[0]}px, ${at[1]}px)`;
  };
  place();
  const key = map.on('postrender', place);
  const stop = useLinked.subscribe(place);
  return () => {
    stop();
    unByKey(key);
    cross.remove();
  };
}
