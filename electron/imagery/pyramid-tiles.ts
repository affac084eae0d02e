import { deflateSync } from 'node:zlib';
import type { TypedArray } from './image.ts';
import type { Strip } from './pyramid-cascade.ts';
import type { PyramidFormat } from './pyramid-format.ts';
import { tileSize } from './pyramid-plan.ts';
import { hasPredictor } from './pyramid-tags.ts';
import { elementsPerSample } from './codecs/sample-array.ts';
import { copySamples, sampleArray } from './sample-arrays.ts';

/** Takes encoded tiles, each with its number among all tiles of the pyramid; their bytes are used again afterwards. */
export interface TileSink {
  tile(at: number, bytes: Uint8Array): void;
  mask(at: number, bytes: Uint8Array): void;
}

/** Where in its level a strip lies, in tiles, and which bands it holds. */
export interface StripPlace {
  readonly column: number;
  readonly row: number;
  readonly bands: readonly number[];
}

/** Writes strips of at most one tile's height as tiles, and their validity where they have any invalid pixel. */
export function createStripWriter(format: PyramidFormat, sink: TileSink): (strip: Strip, place: StripPlace) => void {
  const { plan, storesMask } = format;
  const tile = sampleArray(format.type, tileSize * tileSize);
  return (strip, place) => {
    const level = plan.levels[strip.level - 1];
    if (!level?.written) return;
    const across = Math.ceil(strip.width / tileSize);
    for (let column = 0; column < across; column++) {
      const inPlane = place.row * level.tilesAcross + place.column + column;
      strip.planes.forEach((plane, index) => {
        if (!cutTile(plane, tile, { strip, column, format })) return;
        const band = place.bands[index] ?? 0;
        sink.tile(level.firstTile + band * level.tilesAcross * level.tilesDown + inPlane, encodeTile(tile, format));
      });
      if (strip.valid && storesMask && place.bands[0] === 0) {
        sink.mask(level.firstTile / plan.bands + inPlane, cutMask(strip.valid, strip, column));
      }
    }
  };
}

/** A mask tile without an invalid pixel. */
export const allValidMask = (): Buffer => deflateSync(Buffer.alloc((tileSize * tileSize) / 8, 0xff));

interface Cut {
  readonly strip: Strip;
  readonly column: number;
  readonly format: PyramidFormat;
}

/** Lays the samples of one tile into `tile`; false where all are the fill value, which need not be stored. */
function cutTile(plane: TypedArray, tile: TypedArray, { strip, column, format: { type, fill } }: Cut): boolean {
  const parts = elementsPerSample(type);
  const columns = Math.min(tileSize, strip.width - column * tileSize);
  const isBig = tile instanceof BigInt64Array || tile instanceof BigUint64Array;
  const filler = (isBig ? BigInt(Math.trunc(fill)) : fill) as number;
  if (columns < tileSize || strip.rows < tileSize) (tile as Uint8Array).fill(filler);
  for (let row = 0; row < strip.rows; row++) {
    const start = (row * strip.width + column * tileSize) * parts;
    copySamples(plane.subarray(start, start + columns * parts), tile, row * tileSize * parts);
  }
  return (tile as Uint8Array).some((value) => value !== filler);
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

function encodeTile(tile: TypedArray, { type, compression }: PyramidFormat): Uint8Array {
  if (hasPredictor(type, compression)) subtractLeft(tile as Uint16Array);
  const bytes = new Uint8Array(tile.buffer, tile.byteOffset, tile.byteLength);
  return compression === 'deflate' ? deflateSync(bytes, { level: 1 }) : bytes;
}

function subtractLeft(tile: Uint16Array): void {
  for (let start = 0; start < tile.length; start += tileSize) {
    for (let index = start + tileSize - 1; index > start; index--) tile[index] = tile[index]! - tile[index - 1]!;
  }
}
