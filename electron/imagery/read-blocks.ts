import { AppError } from '../../shared/errors.ts';
import { blockCodec } from './codecs/block-codec.ts';
import { unpack } from './codecs/unpack.ts';
import { createBlockCache } from './block-cache.ts';
import { blockLocations } from './tiff-block-table.ts';
import { bytesPerRow, channelsOf, rowsOfBlock, topOfBlock } from './tiff-layout.ts';
import type { BlockCodec } from './codecs/block-codec.ts';
import type { BlockCache } from './block-cache.ts';
import type { BlockLocation } from './tiff-block-table.ts';
import type { TypedArray } from './image.ts';
import type { TiffLayout } from './tiff-layout.ts';

/** Decoded blocks of one directory, read from the file in runs. */
export interface BlockReader {
  readonly layout: TiffLayout;
  readonly locate: (index: number) => BlockLocation;
  /** Memory that the next call hands out again. */
  readonly scratch: (byteLength: number) => Uint8Array;
  /**
   * Decodes the blocks of `indices` one after another; null for a sparse one. Samples lie channel after channel; a strip
   * that reaches well below the row `until` may come without its other rows.
   */
  visit(
    indices: readonly number[],
    until: number,
    see: (index: number, samples: TypedArray | null) => void,
  ): Promise<void>;
  /** Decodes one block for the caller, who may do with it as they like: it is not kept. Null for a sparse one. */
  take(index: number): Promise<TypedArray | null>;
}

const maximumRunBytes = 8 * 1024 * 1024;
const maximumGapBytes = 4096;

/** Reads blocks of a layout, keeping decoded ones in `cache`. Throws `scene-unsupported` for a codec that is not there. */
export function createBlockReader(layout: TiffLayout, cache: BlockCache = createBlockCache()): BlockReader {
  const codec = blockCodec(layout);
  const locate = blockLocations(layout);
  const key = Symbol(layout.file.source.name);
  const wholeBlock = (index: number): LocatedBlock => ({ index, ...locate(index), rows: rowsOfBlock(layout, index) });
  const visit: BlockReader['visit'] = async (indices, until, see) => {
    const missing: LocatedBlock[] = [];
    for (const index of indices) {
      const known = cache.get(key, index);
      if (known !== undefined) see(index, known);
      else missing.push(codec.decodeHead === null ? wholeBlock(index) : headOf(layout, wholeBlock(index), until));
    }
    for (const { index } of missing.filter(({ byteCount }) => byteCount === 0)) see(index, null);
    for (const run of runsOf(missing.filter(({ byteCount }) => byteCount > 0))) {
      const start = run[0]?.offset ?? 0;
      const bytes = readRun(layout, run);
      for (const block of run) {
        const stored = bytes.subarray(block.offset - start, block.offset - start + block.byteCount);
        const isHead = block.rows < rowsOfBlock(layout, block.index);
        const head = isHead ? await decodeHead({ layout, codec }, stored, block) : null;
        const samples = head ?? (await decodeWhole(block, stored));
        if (head === null) cache.put({ key, index: block.index, samples });
        see(block.index, samples);
      }
    }
  };
  /** Reads again what was cut off too short. */
  const decodeWhole = (block: LocatedBlock, stored: Uint8Array): Promise<TypedArray> => {
    const whole = wholeBlock(block.index);
    const isThere = stored.length === whole.byteCount;
    return decodeBlock({ layout, decode: codec.decode }, isThere ? stored : readRun(layout, [whole]), whole);
  };
  const take: BlockReader['take'] = async (index) => {
    const known = cache.get(key, index);
    if (known !== undefined) return known.slice();
    const block = wholeBlock(index);
    if (block.byteCount === 0) return null;
    return decodeBlock({ layout, decode: codec.decode }, readRun(layout, [block]), block);
  };
  return { layout, locate, scratch: createScratch(), visit, take };
}

function createScratch(): BlockReader['scratch'] {
  let held = new Uint8Array(0);
  return (byteLength) => {
    if (held.length < byteLength) held = new Uint8Array(byteLength);
    return held.subarray(0, byteLength);
  };
}

/** A block, or the first rows of one and the bytes they are likely to be in. */
interface LocatedBlock extends BlockLocation {
  readonly index: number;
  readonly rows: number;
}

/** Rows compress unevenly, and a codec may look ahead. */
const headReserve = { share: 1.15, bytes: 4096 };
const largestHead = 0.7;

/** The block without the rows from `until` on, where leaving them out is worth it. */
function headOf(layout: TiffLayout, block: LocatedBlock, until: number): LocatedBlock {
  const rows = until - topOfBlock(layout, block.index);
  if (layout.isTiled || rows > block.rows * largestHead) return block;
  const bytes = Math.ceil((block.byteCount * rows * headReserve.share) / block.rows) + headReserve.bytes;
  return bytes < block.byteCount ? { ...block, rows, byteCount: bytes } : block;
}

/** Groups blocks that lie next to each other in the file, so that a run is one read. */
function runsOf(blocks: readonly LocatedBlock[]): LocatedBlock[][] {
  const runs: LocatedBlock[][] = [];
  let end = -1;
  let start = 0;
  for (const block of blocks.toSorted((a, b) => a.offset - b.offset)) {
    const gap = block.offset - end;
    const isNear = gap >= 0 && gap <= maximumGapBytes && block.offset + block.byteCount - start <= maximumRunBytes;
    const run = runs.at(-1);
    if (run !== undefined && isNear) run.push(block);
    else {
      runs.push([block]);
      start = block.offset;
    }
    end = block.offset + block.byteCount;
  }
  return runs;
}

function readRun(layout: TiffLayout, run: readonly LocatedBlock[]): Uint8Array {
  const first = run[0];
  const last = run.at(-1);
  if (first === undefined || last === undefined) return new Uint8Array(0);
  return layout.file.source.read(first.offset, last.offset + last.byteCount - first.offset);
}

/** Null where the bytes were too few, or the block is damaged: then it is to be decoded whole. */
async function decodeHead(
  { layout, codec: { decodeHead: decode } }: { readonly layout: TiffLayout; readonly codec: BlockCodec },
  stored: Uint8Array,
  block: LocatedBlock,
): Promise<TypedArray | null> {
  return decode === null ? null : decodeBlock({ layout, decode }, stored, block).catch(() => null);
}

async function decodeBlock(
  { layout, decode }: { readonly layout: TiffLayout; readonly decode: BlockCodec['decode'] },
  stored: Uint8Array,
  { index, rows }: LocatedBlock,
): Promise<TypedArray> {
  const shape = {
    width: layout.blockWidth,
    rows,
    channels: channelsOf(layout),
    byteLength: bytesPerRow(layout, layout.blockWidth) * rows,
  };
  try {
    checkRatio(layout, stored.length, shape.byteLength);
    const decoded = decode(stored, shape);
    // Nothing comes between what a codec hands out at once and unpacking it: the next block uses its memory again.
    const bytes = decoded instanceof Uint8Array ? decoded : await decoded;
    if (bytes.length < shape.byteLength) {
      throw new RangeError(`${bytes.length} bytes came out instead of ${shape.byteLength}`);
    }
    return unpack(bytes, { ...layout, ...shape, isLittleEndian: layout.file.isLittleEndian });
  } catch (cause) {
    throw damagedBlock(layout, index, cause);
  }
}

/** The most that one byte of each codec can come to: a small block that claims more is damaged. */
const maximumRatios: Readonly<Partial<Record<TiffLayout['compression'], number>>> = {
  none: 1,
  packbits: 64,
  deflate: 1032,
  lzw: 4096,
};

function checkRatio(layout: TiffLayout, storedBytes: number, byteLength: number): void {
  const ratio = maximumRatios[layout.compression] ?? Infinity;
  if (storedBytes * ratio + 64 < byteLength) throw new RangeError(`${storedBytes} bytes cannot hold ${byteLength}`);
}

function damagedBlock(layout: TiffLayout, index: number, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const column = index % layout.blocksAcross;
  const row = Math.floor(index / layout.blocksAcross) % layout.blocksDown;
  return new AppError(
    'scene-unreadable',
    `${layout.file.source.name} is damaged: the ${layout.compression} block at column ${column}, row ${row} cannot be decoded. Copy the file again from its source.`,
    { cause, details: { block: index } },
  );
}
