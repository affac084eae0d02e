import type { RawTile } from './raw-tile.ts';

export interface RawTileCache {
  get(key: string): RawTile | undefined;
  set(key: string, tile: RawTile): void;
}

/** Keeps raw tiles up to `maxBytes`, dropping those not used for longest. */
export function createRawTileCache(maxBytes: number): RawTileCache {
  const tiles = new Map<string, RawTile>();
  let bytes = 0;

  function get(key: string): RawTile | undefined {
    const tile = tiles.get(key);
    if (!tile) return undefined;
    tiles.delete(key);
    tiles.set(key, tile);
    return tile;
  }

  function set(key: string, tile: RawTile): void {
    bytes += tile.bytes - (tiles.get(key)?.bytes ?? 0);
    tiles.delete(key);
    tiles.set(key, tile);
    for (const [oldest, dropped] of tiles) {
      if (bytes <= maxBytes || oldest === key) break;
      tiles.delete(oldest);
      bytes -= dropped.bytes;
    }
  }

  return { get, set };
}
