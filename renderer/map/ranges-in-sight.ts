import type { SceneView } from '../../shared/domain/scene.ts';
import type { Stretch, Viewport } from '../state/view.ts';
import { cutRange } from './sample-values.ts';
import type { SceneTiles } from './scene-tiles.ts';
import { boundsInView, tileBounds } from './tile-maths.ts';
import type { PixelBounds, TileAddress } from './tile-maths.ts';
import { tilesInSight } from './tile-painter.ts';
import type { TilePool } from './tile-pool.ts';

/** A scene on screen: what of it is looked at, how, and where its tiles come from. */
export interface SceneInSight {
  readonly view: SceneView;
  readonly stretch: Stretch;
  readonly viewport: Pick<Viewport, 'centre' | 'resolution' | 'rotationRadians'>;
  readonly mapSize: readonly [number, number];
  readonly tiles: SceneTiles;
}

/** Black and white of each band by the pixels in sight; null for a band of which none is. */
export async function rangesInSight(
  { view, stretch, viewport, mapSize, tiles }: SceneInSight,
  pool: TilePool,
): Promise<(readonly [number, number] | null)[]> {
  const frame = { ...viewport, width: mapSize[0], height: mapSize[1], pixelRatio: window.devicePixelRatio };
  const inSight = boundsInView(viewport, mapSize);
  const sampled = await Promise.all(
    tilesInSight(frame, view).map(async (tile) => {
      const url = tiles.url(tile);
      return url ? pool.values(url, withinTile(inSight, tile, view.tileSize)) : [];
    }),
  );
  return stretch.bands.map((_, band) => cutRange(joined(sampled, band), stretch.cutPercent));
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
