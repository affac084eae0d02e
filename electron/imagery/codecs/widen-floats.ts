import { undoFloatPredictor } from './float-predictor.ts';
import { accumulate } from './accumulate.ts';
import { spread } from './spread.ts';
import type { PackedBlock } from './unpack.ts';

/** Floats of 16 and 24 bits → float32, channel after channel. */
export function widenFloats(source: Uint8Array, block: PackedBlock): Float32Array {
  const size = block.bits / 8;
  const bytes = Uint8Array.from(source.subarray(0, block.width * block.rows * block.channels * size));
  const isLittleEndian = block.predictor === 3 || block.isLittleEndian;
  if (block.predictor === 3) undoFloatPredictor(bytes, block);
  return size === 2 ? widen16(bytes, { ...block, isLittleEndian }) : widen24(bytes, { ...block, isLittleEndian });
}

function widen16(bytes: Uint8Array, block: PackedBlock): Float32Array {
  if (!block.isLittleEndian) Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).swap16();
  const halves = new Uint16Array(block.predictor === 2 ? accumulate(bytes, block) : spread(bytes, block));
  return Float32Array.from(halves, halfToNumber);
}

function halfToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function widen24(bytes: Uint8Array, block: PackedBlock): Float32Array {
  const { width, rows, channels, isLittleEndian } = block;
  const samples = new Float32Array(width * rows * channels);
  const [first, last] = isLittleEndian ? [0, 2] : [2, 0];
  for (let pixel = 0; pixel < width * rows; pixel += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      const at = (pixel * channels + channel) * 3;
      const raw = ((bytes[at + last] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + first] ?? 0);
      samples[channel * width * rows + pixel] = float24ToNumber(raw);
    }
  }
  return samples;
}

/** 1 sign, 7 exponent (bias 63) and 16 fraction bits. */
function float24ToNumber(raw: number): number {
  const sign = raw & 0x800000 ? -1 : 1;
  const exponent = (raw >> 16) & 0x7f;
  const fraction = raw & 0xffff;
  if (exponent === 0) return sign * fraction * 2 ** -78;
  if (exponent === 127) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 65536) * 2 ** (exponent - 63);
}
