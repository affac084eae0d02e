import { decodeDeflate, decodeZstd } from './deflate.ts';
import { decodeLzw } from './lzw.ts';
import { decodePackBits } from './packbits.ts';
import { reverseBits } from './reverse-bits.ts';
import { unsupported } from '../tiff-layout.ts';
import type { TiffLayout } from '../tiff-layout.ts';

/** What a block must come to: pixels, channels, and bytes before compression. */
export interface BlockShape {
  readonly width: number;
  readonly rows: number;
  readonly channels: number;
  readonly byteLength: number;
}

export interface BlockCodec {
  /** Bytes of a block as stored → its samples' bytes, `shape.byteLength` of them or a few more. */
  readonly decode: (bytes: Uint8Array, shape: BlockShape) => Uint8Array | Promise<Uint8Array>;
  /** True where samples come out in little-endian order whatever the file's byte order. */
  readonly isHostOrder: boolean;
}

/** The decoder of a layout's blocks. Throws `scene-unsupported`, naming the compression, where there is none. */
export function blockCodec(layout: TiffLayout): BlockCodec {
  const decode = byteCodec(layout);
  if (decode === null) throw unsupported(layout.file, `${layout.compression} compression`);
  const isMirrored = layout.isBitReversed;
  return {
    isHostOrder: false,
    decode: isMirrored ? (bytes, shape) => decode(reverseBits(bytes), shape) : decode,
  };
}

function byteCodec(layout: TiffLayout): BlockCodec['decode'] | null {
  switch (layout.compression) {
    case 'none':
      return (bytes) => bytes;
    case 'lzw':
      return (bytes, shape) => decodeLzw(bytes, shape.byteLength);
    case 'packbits':
      return (bytes, shape) => decodePackBits(bytes, shape.byteLength);
    case 'deflate':
      return (bytes, shape) => decodeDeflate(bytes, shape.byteLength);
    case 'zstd':
      return (bytes, shape) => decodeZstd(bytes, shape.byteLength);
    default:
      return null;
  }
}
