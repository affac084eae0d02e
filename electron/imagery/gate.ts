import { AppError } from '../../shared/errors.ts';
import { blockLocations } from './tiff-block-table.ts';
import { blockCount, bytesPerRow, rowsOfBlock, unsupported } from './tiff-layout.ts';
import { sizeOfType } from './tiff-file.ts';
import type { TiffLayout } from './tiff-layout.ts';

const maximumBlockBytes = 512 * 1024 * 1024;
const maximumBlocks = 2 ** 31;
/** At most this many blocks are looked at, evenly spread, so that opening stays quick. */
const checkedBlocks = 1_000_000;

/** Refuses an image whose claims do not fit its file, before anything is decoded. */
export function checkLayout(layout: TiffLayout): void {
  checkGrid(layout);
  checkTable(layout);
  if (checkBlocksInside(layout) > 0) checkBlockSize(layout);
}

function checkGrid(layout: TiffLayout): void {
  const { blockWidth, blockHeight } = layout;
  const isWhole = [blockWidth, blockHeight].every((value) => Number.isSafeInteger(value) && value > 0);
  if (!isWhole) {
    throw damaged(layout, `its blocks are ${blockWidth} × ${blockHeight} pixels`);
  }
  const isJpeg = layout.compression === 'jpeg' || layout.compression === 'ojpeg';
  if (layout.photometric === 'ycbcr' && !isJpeg) throw unsupported(layout.file, 'YCbCr colours outside JPEG');
  if (![1, 2, 3].includes(layout.predictor)) throw unsupported(layout.file, `predictor ${layout.predictor}`);
  if (layout.predictor === 2 && ![8, 16, 32, 64].includes(layout.bits)) {
    throw unsupported(layout.file, `predictor 2 on samples of ${layout.bits} bits`);
  }
  if (layout.predictor === 3 && !layout.isFloat) {
    throw unsupported(layout.file, 'the floating-point predictor on samples that are not floating-point');
  }
}

function checkTable(layout: TiffLayout): void {
  const { blockOffsets, file } = layout;
  const needed = blockCount(layout);
  if (needed > maximumBlocks) {
    throw new AppError(
      'scene-too-large',
      `${file.source.name} claims ${needed} blocks, more than any scene has. Copy the file again from its source.`,
    );
  }
  if (blockOffsets === undefined) throw damaged(layout, 'it does not say where its pixels are');
  const tables = [blockOffsets, layout.blockByteCounts].filter((entry) => entry !== undefined);
  for (const entry of tables) {
    const end = entry.position + entry.count * sizeOfType(entry.type);
    if (sizeOfType(entry.type) === 0) throw damaged(layout, 'its block table is of an unknown type');
    if (end > file.source.size) throw truncated(layout, 'its block table lies past the end of the file');
    if (entry.count < needed) {
      throw truncated(
        layout,
        `its header lists ${entry.count} blocks of the ${needed} that ${layout.width} × ${layout.height} pixels need`,
      );
    }
  }
}

function checkBlockSize(layout: TiffLayout): void {
  const isBandedFreely = layout.compression === 'none' && layout.bits % 8 === 0;
  const bytes = bytesPerRow(layout, layout.blockWidth) * (isBandedFreely ? 1 : layout.blockHeight);
  if (bytes <= maximumBlockBytes) return;
  throw new AppError(
    'scene-too-large',
    `${layout.file.source.name} has blocks of ${layout.blockWidth} × ${layout.blockHeight} pixels (${Math.ceil(bytes / 2 ** 20)} MiB each), too large to decode. Convert it with GDAL to a tiled GeoTIFF.`,
  );
}

/** Returns how many of the blocks looked at are stored: the rest are sparse. */
function checkBlocksInside(layout: TiffLayout): number {
  let stored = 0;
  const total = blockCount(layout);
  const locate = blockLocations(layout);
  const step = total <= checkedBlocks ? 1 : Math.ceil(total / checkedBlocks);
  for (let index = 0; index < total; index += step) {
    const { offset, byteCount } = locate(index);
    if (byteCount === 0) continue;
    stored += 1;
    const needed = layout.compression === 'none' ? storedBytes(layout, index) : byteCount;
    const isShort = layout.compression === 'none' && byteCount < needed;
    if (offset + needed > layout.file.source.size || isShort) {
      throw truncated(layout, `block ${index + 1} of ${total} is not wholly inside the file`);
    }
  }
  return stored;
}

function storedBytes(layout: TiffLayout, index: number): number {
  return bytesPerRow(layout, layout.blockWidth) * rowsOfBlock(layout, index);
}

function truncated(layout: TiffLayout, cause: string): AppError {
  return new AppError(
    'scene-truncated',
    `${layout.file.source.name} is cut off: ${cause}. Copy the file again from its source.`,
  );
}

function damaged(layout: TiffLayout, cause: string): AppError {
  return new AppError(
    'scene-unreadable',
    `${layout.file.source.name} has a damaged header: ${cause}. Copy the file again from its source.`,
  );
}
