import { blockCount, bytesPerRow, rowsOfBlock } from './tiff-layout.ts';
import { tagNumberRange } from './tiff-tags.ts';
import type { TagEntry } from './tiff-file.ts';
import type { TiffLayout } from './tiff-layout.ts';

/** Where a block lies. A byte count of 0 means that it is not stored: a sparse block. */
export interface BlockLocation {
  readonly offset: number;
  readonly byteCount: number;
}

const chunkLength = 8192;
const maximumChunks = 32;

/** Looks blocks up in tables of any length, read from the file a piece at a time and kept within 4 MiB. */
export function blockLocations(layout: TiffLayout): (index: number) => BlockLocation {
  const offsetAt = layout.blockOffsets === undefined ? () => 0 : chunkedTable(layout, layout.blockOffsets);
  const byteCounts = layout.blockByteCounts;
  const countAt = byteCounts === undefined || isOnePlainStrip(layout) ? null : chunkedTable(layout, byteCounts);
  const { size } = layout.file.source;
  return (index) => {
    const offset = offsetAt(index);
    if (offset === 0) return { offset, byteCount: 0 };
    const byteCount = countAt === null ? guessedByteCount(layout, { index, offset, size }) : countAt(index);
    return { offset, byteCount };
  };
}

/** Writers are known to put any number for the bytes of a single plain strip, so its size counts, as in libtiff. */
const isOnePlainStrip = (layout: TiffLayout): boolean =>
  layout.compression === 'none' && !layout.isTiled && blockCount(layout) === 1;

/** A file without byte counts: what an uncompressed block must have, else all up to the end of the file. */
function guessedByteCount(layout: TiffLayout, block: { index: number; offset: number; size: number }): number {
  if (layout.compression !== 'none') return Math.max(0, block.size - block.offset);
  return bytesPerRow(layout, layout.blockWidth) * rowsOfBlock(layout, block.index);
}

function chunkedTable(layout: TiffLayout, entry: TagEntry): (index: number) => number {
  const chunks = new Map<number, Float64Array>();
  return (index) => {
    const key = Math.floor(index / chunkLength);
    let chunk = chunks.get(key);
    if (chunk === undefined) {
      const start = key * chunkLength;
      chunk = tagNumberRange(layout.file, entry, { start, count: Math.min(chunkLength, entry.count - start) });
      if (chunks.size >= maximumChunks) chunks.clear();
      chunks.set(key, chunk);
    }
    return chunk[index - key * chunkLength] ?? 0;
  };
}
