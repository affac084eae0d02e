import type { PackedBlock } from './unpack.ts';

type Shape = Pick<PackedBlock, 'width' | 'rows' | 'channels' | 'bits'>;

/** Pixel-interleaved samples → channel after channel, in a buffer of its own. One loop a size keeps each one fast. */
export function spread(bytes: Uint8Array, shape: Shape): ArrayBuffer {
  const target = new ArrayBuffer(bytes.byteLength);
  const words16 = () => new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  const words32 = () => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  if (shape.bits === 8) spread8(bytes, new Uint8Array(target), shape);
  else if (shape.bits === 16) spread16(words16(), new Uint16Array(target), shape);
  else if (shape.bits === 32) spread32(words32(), new Uint32Array(target), shape);
  else spreadWide(words32(), new Uint32Array(target), shape);
  return target;
}

function spread8(source: Uint8Array, target: Uint8Array, { width, rows, channels }: Shape): void {
  for (let row = 0; row < rows; row += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      const to = (channel * rows + row) * width;
      let from = row * width * channels + channel;
      for (let column = 0; column < width; column += 1, from += channels) target[to + column] = source[from] as number;
    }
  }
}

function spread16(source: Uint16Array, target: Uint16Array, { width, rows, channels }: Shape): void {
  for (let row = 0; row < rows; row += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      const to = (channel * rows + row) * width;
      let from = row * width * channels + channel;
      for (let column = 0; column < width; column += 1, from += channels) target[to + column] = source[from] as number;
    }
  }
}

function spread32(source: Uint32Array, target: Uint32Array, { width, rows, channels }: Shape): void {
  for (let row = 0; row < rows; row += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      const to = (channel * rows + row) * width;
      let from = row * width * channels + channel;
      for (let column = 0; column < width; column += 1, from += channels) target[to + column] = source[from] as number;
    }
  }
}

/** Samples of 64 and 128 bits, moved as 32-bit words. */
function spreadWide(source: Uint32Array, target: Uint32Array, { width, rows, channels, bits }: Shape): void {
  const words = bits / 32;
  for (let pixel = 0; pixel < width * rows; pixel += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      const from = (pixel * channels + channel) * words;
      const to = (channel * width * rows + pixel) * words;
      for (let word = 0; word < words; word += 1) target[to + word] = source[from + word] as number;
    }
  }
}
