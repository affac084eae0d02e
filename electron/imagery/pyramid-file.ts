import type { ImageFacts } from './image.ts';
import type { PyramidFormat } from './pyramid-format.ts';
import type { CopyTiles, PartContent, PartTile } from './pyramid-part.ts';
import { writeAll } from './pyramid-part.ts';
import type { PlannedLevel } from './pyramid-plan.ts';
import type { TileIndex } from './pyramid-tags.ts';
import { encodeDirectory, encodeHeader, headerBytes, maskTags, overviewTags } from './pyramid-tags.ts';
import type { TileSink } from './pyramid-tiles.ts';
import { allValidMask } from './pyramid-tiles.ts';

/** A pyramid under construction: a TIFF of overviews that grows tile by tile. */
export interface PyramidFile {
  readonly sink: TileSink;
  /** Takes over the tiles of a part. */
  addPart(content: PartContent, copyTiles: CopyTiles): void;
  /** Writes the directories behind the tiles. */
  finish(facts: ImageFacts): void;
}

/** Begins a pyramid in an open, empty file. */
export function createPyramidFile(file: number, format: PyramidFormat): PyramidFile {
  const { plan } = format;
  const tiles = emptyIndex(plan.tiles);
  const masks = emptyIndex(plan.tiles / plan.bands);
  let end = headerBytes;
  const append = (bytes: Uint8Array): Omit<PartTile, 'at'> => {
    const offset = end;
    writeAll(file, bytes, offset);
    end += bytes.length + (bytes.length % 2);
    return { offset, count: bytes.length };
  };
  return {
    sink: {
      tile: (at, bytes) => setTile(tiles, { at, ...append(bytes) }),
      mask: (at, bytes) => setTile(masks, { at, ...append(bytes) }),
    },
    addPart(content, copyTiles) {
      const start = end;
      copyTiles(append);
      for (const tile of content.tiles) setTile(tiles, { ...tile, offset: start + tile.offset });
      for (const mask of content.masks) setTile(masks, { ...mask, offset: start + mask.offset });
    },
    finish(facts) {
      const isMasked = masks.counts.some((count) => count > 0);
      if (isMasked) fillMasks(masks, append(allValidMask()));
      const bigTiff = end > 0xf000_0000;
      const directories = plan.levels
        .filter((level) => level.written)
        .flatMap((level) => [
          overviewTags(facts, level, {
            index: tilesOf(tiles, level, plan.bands),
            compression: format.compression,
            bigTiff,
          }),
          ...(isMasked ? [maskTags(level, masksOf(masks, level, plan.bands), bigTiff)] : []),
        ]);
      writeAll(file, encodeHeader(end, bigTiff), 0);
      for (const [index, tags] of directories.entries()) {
        const isLast = index === directories.length - 1;
        const { bytes, next } = encodeDirectory(tags, { position: end, isLast, bigTiff });
        writeAll(file, bytes, end);
        end = next;
      }
    },
  };
}

const emptyIndex = (length: number): TileIndex => ({
  offsets: new Float64Array(length),
  counts: new Uint32Array(length),
});

function setTile({ offsets, counts }: TileIndex, { at, offset, count }: PartTile): void {
  offsets[at] = offset;
  counts[at] = count;
}

/** Mask tiles are written only where a pixel is invalid: the others share one tile of valid pixels. */
function fillMasks(masks: TileIndex, shared: Omit<PartTile, 'at'>): void {
  for (const [at, count] of masks.counts.entries()) if (count === 0) setTile(masks, { at, ...shared });
}

const tilesOf = (index: TileIndex, { firstTile, tilesAcross, tilesDown }: PlannedLevel, bands: number): TileIndex =>
  sliceOf(index, firstTile, tilesAcross * tilesDown * bands);

const masksOf = (index: TileIndex, { firstTile, tilesAcross, tilesDown }: PlannedLevel, bands: number): TileIndex =>
  sliceOf(index, firstTile / bands, tilesAcross * tilesDown);

const sliceOf = ({ offsets, counts }: TileIndex, from: number, length: number): TileIndex => ({
  offsets: offsets.slice(from, from + length),
  counts: counts.slice(from, from + length),
});
