import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import type { TypedArray } from './image.ts';
import type { TileSink } from './pyramid-tiles.ts';
import type { BandTally } from './statistics-merge.ts';

/** A tile in a part: its number among all tiles of the pyramid, and where its bytes lie. */
export interface PartTile {
  readonly at: number;
  readonly offset: number;
  readonly count: number;
}

/** The samples of a unit on the level that is put together from all units, band after band. */
export interface ApexPiece {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
  readonly planes: readonly TypedArray[];
  /** Null where all pixels are valid. */
  readonly valid: Uint8Array | null;
}

/** What one unit came to, as it is kept on disk behind the bytes of its tiles. */
export interface PartContent {
  /** Tells work on another file, or by another plan, from this. */
  readonly key: string;
  readonly tallies: readonly BandTally[];
  readonly tiles: readonly PartTile[];
  readonly masks: readonly PartTile[];
  readonly apex: ApexPiece | null;
}

export interface PartWriter {
  readonly sink: TileSink;
  /** Gives the part its name: from now on it is found. */
  finish(content: Pick<PartContent, 'tallies' | 'apex'>): void;
  /** Closes the file, and takes it away where it was not finished. */
  close(): void;
}

/** Begins the part of one unit under a name of this process, so that a killed one leaves nothing that looks whole. */
export function createPart(path: string, key: string): PartWriter {
  const draft = `${path}.${process.pid}`;
  const file = openSync(draft, 'w');
  const [tiles, masks]: [PartTile[], PartTile[]] = [[], []];
  let [end, checksum, isFinished] = [0, 0, false];
  const append = (bytes: Uint8Array): number => {
    const offset = end;
    writeAll(file, bytes, end);
    checksum = crc32(bytes, checksum);
    end += bytes.length;
    return offset;
  };
  return {
    sink: {
      tile: (at, bytes) => tiles.push({ at, offset: append(evenly(bytes)), count: bytes.length }),
      mask: (at, bytes) => masks.push({ at, offset: append(evenly(bytes)), count: bytes.length }),
    },
    finish({ tallies, apex }) {
      const contentAt = append(serialize({ key, tallies, tiles, masks, apex } satisfies PartContent));
      writeAll(file, encodeTrailer(contentAt, checksum), end);
      renameSync(draft, path);
      isFinished = true;
    },
    close() {
      closeSync(file);
      if (!isFinished) rmSync(draft, { force: true });
    },
  };
}

/** What a finished part holds; null where there is none, where it is damaged, or where it is of other work. */
export function readPart(path: string, key: string): PartContent | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    const trailer = readTrailer(file);
    if (trailer === null || checksumOf(file, trailer.end) !== trailer.checksum) return null;
    const content = readContent(file, trailer);
    return content.key === key ? content : null;
  } finally {
    closeSync(file);
  }
}

/** Runs `work` on a part that is known to be whole: its content, and its tiles' bytes in pieces. */
export function withPart(path: string, work: (content: PartContent, copyTiles: CopyTiles) => void): void {
  const file = openSync(path, 'r');
  try {
    const trailer = readTrailer(file);
    if (trailer === null) throw new RangeError(`${path} is not a finished part of a pyramid`);
    work(readContent(file, trailer), (take) => eachPiece(file, trailer.contentAt, take));
  } finally {
    closeSync(file);
  }
}

/** Hands out the bytes of a part's tiles from first to last, in pieces. */
export type CopyTiles = (take: (piece: Uint8Array) => void) => void;

interface Trailer {
  readonly contentAt: number;
  readonly checksum: number;
  /** Where the trailer begins. */
  readonly end: number;
}

const magic = 'plimpart';
const trailerBytes = 24;
const pieceBytes = 4_194_304;

function encodeTrailer(contentAt: number, checksum: number): Buffer {
  const trailer = Buffer.alloc(trailerBytes);
  trailer.write(magic, 'latin1');
  trailer.writeDoubleLE(contentAt, 8);
  trailer.writeUInt32LE(checksum, 16);
  return trailer;
}

function readTrailer(file: number): Trailer | null {
  const end = fstatSync(file).size - trailerBytes;
  if (end < 0) return null;
  const trailer = readAll(file, end, trailerBytes);
  const contentAt = trailer.readDoubleLE(8);
  const isKnown = trailer.toString('latin1', 0, 8) === magic && contentAt >= 0 && contentAt <= end;
  return isKnown ? { contentAt, checksum: trailer.readUInt32LE(16), end } : null;
}

const readContent = (file: number, { contentAt, end }: Trailer): PartContent =>
  deserialize(readAll(file, contentAt, end - contentAt)) as PartContent;

function checksumOf(file: number, end: number): number {
  let checksum = 0;
  eachPiece(file, end, (piece) => (checksum = crc32(piece, checksum)));
  return checksum;
}

function eachPiece(file: number, end: number, take: (piece: Uint8Array) => void): void {
  const buffer = Buffer.allocUnsafeSlow(Math.min(pieceBytes, end));
  for (let position = 0; position < end;) {
    const got = readSync(file, buffer, 0, Math.min(buffer.length, end - position), position);
    if (got === 0) throw new RangeError('A part of a pyramid ends too early');
    take(buffer.subarray(0, got));
    position += got;
  }
}

function readAll(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let done = 0; done < length;) {
    const got = readSync(file, bytes, done, length - done, position + done);
    if (got === 0) throw new RangeError('A part of a pyramid ends too early');
    done += got;
  }
  return bytes;
}

/** Writes all of `bytes`, however many calls that takes. */
export function writeAll(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(file, bytes, done, bytes.length - done, position + done);
  }
}

/** Tiles begin at even offsets, as TIFF wants. */
const evenly = (bytes: Uint8Array): Uint8Array =>
  bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
