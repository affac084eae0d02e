import { AppError } from '../../shared/errors.ts';
import { compressionName, photometricName } from './tiff-names.ts';
import { entryOf, tagNumber, tagNumberList } from './tiff-tags.ts';
import type { CompressionName } from './tiff-names.ts';
import type { SampleType } from '../../shared/domain/scene.ts';
import type { TagEntry, TiffDirectory, TiffFile } from './tiff-file.ts';
import type { TagName } from './tiff-tags.ts';

/** How the pixels of one directory lie in the file. Blocks are strips or tiles, counted across, then down, then by plane. */
export interface TiffLayout {
  readonly file: TiffFile;
  readonly directory: TiffDirectory;
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  readonly type: SampleType;
  /** Bits of one stored sample; of both parts together where it is complex. */
  readonly bits: number;
  readonly isFloat: boolean;
  readonly compression: CompressionName;
  readonly photometric: string;
  readonly isPlanar: boolean;
  readonly predictor: number;
  readonly isBitReversed: boolean;
  readonly isTiled: boolean;
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly blocksAcross: number;
  readonly blocksDown: number;
  readonly blockOffsets: TagEntry | undefined;
  readonly blockByteCounts: TagEntry | undefined;
  readonly extraSamples: readonly number[];
  readonly role: 'image' | 'overview' | 'mask';
}

/** Bands of one block: all of them, or one where each band has its own plane. */
export function channelsOf(layout: TiffLayout): number {
  return layout.isPlanar ? 1 : layout.bands;
}

/** Blocks of the whole image, all planes. */
export function blockCount(layout: TiffLayout): number {
  return layout.blocksAcross * layout.blocksDown * (layout.isPlanar ? layout.bands : 1);
}

/** The first row of the image that a block holds. */
export function topOfBlock({ blocksAcross, blocksDown, blockHeight }: TiffLayout, index: number): number {
  return (Math.floor(index / blocksAcross) % blocksDown) * blockHeight;
}

/** Rows of a block that lie in the file: a last strip is cut short, a tile never is. */
export function rowsOfBlock(layout: TiffLayout, index: number): number {
  return layout.isTiled ? layout.blockHeight : Math.min(layout.blockHeight, layout.height - topOfBlock(layout, index));
}

/** Bytes of one row of a block before compression. */
export function bytesPerRow(layout: TiffLayout, width: number): number {
  return Math.ceil((width * channelsOf(layout) * layout.bits) / 8);
}

/** Reads the layout of a directory. Throws `scene-unreadable` or `scene-unsupported` where it makes no sense. */
export function layoutOf(file: TiffFile, directory: TiffDirectory): TiffLayout {
  const number = (name: TagName, otherwise: number): number => tagNumber(file, entryOf(directory, name), otherwise);
  const width = number('width', 0);
  const height = number('height', 0);
  const bands = number('samplesPerPixel', 1);
  checkSize(file, [width, height, bands]);
  const compression = wrappedName(file, directory, compressionName(number('compression', 1)));
  const sample = sampleKind(file, directory);
  return {
    file,
    directory,
    width,
    height,
    bands,
    ...sample,
    compression,
    photometric: photometricName(number('photometric', 1)),
    isPlanar: number('planarConfiguration', 1) === 2 && bands > 1,
    predictor: hasPredictor(compression) ? number('predictor', 1) : 1,
    isBitReversed: number('fillOrder', 1) === 2,
    ...blockGrid(directory, { width, height, number }),
    ...(compression === 'ojpeg' ? wholeImage(width, height) : {}),
    extraSamples: [...tagNumberList(file, entryOf(directory, 'extraSamples'))],
    role: roleOf(number('newSubfileType', 0), number('subfileType', 0)),
  };
}

/** LERC may stand inside a second compression, which only its own tag tells. */
function wrappedName(file: TiffFile, directory: TiffDirectory, name: CompressionName): CompressionName {
  if (name !== 'lerc') return name;
  const added = tagNumberList(file, entryOf(directory, 'lercParameters'))[1] ?? 0;
  return added === 1 ? 'lerc-deflate' : added === 2 ? 'lerc-zstd' : 'lerc';
}

function checkSize(file: TiffFile, [width, height, bands]: readonly [number, number, number]): void {
  const isWhole = [width, height, bands].every((value) => Number.isSafeInteger(value) && value > 0);
  if (isWhole && width <= 0x7fffffff && height <= 0x7fffffff && bands <= 65535) return;
  throw new AppError(
    'scene-unreadable',
    `${file.source.name} gives its size as ${width} × ${height} pixels and ${bands} bands, which cannot be. Copy the file again from its source.`,
  );
}

function hasPredictor(compression: CompressionName): boolean {
  return compression === 'lzw' || compression === 'deflate' || compression === 'zstd' || compression === 'lzma';
}

function roleOf(newSubfileType: number, subfileType: number): TiffLayout['role'] {
  if ((newSubfileType & 4) !== 0) return 'mask';
  return (newSubfileType & 1) !== 0 || subfileType === 2 ? 'overview' : 'image';
}

function blockGrid(
  directory: TiffDirectory,
  image: { width: number; height: number; number: (name: TagName, otherwise: number) => number },
): Pick<
  TiffLayout,
  'isTiled' | 'blockWidth' | 'blockHeight' | 'blocksAcross' | 'blocksDown' | 'blockOffsets' | 'blockByteCounts'
> {
  const { width, height, number } = image;
  const isTiled = directory.has(322) && directory.has(323);
  const rowsPerStrip = number('rowsPerStrip', height);
  const blockWidth = isTiled ? number('tileWidth', 0) : width;
  const blockHeight = isTiled ? number('tileLength', 0) : Math.min(rowsPerStrip === 0 ? height : rowsPerStrip, height);
  return {
    isTiled,
    blockWidth,
    blockHeight,
    blocksAcross: Math.ceil(width / blockWidth),
    blocksDown: Math.ceil(height / blockHeight),
    blockOffsets: entryOf(directory, 'tileOffsets') ?? entryOf(directory, 'stripOffsets'),
    blockByteCounts: entryOf(directory, 'tileByteCounts') ?? entryOf(directory, 'stripByteCounts'),
  };
}

/** Old-style JPEG is one stream in pieces: its strips cannot be decoded apart. */
function wholeImage(
  width: number,
  height: number,
): Pick<TiffLayout, 'isTiled' | 'blockWidth' | 'blockHeight' | 'blocksAcross' | 'blocksDown'> {
  return { isTiled: false, blockWidth: width, blockHeight: height, blocksAcross: 1, blocksDown: 1 };
}

function sampleKind(file: TiffFile, directory: TiffDirectory): Pick<TiffLayout, 'bits' | 'type' | 'isFloat'> {
  const bitsEntry = entryOf(directory, 'bitsPerSample');
  const bitsList = tagNumberList(file, bitsEntry);
  const formats = tagNumberList(file, entryOf(directory, 'sampleFormat'));
  const bits = bitsList[0] ?? (bitsEntry === undefined ? 1 : 0);
  const format = formats[0] ?? 1;
  if (bitsList.some((value) => value !== bits) || formats.some((value) => value !== format)) {
    throw unsupported(file, 'bands of different types in one image');
  }
  const type = sampleType(bits, format);
  if (type === null) throw unsupported(file, `samples of ${bits} bits in sample format ${format}`);
  return { bits, type, isFloat: format === 3 };
}

function sampleType(bits: number, format: number): SampleType | null {
  if (bits < 1) return null;
  if (format === 3) return bits === 64 ? 'float64' : bits === 16 || bits === 24 || bits === 32 ? 'float32' : null;
  if (format === 5) return bits === 32 ? 'cint16' : bits === 64 ? 'cint32' : null;
  if (format === 6) return bits === 64 ? 'cfloat32' : bits === 128 ? 'cfloat64' : null;
  if (format === 2 && bits === 8) return 'int8';
  if (format === 2 && bits === 16) return 'int16';
  if (format === 2 && bits === 32) return 'int32';
  if (format === 2 && bits === 64) return 'int64';
  if (bits >= 1 && bits <= 8) return 'uint8';
  if (bits <= 16) return 'uint16';
  if (bits <= 32) return 'uint32';
  return bits === 64 ? 'uint64' : null;
}

/** The refusal of something a file uses that cannot be decoded. */
export function unsupported(file: TiffFile, feature: string): AppError {
  return new AppError(
    'scene-unsupported',
    `${file.source.name} uses ${feature}, which Plimsoll cannot read. Convert it with GDAL to a GeoTIFF with Deflate compression.`,
  );
}
