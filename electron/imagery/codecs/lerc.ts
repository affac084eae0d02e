import { decode, getBlobInfo, load } from 'lerc';
import { decodeDeflate, decodeZstd } from './deflate.ts';
import { bytesPerSample } from './sample-array.ts';
import type { LercData } from 'lerc';
import type { SampleType } from '../../../shared/domain/scene.ts';
import type { BlockCodec, BlockShape } from './block-codec.ts';

/** The second compression around LERC, as the LercParameters tag numbers it. */
export type LercWrapping = 'none' | 'deflate' | 'zstd';

const slack = 64 * 1024;

/** Decodes LERC blocks, alone or inside Deflate or Zstandard, to samples. Masked floats become NaN. */
export function lercDecoder(type: SampleType, wrapping: LercWrapping): BlockCodec['decode'] {
  return async (bytes, shape) => {
    await load();
    const blob = unwrap(bytes, wrapping, shape.byteLength * 2 + slack);
    const { width, height, depthCount } = getBlobInfo(new Uint8Array(blob));
    if (width !== shape.width || height < shape.rows || height > shape.rows + 4096 || depthCount > shape.channels) {
      throw new RangeError(`the LERC block is ${width} × ${height} pixels of ${depthCount} channels`);
    }
    const block = decode(new Uint8Array(blob), { returnInterleaved: true });
    return samplesOf(block, type, shape);
  };
}

function unwrap(bytes: Uint8Array, wrapping: LercWrapping, byteLength: number): Uint8Array {
  if (wrapping === 'deflate') return decodeDeflate(bytes, byteLength);
  return wrapping === 'zstd' ? decodeZstd(bytes, byteLength) : bytes;
}

/** The block's own channels, plus an alpha channel made from the mask where the writer left it out. */
function samplesOf(block: LercData, type: SampleType, shape: BlockShape): Uint8Array {
  const [pixels] = block.pixels;
  if (pixels === undefined) throw new RangeError('the LERC block holds no pixels');
  const depth = Math.max(1, block.depthCount);
  if (pixels.BYTES_PER_ELEMENT !== bytesPerSample(type))
    throw new RangeError(`the LERC block is of ${block.pixelType}`);
  if (depth === shape.channels) return withNaN(block, pixels, { type, depth });
  if (depth !== shape.channels - 1) throw new RangeError(`the LERC block has ${depth} channels`);
  const count = block.width * block.height;
  const samples = new (type === 'uint16' ? Uint16Array : Uint8Array)(count * shape.channels);
  const opaque = type === 'uint16' ? 65535 : 255;
  for (let pixel = 0; pixel < count; pixel += 1) {
    for (let channel = 0; channel < depth; channel += 1) {
      samples[pixel * shape.channels + channel] = pixels[pixel * depth + channel] ?? 0;
    }
    samples[pixel * shape.channels + depth] = block.mask === null || block.mask[pixel] !== 0 ? opaque : 0;
  }
  return new Uint8Array(samples.buffer);
}

function withNaN(
  block: LercData,
  pixels: LercData['pixels'][number],
  { type, depth }: { readonly type: SampleType; readonly depth: number },
): Uint8Array {
  const { mask } = block;
  if (mask !== null && (type === 'float32' || type === 'float64')) {
    mask.forEach((value, pixel) => {
      if (value === 0) pixels.fill(NaN, pixel * depth, (pixel + 1) * depth);
    });
  }
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}
