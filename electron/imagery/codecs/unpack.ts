import { arrayOver, bytesPerSample, elementSize } from './sample-array.ts';
import { accumulate } from './accumulate.ts';
import { spread } from './spread.ts';
import { unpackBits } from './unpack-bits.ts';
import { widenFloats } from './widen-floats.ts';
import { undoFloatPredictor } from './float-predictor.ts';
import type { SampleType } from '../../../shared/domain/scene.ts';
import type { TypedArray } from '../image.ts';

/** Samples as they stand in a block: `rows` rows of `width` pixels of `channels` samples. */
export interface PackedBlock {
  readonly width: number;
  readonly rows: number;
  readonly channels: number;
  readonly type: SampleType;
  readonly bits: number;
  readonly isFloat: boolean;
  readonly isLittleEndian: boolean;
  readonly predictor: number;
}

/**
 * Turns the bytes of a block into samples in host order, channel after channel:
 * `samples[(channel * rows + row) * width + column]`. Takes the bytes over: they may be changed or handed back.
 */
export function unpack(bytes: Uint8Array, block: PackedBlock): TypedArray {
  const { type, bits, isFloat } = block;
  if (isFloat && (bits === 16 || bits === 24)) return widenFloats(bytes, block);
  if (bits !== bytesPerSample(type) * 8) return unpackBits(bytes, block);
  const aligned = alignedCopy(bytes, block);
  if (block.predictor === 3) undoFloatPredictor(aligned, block);
  else if (!block.isLittleEndian) swapBytes(aligned, swapSize(block));
  if (block.predictor === 2) return arrayOver(type, accumulate(aligned, block));
  return arrayOver(type, block.channels === 1 ? bufferOf(aligned) : spread(aligned, block));
}

function swapSize(block: PackedBlock): number {
  return block.predictor === 2 ? block.bits / 8 : elementSize(block.type);
}

/** The bytes of exactly this block in a buffer of their own, so that typed arrays can lie over it. */
function alignedCopy(bytes: Uint8Array, block: PackedBlock): Uint8Array {
  const length = (block.width * block.rows * block.channels * block.bits) / 8;
  if (bytes.byteOffset === 0 && bytes.buffer.byteLength === length) return bytes;
  return Uint8Array.from(bytes.subarray(0, length));
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer as ArrayBuffer;
}

function swapBytes(bytes: Uint8Array, size: number): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (size === 2) buffer.swap16();
  else if (size === 4) buffer.swap32();
  else if (size === 8) buffer.swap64();
}
