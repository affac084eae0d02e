import sharp from 'sharp';
import type { BlockShape } from './block-codec.ts';

/** Decodes a WebP block of three or four channels. */
export async function decodeWebp(bytes: Uint8Array, shape: BlockShape): Promise<Uint8Array> {
  const image = sharp(bytes, { failOn: 'error', limitInputPixels: false });
  const { width, height, format } = await image.metadata();
  if (format !== 'webp' || width !== shape.width || height < shape.rows || height > shape.rows + 4096) {
    throw new RangeError(`the WebP block is ${width} × ${height} pixels of ${format}`);
  }
  const withChannels = shape.channels === 4 ? image.ensureAlpha() : image.removeAlpha();
  return withChannels.toColourspace('srgb').raw().toBuffer();
}
