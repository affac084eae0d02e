import type OlMap from 'ol/Map.js';
import { unByKey } from 'ol/Observable.js';
import { followRanges } from '../commands/view-stretch.ts';
import { useScenes } from '../state/scenes.ts';
import { useView } from '../state/view.ts';
import { rangesInSight } from './ranges-in-sight.ts';
import type { SceneTiles } from './scene-tiles.ts';
import type { TilePool } from './tile-pool.ts';

/** Dynamic range adjustment: while it is on, the ranges follow the pixels in sight, once the view rests. */
export function adjustRange(map: OlMap, tiles: SceneTiles, pool: TilePool): () => void {
  async function adjust(): Promise<void> {
    const { stretch, viewport, mapSize } = useView.getState();
    const { view } = useScenes.getState();
    if (!stretch?.dra || !viewport || !mapSize || !view) return;
    followRanges(await rangesInSight({ view, stretch, viewport, mapSize, tiles }, pool));
  }

  const keys = [map.on('rendercomplete', () => void adjust())];
  return () => unByKey(keys);
}
