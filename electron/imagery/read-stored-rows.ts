import { bytesPerSample, elementSize } from './codecs/sample-array.ts';
import { spreadInto } from './codecs/spread.ts';
import { swapBytes } from './codecs/swap-bytes.ts';
import { channelsOf } from './tiff-layout.ts';
import type { BlockReader } from './read-blocks.ts';
import type { TypedArray } from './image.ts';
import type { TiffLayout } from './tiff-layout.ts';
import type { PixelWindow } from './read-window.ts';

/** Staged rows stay in the processor's cache until they are laid out. */
const maximumStagedBytes = 512 * 1024;

/** True for uncompressed strips of whole bytes: any part of a row can be read where it stands, whatever the strip. */
export function readsStoredRows(layout: TiffLayout): boolean {
  const isWholeBytes = layout.bits === bytesPerSample(layout.type) * 8;
  return layout.compression === 'none' && !layout.isTiled && isWholeBytes && !layout.isBitReversed;
}

/** Reads a window of uncompressed strips straight into `target`, only the bytes of its columns, a few rows at a time. */
export function readStoredRows(reader: BlockReader, window: PixelWindow, target: TypedArray): void {
  const { layout } = reader;
  const pixelBytes = (channelsOf(layout) * layout.bits) / 8;
  const rowsAtOnce = Math.max(1, Math.floor(maximumStagedBytes / (window.width * pixelBytes)));
  const planes = layout.isPlanar ? [...new Set(window.bands)] : [0];
  for (const plane of planes) {
    for (let done = 0; done < window.height;) {
      const row = window.row + done;
      const leftInStrip = layout.blockHeight - (row % layout.blockHeight);
      const rows = Math.min(rowsAtOnce, window.height - done, layout.blocksDown === 1 ? rowsAtOnce : leftInStrip);
      readRows({ reader, window, target }, { plane, row, rows });
      done += rows;
    }
  }
}

interface Reading {
  readonly reader: BlockReader;
  readonly window: PixelWindow;
  readonly target: TypedArray;
}

interface Rows {
  readonly plane: number;
  readonly row: number;
  readonly rows: number;
}

/** Rows of one strip: staged and laid into the target. */
function readRows({ reader, window, target }: Reading, part: Rows): void {
  const { layout } = reader;
  const bytes = stage(reader, window, part);
  if (bytes === null) return;
  if (!layout.file.isLittleEndian) swapBytes(bytes, elementSize(layout.type));
  const planeLength = window.width * window.height;
  const first = (part.row - window.row) * window.width;
  const shape = { width: window.width, rows: part.rows, channels: channelsOf(layout), bits: layout.bits, planeLength };
  if (!layout.isPlanar) return spreadInto(bytes, target.buffer, { ...shape, bands: window.bands, at: first });
  window.bands.forEach((band, place) => {
    if (band === part.plane)
      spreadInto(bytes, target.buffer, { ...shape, bands: [0], at: first + place * planeLength });
  });
}

function stage({ layout, locate, scratch }: BlockReader, window: PixelWindow, part: Rows): Uint8Array | null {
  const strip = Math.floor(part.row / layout.blockHeight);
  const { offset, byteCount } = locate(part.plane * layout.blocksDown + strip);
  if (byteCount === 0) return null;
  const pixelBytes = (channelsOf(layout) * layout.bits) / 8;
  const lineBytes = window.width * pixelBytes;
  const first = offset + ((part.row % layout.blockHeight) * layout.width + window.column) * pixelBytes;
  const bytes = scratch(lineBytes * part.rows);
  if (window.width === layout.width) {
    layout.file.source.readInto(bytes, first);
    return bytes;
  }
  for (let row = 0; row < part.rows; row += 1) {
    const line = bytes.subarray(row * lineBytes, (row + 1) * lineBytes);
    layout.file.source.readInto(line, first + row * layout.width * pixelBytes);
  }
  return bytes;
}
