import type OlMap from 'ol/Map.js';
import type { GridLookup } from '../../../shared/domain/grid-lookup.ts';
import { followComparedScenes } from '../../commands/compare-scenes.ts';
import { useCompare } from '../../state/compare.ts';
import type { Frame, Painter } from '../canvas-layer.ts';
import { scenePicture } from '../scene-picture.ts';
import { createSceneTiles } from '../scene-tiles.ts';
import type { TilePool } from '../tile-pool.ts';
import { adjustSecondRange } from './adjust-second.ts';
import { blink } from './blink.ts';
import { compareKeys } from './compare-keys.ts';
import { linkOnScreen } from './link-on-screen.ts';
import { secondPicture } from './second-picture.ts';
import type { SecondPicture } from './second-picture.ts';
import { secondSightings } from './second-sightings.ts';
import { sidePane } from './side-pane.ts';
import type { SidePane } from './side-pane.ts';

/** A second scene on the map: what it adds to the drawing of the first, and what follows the analyst. */
export interface Comparison {
  readonly picture: Painter;
  readonly sightings: Painter;
  /** Draws the second scene beside the first in `pane` where that is asked for, until the returned function is called. */
  readonly follow: (map: OlMap, pane: HTMLElement, ground: () => GridLookup | null) => () => void;
}

export function createComparison(pool: TilePool, render: () => void, surround: () => string): Comparison {
  let side: SidePane | null = null;
  const renderBoth = (): void => {
    render();
    side?.render();
  };
  const tiles = createSceneTiles(pool, renderBoth);
  const link = linkOnScreen();
  const picture = secondPicture(tiles, link, surround);
  const sightings = secondSightings(link);

  function showPicture(): void {
    const { mode, second } = useCompare.getState();
    tiles.show(mode && second ? scenePicture(second.view, second.stretch) : null);
    renderBoth();
  }

  return {
    picture: overFirst(picture),
    sightings: (frame) => {
      if (useCompare.getState().mode) sightings(frame);
    },
    follow: (map, pane, ground) => {
      const beside = sidePane(map, { element: pane, ground, picture: picture.draw, sightings: secondSightings(link) });
      side = beside;
      const leave = [
        useCompare.subscribe(showPicture),
        adjustSecondRange(map, { tiles, pool, link }),
        blink(),
        compareKeys(),
        followComparedScenes(),
        beside.leave,
      ];
      return () => {
        for (const stop of leave) stop();
        tiles.close();
      };
    },
  };
}

/** The part of the map where the second scene lies on top of the first. */
function overFirst({ prepare, draw }: SecondPicture): Painter {
  return (frame) => {
    const { mode, showsSecond, divider } = useCompare.getState();
    if (mode === null || mode === 'side') return;
    if (showsSecond) draw(frame);
    else if (mode === 'swipe') drawRightOf(frame, divider * frame.width, draw);
    else prepare(frame);
  };
}

function drawRightOf(frame: Frame, x: number, draw: Painter): void {
  frame.context.beginPath();
  frame.context.rect(x, 0, frame.width - x, frame.height);
  frame.context.clip();
  draw(frame);
}
