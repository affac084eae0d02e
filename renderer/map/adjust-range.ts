import type OlMap from 'ol/Map.js';
import { unByKey } from 'ol/Observable.js';
import { followRanges } from '../commands/view-stretch.ts';
import { useScenes } from '../state/scenes.ts';
import { useView } from '../state/view.ts';
import { cutRange } from './sample-values.ts';
import type { SceneTiles } from './scene-tiles.ts';
import { boundsInView, tileBounds } from './tile-maths.ts';
import type { PixelBounds, TileAddress } from './tile-maths.ts';
import { tilesInSight } from './tile-painter.ts';
import type { TilePool } from './tile-pool.ts';

/** Dynamic range adjustment: while it is on, the ranges follow the pixels in sight, once the view rests. */
export function adjustRange(map: OlMap, tiles: SceneTiles, pool: TilePool): () => void {
  async function adjust(): Promise<void> {
    const { stretch, viewport, mapSize } = useView.getState();
    const { view } = useScenes.getState();
    if (!stretch?.dra || !viewport || !mapSize || !view) return;
    const frame = { ...viewport, width: mapSize[0], height: mapSize[1], pixelRatio: window.devicePixelRatio };
    const inSight = boundsInView(viewport, mapSize);
    const sampled = await Promise.all(
      tilesInSight(frame, view).map(async (tile) => {
        const url = tiles.url(tile);
        return url ? pool.values(url, withinTile(inSight, tile, view.tileSize)) : [];
      }),
    );
    followRanges(stretch.bands.map((_, band) => cutRange(joined(sampled, band), stretch.cutPercent)));
  }

  const keys = [map.on('rendercomplete', () => void adjust())];
  return () => unByKey(keys);
}

const joined = (sampled: readonly (readonly Float64Array[])[], band: number): Float64Array =>
  Float64Array.from(sampled.flatMap((bands) => [...(bands[band] ?? [])]));

/** The part of a tile that is in sight, in pixels of the tile. */
function withinTile(inSight: PixelBounds, tile: TileAddress, tileSize: number): PixelBounds {
  const { left, top } = tileBounds(tile, tileSize);
  const scale = 1 / 2 ** tile.level;
  return {
    left: (inSight.left - left) * scale,
    top: (inSight.top - top) * scale,
    right: (inSight.right - left) * scale,
    bottom: (inSight.bottom - top) * scale,
  };
}
