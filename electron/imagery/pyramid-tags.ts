import type { SampleType } from '../../shared/domain/scene.ts';
import type { ImageFacts } from './image.ts';
import { bytesPerSample, elementsPerSample } from './codecs/sample-array.ts';
import type { PlannedLevel } from './pyramid-plan.ts';
import { tileSize } from './pyramid-plan.ts';

export type PyramidCompression = 'none' | 'deflate';

/** Where the tiles of one directory lie in the file, band after band. */
export interface TileIndex {
  readonly offsets: Float64Array;
  readonly counts: Uint32Array;
}

interface Tag {
  readonly code: number;
  /** TIFF field type: 2 text, 3 short, 4 long, 16 long8. */
  readonly type: 2 | 3 | 4 | 16;
  readonly values: readonly number[] | Float64Array | Uint32Array | Buffer;
}

const typeBytes = { 2: 1, 3: 2, 4: 4, 16: 8 } as const;

/** The tags of one reduced-resolution directory, in ascending order. */
export function overviewTags(
  facts: ImageFacts,
  level: PlannedLevel,
  { index, compression, bigTiff }: { index: TileIndex; compression: PyramidCompression; bigTiff: boolean },
): Tag[] {
  const perBand = (value: number): number[] => Array.from({ length: facts.bands }, () => value);
  const { photometric, colours } = photometricOf(facts);
  const extras = facts.bandRoles.slice(colours).map((role) => (role === 'alpha' ? 2 : 0));
  return [
    short(254, [1]),
    long(256, [level.width]),
    long(257, [level.height]),
    short(258, perBand(bytesPerSample(facts.type) * 8)),
    short(259, [compression === 'deflate' ? 8 : 1]),
    short(262, [photometric]),
    short(277, [facts.bands]),
    short(284, [2]),
    ...(hasPredictor(facts.type, compression) ? [short(317, [2])] : []),
    ...(photometric === 3 && facts.palette ? [short(320, colourMap(facts.palette, bytesPerSample(facts.type)))] : []),
    long(322, [tileSize]),
    long(323, [tileSize]),
    { code: 324, type: bigTiff ? 16 : 4, values: index.offsets },
    long(325, index.counts),
    ...(extras.length > 0 ? [short(338, extras)] : []),
    short(339, perBand(sampleFormat(facts.type))),
    ...(facts.noData === null
      ? []
      : [{ code: 42113, type: 2, values: Buffer.from(`${noDataText(facts.noData)}\0`) } as const]),
  ];
}

/** The tags of the validity mask of an overview: one bit a pixel, deflated. */
export function maskTags(level: PlannedLevel, index: TileIndex, bigTiff: boolean): Tag[] {
  return [
    short(254, [5]),
    long(256, [level.width]),
    long(257, [level.height]),
    short(258, [1]),
    short(259, [8]),
    short(262, [4]),
    short(277, [1]),
    short(284, [1]),
    long(322, [tileSize]),
    long(323, [tileSize]),
    { code: 324, type: bigTiff ? 16 : 4, values: index.offsets },
    long(325, index.counts),
  ];
}

/** The bytes of a directory that begins at `position`, what its tags point at behind it, and where the next may begin. */
export function encodeDirectory(
  tags: readonly Tag[],
  { position, isLast, bigTiff }: { position: number; isLast: boolean; bigTiff: boolean },
): { bytes: Buffer; next: number } {
  const [countBytes, entryBytes, inlineBytes] = bigTiff ? [8, 20, 8] : [2, 12, 4];
  const headBytes = countBytes + tags.length * entryBytes + inlineBytes;
  const head = Buffer.alloc(headBytes + (headBytes % 2));
  const tail: Buffer[] = [];
  let end = position + head.length;
  if (bigTiff) head.writeBigUInt64LE(BigInt(tags.length), 0);
  else head.writeUInt16LE(tags.length, 0);
  tags.forEach((tag, index) => {
    const at = countBytes + index * entryBytes;
    const values = encodeValues(tag);
    head.writeUInt16LE(tag.code, at);
    head.writeUInt16LE(tag.type, at + 2);
    writeOffset(head, at + 4, { value: values.length / typeBytes[tag.type], bigTiff });
    if (values.length <= inlineBytes) {
      values.copy(head, at + 4 + inlineBytes);
      return;
    }
    writeOffset(head, at + 4 + inlineBytes, { value: end, bigTiff });
    tail.push(values, Buffer.alloc(values.length % 2));
    end += values.length + (values.length % 2);
  });
  const next = end + (end % 2);
  writeOffset(head, countBytes + tags.length * entryBytes, { value: isLast ? 0 : next, bigTiff });
  return { bytes: Buffer.concat([head, ...tail, Buffer.alloc(next - end)]), next };
}

/** The first bytes of the file, which name its first directory. */
export function encodeHeader(firstDirectory: number, bigTiff: boolean): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.write('II', 'latin1');
  header.writeUInt16LE(bigTiff ? 43 : 42, 2);
  if (bigTiff) header.writeUInt16LE(8, 4);
  writeOffset(header, bigTiff ? 8 : 4, { value: firstDirectory, bigTiff });
  return header;
}

/** Room kept for the header of either kind. */
export const headerBytes = 16;

/** Whether tiles of `type` are stored as differences from their left neighbour. */
export const hasPredictor = (type: SampleType, compression: PyramidCompression): boolean =>
  compression === 'deflate' && /^u?int(8|16|32)$/.test(type);

const short = (code: number, values: readonly number[]): Tag => ({ code, type: 3, values });
const long = (code: number, values: readonly number[] | Uint32Array): Tag => ({ code, type: 4, values });

function writeOffset(buffer: Buffer, at: number, { value, bigTiff }: { value: number; bigTiff: boolean }): void {
  if (bigTiff) buffer.writeBigUInt64LE(BigInt(value), at);
  else buffer.writeUInt32LE(value, at);
}

function encodeValues({ type, values }: Tag): Buffer {
  if (Buffer.isBuffer(values)) return values;
  if (type === 16) return Buffer.from(BigUint64Array.from(values, BigInt).buffer);
  return Buffer.from(type === 3 ? Uint16Array.from(values).buffer : Uint32Array.from(values).buffer);
}

function photometricOf(facts: ImageFacts): { photometric: number; colours: number } {
  if (facts.palette && facts.bands === 1) return { photometric: 3, colours: 1 };
  if (facts.photometric === 'white-is-zero') return { photometric: 0, colours: 1 };
  const isRgb = facts.bands >= 3 && facts.bandRoles[0] === 'red';
  return isRgb ? { photometric: 2, colours: 3 } : { photometric: 1, colours: 1 };
}

function sampleFormat(type: SampleType): number {
  if (elementsPerSample(type) === 2) return type.startsWith('cint') ? 5 : 6;
  if (type.startsWith('float')) return 3;
  return type.startsWith('u') ? 1 : 2;
}

function colourMap(palette: NonNullable<ImageFacts['palette']>, bytes: number): number[] {
  const size = bytes === 1 ? 256 : 65536;
  return [0, 1, 2].flatMap((part) => Array.from({ length: size }, (_, index) => (palette[index]?.[part] ?? 0) * 257));
}

const noDataText = (noData: number | string): string => (noData === 'NaN' ? 'nan' : String(noData));
