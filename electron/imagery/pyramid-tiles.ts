import { writeSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import type { SampleType } from '../../shared/domain/scene.ts';
import type { TypedArray } from './image.ts';
import type { Strip } from './pyramid-cascade.ts';
import type { PyramidPlan } from './pyramid-plan.ts';
import { tileSize } from './pyramid-plan.ts';
import type { PyramidCompression } from './pyramid-tags.ts';
import { hasPredictor } from './pyramid-tags.ts';
import { elementsPerSample } from './codecs/sample-array.ts';
import { copySamples, sampleArray } from './sample-arrays.ts';

/** A pyramid file under construction, shared by all workers that write tiles into it. */
export interface PyramidDraft {
  readonly path: string;
  readonly plan: PyramidPlan;
  readonly type: SampleType;
  readonly compression: PyramidCompression;
  /** Whether validity is stored as a mask; an alpha band speaks for itself. */
  readonly storesMask: boolean;
  /** What lies outside the image and in tiles left out. */
  readonly fill: number;
  /** Offsets (float64) and byte counts (uint32) of all tiles; of mask tiles (one plane a level); end of the file (int64). */
  readonly offsets: SharedArrayBuffer;
  readonly counts: SharedArrayBuffer;
  readonly maskOffsets: SharedArrayBuffer;
  readonly maskCounts: SharedArrayBuffer;
  readonly end: SharedArrayBuffer;
}

/** Where in its level a strip lies, in tiles, and which bands it holds. */
export interface StripPlace {
  readonly column: number;
  readonly row: number;
  readonly bands: readonly number[];
}

/** Writes a strip of at most one tile's height as tiles, and its validity where it has any invalid pixel. */
export function writeStrip(
  file: number,
  draft: PyramidDraft,
  { strip, place }: { strip: Strip; place: StripPlace },
): void {
  const level = draft.plan.levels[strip.level - 1];
  if (!level?.written) return;
  const across = Math.ceil(strip.width / tileSize);
  for (let column = 0; column < across; column++) {
    const inPlane = place.row * level.tilesAcross + place.column + column;
    strip.planes.forEach((plane, index) => {
      const tile = cutTile(plane, { strip, column, type: draft.type, fill: draft.fill });
      if (!tile) return;
      const band = place.bands[index] ?? 0;
      append(file, encodeTile(tile, draft), {
        end: draft.end,
        offsets: draft.offsets,
        counts: draft.counts,
        at: level.firstTile + band * level.tilesAcross * level.tilesDown + inPlane,
      });
    });
    if (strip.valid && draft.storesMask && place.bands[0] === 0) {
      const at = level.firstTile / draft.plan.bands + inPlane;
      append(file, cutMask(strip.valid, strip, column), {
        end: draft.end,
        offsets: draft.maskOffsets,
        counts: draft.maskCounts,
        at,
      });
    }
  }
}

interface Cut {
  readonly strip: Strip;
  readonly column: number;
  readonly type: SampleType;
  readonly fill: number;
}

/** The samples of one tile; null where all are the fill value, which need not be stored. */
function cutTile(plane: TypedArray, { strip, column, type, fill }: Cut): TypedArray | null {
  const parts = elementsPerSample(type);
  const columns = Math.min(tileSize, strip.width - column * tileSize);
  const tile = sampleArray(type, tileSize * tileSize);
  const filler = tile instanceof BigInt64Array || tile instanceof BigUint64Array ? BigInt(Math.trunc(fill)) : fill;
  if (columns < tileSize || strip.rows < tileSize) (tile as Uint8Array).fill(filler as number);
  for (let row = 0; row < strip.rows; row++) {
    const start = (row * strip.width + column * tileSize) * parts;
    copySamples(plane.subarray(start, start + columns * parts), tile, row * tileSize * parts);
  }
  return (tile as Uint8Array).every((value) => value === (filler as number)) ? null : tile;
}

function cutMask(valid: Uint8Array, strip: Strip, column: number): Buffer {
  const bits = Buffer.alloc((tileSize * tileSize) / 8);
  const columns = Math.min(tileSize, strip.width - column * tileSize);
  for (let row = 0; row < strip.rows; row++) {
    for (let x = 0; x < columns; x++) {
      if (valid[row * strip.width + column * tileSize + x] === 0) continue;
      const bit = row * tileSize + x;
      bits[bit >> 3] = bits[bit >> 3]! | (0x80 >> (bit & 7));
    }
  }
  return deflateSync(bits, { level: 1 });
}

function encodeTile(tile: TypedArray, { type, compression }: PyramidDraft): Buffer {
  if (hasPredictor(type, compression)) subtractLeft(tile as Uint16Array);
  const bytes = Buffer.from(tile.buffer, tile.byteOffset, tile.byteLength);
  return compression === 'deflate' ? deflateSync(bytes, { level: 1 }) : bytes;
}

function subtractLeft(tile: Uint16Array): void {
  for (let start = 0; start < tile.length; start += tileSize) {
    for (let index = start + tileSize - 1; index > start; index--) tile[index] = tile[index]! - tile[index - 1]!;
  }
}

interface Slot {
  readonly end: SharedArrayBuffer;
  readonly offsets: SharedArrayBuffer;
  readonly counts: SharedArrayBuffer;
  readonly at: number;
}

/** Claims room at the end of the file, which several workers share, and writes there. */
function append(file: number, bytes: Buffer, { end, offsets, counts, at }: Slot): void {
  const room = BigInt(bytes.length + (bytes.length % 2));
  const offset = Number(Atomics.add(new BigInt64Array(end), 0, room));
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, offset + done);
  new Float64Array(offsets)[at] = offset;
  new Uint32Array(counts)[at] = bytes.length;
}
