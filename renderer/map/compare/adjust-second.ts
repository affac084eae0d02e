import type OlMap from 'ol/Map.js';
import { unByKey } from 'ol/Observable.js';
import type { SceneLink } from '../../../shared/domain/scene-link.ts';
import { viewportInSecond } from '../../commands/compare-scenes.ts';
import { followSecondRanges } from '../../commands/compare-stretch.ts';
import { useCompare } from '../../state/compare.ts';
import { useView } from '../../state/view.ts';
import { rangesInSight } from '../ranges-in-sight.ts';
import type { SceneTiles } from '../scene-tiles.ts';
import type { TilePool } from '../tile-pool.ts';

/** Dynamic range adjustment of the second scene, on its own: by its pixels where the first is looked at. */
export function adjustSecondRange(
  map: OlMap,
  { tiles, pool, link }: { readonly tiles: SceneTiles; readonly pool: TilePool; readonly link: () => SceneLink | null },
): () => void {
  async function adjust(): Promise<void> {
    const { mode, second } = useCompare.getState();
    const { viewport, mapSize } = useView.getState();
    const shownLink = link();
    if (!mode || !second?.stretch.dra || !viewport || !mapSize || !shownLink) return;
    const there = viewportInSecond(viewport, shownLink);
    if (!there?.resolution) return;
    const { centre, resolution, rotationRadians = 0 } = there;
    const { view, stretch } = second;
    const inSight = { view, stretch, viewport: { centre, resolution, rotationRadians }, mapSize, tiles };
    followSecondRanges(await rangesInSight(inSight, pool));
  }

  const key = map.on('rendercomplete', () => void adjust());
  const stop = useCompare.subscribe(({ second }, before) => {
    if (second?.stretch.dra && !before.second?.stretch.dra) void adjust();
  });
  return () => {
    unByKey(key);
    stop();
  };
}
