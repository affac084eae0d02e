import { AppError } from '../../shared/errors.ts';
import { sizeOfType } from './tiff-file.ts';
import type { TagEntry, TiffDirectory, TiffFile } from './tiff-file.ts';

/** The TIFF tags that are read, by their names in the specification. */
const tagNumbers = {
  newSubfileType: 254,
  subfileType: 255,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  imageDescription: 270,
  stripOffsets: 273,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  planarConfiguration: 284,
  t4Options: 292,
  t6Options: 293,
  software: 305,
  dateTime: 306,
  artist: 315,
  predictor: 317,
  whitePoint: 318,
  colorMap: 320,
  tileWidth: 322,
  tileLength: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
  extraSamples: 338,
  sampleFormat: 339,
  jpegTables: 347,
  jpegInterchangeFormat: 513,
  jpegInterchangeFormatLength: 514,
  jpegRestartInterval: 515,
  jpegQTables: 519,
  jpegDCTables: 520,
  jpegACTables: 521,
  yCbCrSubSampling: 530,
  copyright: 33432,
  gdalMetadata: 42112,
  gdalNoData: 42113,
  lercParameters: 50674,
} as const;

export type TagName = keyof typeof tagNumbers;

const maximumTagBytes = 16 * 1024 * 1024;

export function entryOf(directory: TiffDirectory, name: TagName): TagEntry | undefined {
  return directory.get(tagNumbers[name]);
}

/** The first number of a tag, or `otherwise` where the tag is absent. */
export function tagNumber(file: TiffFile, entry: TagEntry | undefined, otherwise: number): number {
  if (entry === undefined || entry.count === 0) return otherwise;
  return tagNumberRange(file, entry, { start: 0, count: 1 })[0] ?? otherwise;
}

/** All numbers of a tag; empty where it is absent. Throws `scene-truncated` where they are not inside the file. */
export function tagNumberList(file: TiffFile, entry: TagEntry | undefined): Float64Array {
  if (entry === undefined) return new Float64Array(0);
  checkSize(file, entry, entry.count);
  return tagNumberRange(file, entry, { start: 0, count: entry.count });
}

/** `count` numbers of a tag from index `start` on: how block tables of any length are read piece by piece. */
export function tagNumberRange(
  file: TiffFile,
  entry: TagEntry,
  range: { readonly start: number; readonly count: number },
): Float64Array {
  const size = sizeOfType(entry.type);
  // Values of an unknown type take no bytes, so that nothing in the file bounds how many are claimed.
  if (size === 0) return new Float64Array(0);
  const bytes = file.source.read(entry.position + range.start * size, range.count * size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = numberReaders[entry.type];
  const numbers = new Float64Array(range.count);
  if (read === undefined) return numbers;
  for (let index = 0; index < range.count; index += 1) numbers[index] = read(view, index * size, file.isLittleEndian);
  return numbers;
}

/** Raw bytes of a tag; empty where it is absent. */
export function tagBytes(file: TiffFile, entry: TagEntry | undefined): Uint8Array {
  if (entry === undefined) return new Uint8Array(0);
  checkSize(file, entry, entry.count);
  return file.source.read(entry.position, entry.count * sizeOfType(entry.type));
}

/** Text of a tag up to its first NUL, UTF-8; null where it is absent or cannot be read. */
export function tagText(file: TiffFile, entry: TagEntry | undefined): string | null {
  if (entry === undefined || sizeOfType(entry.type) !== 1) return null;
  if (entry.count > maximumTagBytes || entry.position + entry.count > file.source.size) return null;
  const text = Buffer.from(file.source.read(entry.position, entry.count)).toString('utf8');
  return text.split('\0', 1)[0]?.trim() ?? null;
}

function checkSize(file: TiffFile, entry: TagEntry, count: number): void {
  if (count * sizeOfType(entry.type) <= maximumTagBytes) return;
  throw new AppError(
    'scene-too-large',
    `${file.source.name} has a tag of ${count} values, more than any scene needs: the header is damaged. Copy the file again from its source.`,
  );
}

type NumberReader = (view: DataView, at: number, isLittleEndian: boolean) => number;

const numberReaders: Readonly<Record<number, NumberReader>> = {
  1: (view, at) => view.getUint8(at),
  3: (view, at, little) => view.getUint16(at, little),
  4: (view, at, little) => view.getUint32(at, little),
  5: (view, at, little) => view.getUint32(at, little) / view.getUint32(at + 4, little),
  6: (view, at) => view.getInt8(at),
  7: (view, at) => view.getUint8(at),
  8: (view, at, little) => view.getInt16(at, little),
  9: (view, at, little) => view.getInt32(at, little),
  11: (view, at, little) => view.getFloat32(at, little),
  12: (view, at, little) => view.getFloat64(at, little),
  13: (view, at, little) => view.getUint32(at, little),
  16: (view, at, little) => Number(view.getBigUint64(at, little)),
  17: (view, at, little) => Number(view.getBigInt64(at, little)),
  18: (view, at, little) => Number(view.getBigUint64(at, little)),
};
