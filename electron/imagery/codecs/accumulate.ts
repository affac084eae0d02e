import { planesByKernel } from './kernels.ts';
import type { PackedBlock } from './unpack.ts';

type Shape = Pick<PackedBlock, 'width' | 'rows' | 'channels' | 'bits'>;

/** Undoes predictor 2 and interleaving in one pass: pixel-interleaved differences → samples channel after channel. */
export function accumulate(bytes: Uint8Array, shape: Shape): ArrayBuffer {
  const quick = planesByKernel(bytes, shape, 'accumulate');
  if (quick !== null) return quick;
  const target = new ArrayBuffer(bytes.byteLength);
  const words16 = () => new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  const words32 = () => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  if (shape.bits === 8) accumulate8(bytes, new Uint8Array(target), shape);
  else if (shape.bits === 16) accumulate16(words16(), new Uint16Array(target), shape);
  else if (shape.bits === 32) accumulate32(words32(), new Uint32Array(target), shape);
  else accumulate64(words32(), new Uint32Array(target), shape);
  return target;
}

function accumulate8(source: Uint8Array, target: Uint8Array, { width, rows, channels }: Shape): void {
  for (let row = 0; row < rows; row += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      const to = (channel * rows + row) * width;
      let from = row * width * channels + channel;
      let sum = 0;
      for (let column = 0; column < width; column += 1, from += channels) {
        sum = (sum + (source[from] as number)) & 0xff;
        target[to + column] = sum;
      }
    }
  }
}

function accumulate16(source: Uint16Array, target: Uint16Array, { width, rows, channels }: Shape): void {
  for (let row = 0; row < rows; row += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      const to = (channel * rows + row) * width;
      let from = row * width * channels + channel;
      let sum = 0;
      for (let column = 0; column < width; column += 1, from += channels) {
        sum = (sum + (source[from] as number)) & 0xffff;
        target[to + column] = sum;
      }
    }
  }
}

function accumulate32(source: Uint32Array, target: Uint32Array, { width, rows, channels }: Shape): void {
  for (let row = 0; row < rows; row += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      const to = (channel * rows + row) * width;
      let from = row * width * channels + channel;
      let sum = 0;
      for (let column = 0; column < width; column += 1, from += channels) {
        sum = (sum + (source[from] as number)) | 0;
        target[to + column] = sum;
      }
    }
  }
}

/** 64-bit sums by 32-bit halves, low half first, with the carry between them. */
function accumulate64(source: Uint32Array, target: Uint32Array, { width, rows, channels }: Shape): void {
  for (let row = 0; row < rows; row += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      let to = (channel * rows + row) * width * 2;
      let from = (row * width * channels + channel) * 2;
      let low = 0;
      let high = 0;
      for (let column = 0; column < width; column += 1, from += channels * 2, to += 2) {
        const added = (low + (source[from] as number)) >>> 0;
        const carry = added < low ? 1 : 0;
        low = added;
        high = (high + (source[from + 1] as number) + carry) >>> 0;
        target[to] = low;
        target[to + 1] = high;
      }
    }
  }
}
