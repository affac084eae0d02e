import { AppError } from '../../shared/errors.ts';
import type { TiffSource } from './tiff-source.ts';

/** Where a tag's values lie: inline values too are addressed by their position in the file. */
export interface TagEntry {
  readonly type: number;
  readonly count: number;
  readonly position: number;
}

/** One image file directory: tag number → entry. */
export type TiffDirectory = ReadonlyMap<number, TagEntry>;

export interface TiffFile {
  readonly source: TiffSource;
  readonly isLittleEndian: boolean;
  readonly isBigTiff: boolean;
  readonly directories: readonly TiffDirectory[];
}

const maximumDirectories = 4096;
const maximumTags = 4096;
const typeSizes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};

/** Bytes of one value of a TIFF field type, or 0 for a type that is not known. */
export function sizeOfType(type: number): number {
  return typeSizes[type] ?? 0;
}

/** True where the first bytes are those of a classic or Big TIFF, in either byte order. */
export function isTiff(source: TiffSource): boolean {
  if (source.size < 8) return false;
  const [a, b, c, d] = source.read(0, 4);
  return (
    (a === 0x49 && b === 0x49 && (c === 42 || c === 43) && d === 0) ||
    (a === 0x4d && b === 0x4d && c === 0 && (d === 42 || d === 43))
  );
}

/**
 * Walks the directories of a TIFF, bounded: each one once, at most 4,096 of them, only inside the file. A broken link
 * ends the walk as long as the first directory could be read. Throws `not-a-tiff` or `scene-truncated`.
 */
export function walkDirectories(source: TiffSource): TiffFile {
  if (!isTiff(source)) throw notTiff(source);
  const magic = source.read(0, 4);
  const isLittleEndian = magic[0] === 0x49;
  const isBigTiff = magic[2] === 43 || magic[3] === 43;
  const file = { source, isLittleEndian, isBigTiff, directories: [] as TiffDirectory[] };
  const seen = new Set<number>();
  let position = firstDirectory(file);
  while (position !== 0 && !seen.has(position) && seen.size < maximumDirectories) {
    seen.add(position);
    const directory = readDirectory(file, position);
    if (directory === null) break;
    file.directories.push(directory.tags);
    position = directory.next;
  }
  if (file.directories.length === 0) {
    throw new AppError(
      'scene-truncated',
      `${source.name} starts like a TIFF, but its image directory is not inside the file. Copy the file again from its source.`,
    );
  }
  return file;
}

function notTiff(source: TiffSource): AppError {
  const what = source.size === 0 ? 'is empty' : 'is not a TIFF: its first bytes are those of something else';
  return new AppError('not-a-tiff', `${source.name} ${what}. Choose a GeoTIFF scene.`);
}

function firstDirectory(file: Omit<TiffFile, 'directories'>): number {
  const { source, isBigTiff, isLittleEndian } = file;
  if (isBigTiff && source.size < 16) return 0;
  const view = viewOf(source.read(0, isBigTiff ? 16 : 8));
  return isBigTiff ? Number(view.getBigUint64(8, isLittleEndian)) : view.getUint32(4, isLittleEndian);
}

function readDirectory(
  file: Omit<TiffFile, 'directories'>,
  position: number,
): { tags: Map<number, TagEntry>; next: number } | null {
  const { source, isBigTiff, isLittleEndian } = file;
  const countSize = isBigTiff ? 8 : 2;
  const entrySize = isBigTiff ? 20 : 12;
  if (position + countSize > source.size) return null;
  const head = viewOf(source.read(position, countSize));
  const count = isBigTiff ? Number(head.getBigUint64(0, isLittleEndian)) : head.getUint16(0, isLittleEndian);
  const start = position + countSize;
  if (count === 0 || count > maximumTags || start + count * entrySize > source.size) return null;
  const linkSize = isBigTiff ? 8 : 4;
  const hasLink = start + count * entrySize + linkSize <= source.size;
  const view = viewOf(source.read(start, count * entrySize + (hasLink ? linkSize : 0)));
  const tags = new Map<number, TagEntry>();
  for (let index = 0; index < count; index += 1) {
    const at = index * entrySize;
    const tag = view.getUint16(at, isLittleEndian);
    if (!tags.has(tag)) tags.set(tag, readEntry(file, { view, at, start }));
  }
  const end = count * entrySize;
  const next = isBigTiff
    ? hasLink
      ? Number(view.getBigUint64(end, isLittleEndian))
      : 0
    : hasLink
      ? view.getUint32(end, isLittleEndian)
      : 0;
  return { tags, next };
}

function readEntry(
  file: Omit<TiffFile, 'directories'>,
  where: { readonly view: DataView; readonly at: number; readonly start: number },
): TagEntry {
  const { isBigTiff, isLittleEndian } = file;
  const { view, at, start } = where;
  const type = view.getUint16(at + 2, isLittleEndian);
  const count = isBigTiff ? Number(view.getBigUint64(at + 4, isLittleEndian)) : view.getUint32(at + 4, isLittleEndian);
  const inlineAt = at + (isBigTiff ? 12 : 8);
  const isInline = count * sizeOfType(type) <= (isBigTiff ? 8 : 4);
  if (isInline) return { type, count, position: start + inlineAt };
  const position = isBigTiff
    ? Number(view.getBigUint64(inlineAt, isLittleEndian))
    : view.getUint32(inlineAt, isLittleEndian);
  return { type, count, position };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
