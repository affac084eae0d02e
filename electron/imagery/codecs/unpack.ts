import { arrayOver, bytesPerSample, elementSize } from './sample-array.ts';
import { accumulate } from './accumulate.ts';
import { spread } from './spread.ts';
import { unpackBits } from './unpack-bits.ts';
import { widenFloats } from './widen-floats.ts';
import { swapBytes } from './swap-bytes.ts';
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
  const own = ownBytes(bytes, block);
  if (block.predictor === 3) undoFloatPredictor(own, block);
  else if (!block.isLittleEndian) swapBytes(own, swapSize(block));
  if (block.predictor === 2) return arrayOver(type, accumulate(own, block));
  return arrayOver(type, block.channels === 1 ? wholeBuffer(own) : spread(own, block));
}

function swapSize(block: PackedBlock): number {
  return block.predictor === 2 ? block.bits / 8 : elementSize(block.type);
}

/** The bytes of exactly this block, aligned so that wider typed arrays can lie over them. */
function ownBytes(bytes: Uint8Array, block: PackedBlock): Uint8Array {
  const length = (block.width * block.rows * block.channels * block.bits) / 8;
  const part = bytes.subarray(0, length);
  return part.byteOffset % 8 === 0 ? part : new Uint8Array(part);
}

function wholeBuffer(bytes: Uint8Array): ArrayBuffer {
  const isWhole = bytes.byteOffset === 0 && bytes.buffer.byteLength === bytes.byteLength;
  return isWhole ? (bytes.buffer as ArrayBuffer) : new Uint8Array(bytes).buffer;
}
