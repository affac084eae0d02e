import type OlMap from 'ol/Map.js';
import { unByKey } from 'ol/Observable.js';
import type { GridLookup } from '../../../shared/domain/grid-lookup.ts';
import { useCompare } from '../../state/compare.ts';
import { canvasLayer } from '../canvas-layer.ts';
import type { Painter } from '../canvas-layer.ts';
import { createMap } from '../create-map.ts';
import { followCursor } from '../follow-cursor.ts';

interface PaneContent {
  readonly element: HTMLElement;
  readonly ground: () => GridLookup | null;
  readonly picture: Painter;
  readonly sightings: Painter;
}

export interface SidePane {
  readonly render: () => void;
  readonly leave: () => void;
}

/** Shows the second scene beside the first, with the same view and a cursor in both, while that is asked for. */
export function sidePane(first: OlMap, content: PaneContent): SidePane {
  let pane: { readonly map: OlMap; readonly close: () => void } | null = null;

  function update(): void {
    const isSide = useCompare.getState().mode === 'side';
    if (isSide === (pane !== null)) return;
    pane?.close();
    pane = isSide ? openPane(first, content) : null;
  }

  const stop = useCompare.subscribe(update);
  update();
  return {
    render: () => pane?.map.render(),
    leave: () => {
      stop();
      pane?.close();
      pane = null;
    },
  };
}

function openPane(first: OlMap, { element, ground, picture, sightings }: PaneContent) {
  const map = createMap(element, [canvasLayer([picture], { opaque: true }), canvasLayer([sightings])]);
  const shareView = (): void => map.setView(first.getView());
  shareView();
  first.on('change:view', shareView);
  const leave = [followCursor(map, ground), crossCursor(first, map), crossCursor(map, first)];
  const close = (): void => {
    first.un('change:view', shareView);
    for (const stop of leave) stop();
    map.setTarget(undefined);
    map.dispose();
  };
  return { map, close };
}

/** While the pointer is over one map, a cross in the other shows the same place: both have one view. */
function crossCursor(under: OlMap, other: OlMap): () => void {
  const cross = document.createElement('div');
  cross.className = 'compare-cross';
  cross.hidden = true;
  other.getViewport()?.append(cross);
  const key = under.on('pointermove', ({ pixel }) => {
    const [width = 0, height = 0] = under.getSize() ?? [];
    const [otherWidth = 0, otherHeight = 0] = other.getSize() ?? [];
    const [x = 0, y = 0] = pixel;
    cross.style.transform = `translate(${x + (otherWidth - width) / 2}px, ${y + (otherHeight - height) / 2}px)`;
    cross.hidden = false;
  });
  const hide = (): void => {
    cross.hidden = true;
  };
  under.getViewport()?.addEventListener('pointerleave', hide);
  return () => {
    unByKey(key);
    under.getViewport()?.removeEventListener('pointerleave', hide);
    cross.remove();
  };
}
