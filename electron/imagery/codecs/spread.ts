import { planesByKernel } from './kernels.ts';
import type { PackedBlock } from './unpack.ts';

type Shape = Pick<PackedBlock, 'width' | 'rows' | 'channels' | 'bits'>;

/** Where samples go: which channel each plane takes, where its first sample stands, and how far apart planes are. */
export interface SpreadInto extends Shape {
  readonly bands: readonly number[];
  /** In samples. */
  readonly at: number;
  readonly planeLength: number;
}

/** Pixel-interleaved samples → channel after channel, in a buffer of its own. */
export function spread(bytes: Uint8Array, shape: Shape): ArrayBuffer {
  const quick = planesByKernel(bytes, shape, 'spread');
  if (quick !== null) return quick;
  const target = new ArrayBuffer(bytes.byteLength);
  const bands = Array.from({ length: shape.channels }, (_, channel) => channel);
  spreadInto(bytes, target, { ...shape, bands, at: 0, planeLength: shape.width * shape.rows });
  return target;
}

/** Pixel-interleaved samples → planes of the bands wanted, in a buffer that is there. One loop a size keeps each fast. */
export function spreadInto(bytes: Uint8Array, target: ArrayBufferLike, into: SpreadInto): void {
  const words16 = () => new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  const words32 = () => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  if (into.bits === 8) spread8(bytes, new Uint8Array(target), into);
  else if (into.bits === 16) spread16(words16(), new Uint16Array(target), into);
  else if (into.bits === 32) spread32(words32(), new Uint32Array(target), into);
  else spreadWide(words32(), new Uint32Array(target), into);
}

function spread8(source: Uint8Array, target: Uint8Array, into: SpreadInto): void {
  const { width, rows, channels, bands, at, planeLength } = into;
  if (channels === 3 && bands.join() === '0,1,2') return spread8By3(source, target, into);
  for (let row = 0; row < rows; row += 1) {
    for (let place = 0; place < bands.length; place += 1) {
      const to = place * planeLength + at + row * width;
      let from = row * width * channels + (bands[place] as number);
      for (let column = 0; column < width; column += 1, from += channels) target[to + column] = source[from] as number;
    }
  }
}

/** Pictures of three bands of 8 bits, as photographs are, in one pass over the pixels. */
function spread8By3(source: Uint8Array, target: Uint8Array, { width, rows, at, planeLength }: SpreadInto): void {
  const end = at + width * rows;
  for (let to = at, from = 0; to < end; to += 1, from += 3) {
    target[to] = source[from] as number;
    target[to + planeLength] = source[from + 1] as number;
    target[to + 2 * planeLength] = source[from + 2] as number;
  }
}

function spread16(source: Uint16Array, target: Uint16Array, into: SpreadInto): void {
  const { width, rows, channels, bands, at, planeLength } = into;
  if (channels === 4 && bands.join() === '0,1,2,3') return spread16By4(source, target, into);
  for (let row = 0; row < rows; row += 1) {
    for (let place = 0; place < bands.length; place += 1) {
      const to = place * planeLength + at + row * width;
      let from = row * width * channels + (bands[place] as number);
      for (let column = 0; column < width; column += 1, from += channels) target[to + column] = source[from] as number;
    }
  }
}

/** Four bands of 16 bits, the commonest scene of all, in one pass over the pixels. */
function spread16By4(source: Uint16Array, target: Uint16Array, { width, rows, at, planeLength }: SpreadInto): void {
  const end = at + width * rows;
  for (let to = at, from = 0; to < end; to += 1, from += 4) {
    target[to] = source[from] as number;
    target[to + planeLength] = source[from + 1] as number;
    target[to + 2 * planeLength] = source[from + 2] as number;
    target[to + 3 * planeLength] = source[from + 3] as number;
  }
}

function spread32(source: Uint32Array, target: Uint32Array, into: SpreadInto): void {
  const { width, rows, channels, bands, at, planeLength } = into;
  for (let row = 0; row < rows; row += 1) {
    for (let place = 0; place < bands.length; place += 1) {
      const to = place * planeLength + at + row * width;
      let from = row * width * channels + (bands[place] as number);
      for (let column = 0; column < width; column += 1, from += channels) target[to + column] = source[from] as number;
    }
  }
}

/** Samples of 64 and 128 bits, moved as 32-bit words. */
function spreadWide(source: Uint32Array, target: Uint32Array, into: SpreadInto): void {
  const { width, rows, channels, bands, at, planeLength, bits } = into;
  const words = bits / 32;
  for (let pixel = 0; pixel < width * rows; pixel += 1) {
    for (let place = 0; place < bands.length; place += 1) {
      const from = (pixel * channels + (bands[place] as number)) * words;
      const to = (place * planeLength + at + pixel) * words;
      for (let word = 0; word < words; word += 1) target[to + word] = source[from + word] as number;
    }
  }
}
