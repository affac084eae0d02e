import { openTile } from './tile.ts';
import type { Codestream } from './codestream.ts';
import type { Tile } from './tile.ts';

/** Code-blocks of the tiles kept: about 300 bytes each. */
const keptBlocks = 200_000;

/** Opens tiles, keeping the last ones: their packets need not be read again for each part of them. */
export function createTileStore(stream: Codestream): (index: number) => Tile {
  const tiles = new Map<number, { readonly tile: Tile; readonly blocks: number }>();
  let held = 0;
  return (index) => {
    const found = tiles.get(index);
    const kept = found ?? weighed(openTile(stream, index));
    tiles.delete(index);
    tiles.set(index, kept);
    if (found === undefined) held += kept.blocks;
    for (const [oldest, { blocks }] of tiles) {
      if (held <= keptBlocks || tiles.size === 1) break;
      tiles.delete(oldest);
      held -= blocks;
    }
    return kept.tile;
  };
}

function weighed(tile: Tile): { readonly tile: Tile; readonly blocks: number } {
  const areas = tile.components.map(({ left, top, right, bottom, coding }) => {
    const block = 2 ** (coding.blockWidthPower + coding.blockHeightPower);
    return ((right - left) * (bottom - top)) / block;
  });
  return { tile, blocks: areas.reduce((sum, area) => sum + Math.ceil(area), 0) };
}
