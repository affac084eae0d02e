import { createSampleArray } from './sample-array.ts';
import type { TypedArray } from '../image.ts';
import type { PackedBlock } from './unpack.ts';

/** Samples of 1–31 bits, most significant bit first, each row starting on a byte → the next whole type. */
export function unpackBits(bytes: Uint8Array, block: PackedBlock): TypedArray {
  const { width, rows, channels, bits } = block;
  const samples = createSampleArray(block.type, width * rows * channels) as Uint8Array | Uint16Array | Uint32Array;
  const rowBytes = Math.ceil((width * channels * bits) / 8);
  const isSwapped = bits === 24 && !block.isLittleEndian;
  for (let row = 0; row < rows; row += 1) {
    let at = row * rowBytes;
    let held = 0;
    let heldBits = 0;
    for (let column = 0; column < width; column += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        while (heldBits < bits) {
          held = held * 256 + (bytes[at] ?? 0);
          at += 1;
          heldBits += 8;
        }
        heldBits -= bits;
        const scale = 2 ** heldBits;
        const value = Math.floor(held / scale);
        held -= value * scale;
        samples[(channel * rows + row) * width + column] = isSwapped ? swapped24(value) : value;
      }
    }
  }
  return samples;
}

function swapped24(value: number): number {
  return ((value & 0xff) << 16) | (value & 0xff00) | (value >>> 16);
}
