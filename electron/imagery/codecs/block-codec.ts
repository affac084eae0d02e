import { faxDecoder } from './ccitt.ts';
import { decodeDeflate, decodeDeflateHead, decodeZstd, decodeZstdHead } from './deflate.ts';
import { jpegDecoder } from './jpeg.ts';
import { jpeg2000Decoder } from './jpeg2000.ts';
import { lercDecoder } from './lerc.ts';
import { decodeLzw } from './lzw.ts';
import { oldJpegDecoder } from './old-jpeg.ts';
import { decodePackBits } from './packbits.ts';
import { bytesPerSample } from './sample-array.ts';
import { reverseBits } from './reverse-bits.ts';
import { decodeWebp } from './webp.ts';
import { decodeXz } from './xz.ts';
import { channelsOf, unsupported } from '../tiff-layout.ts';
import { entryOf, tagBytes, tagNumber } from '../tiff-tags.ts';
import type { FaxForm } from './ccitt.ts';
import type { TiffLayout } from '../tiff-layout.ts';
import type { TagName } from '../tiff-tags.ts';

/** What a block must come to: pixels, channels, and bytes before compression. */
export interface BlockShape {
  readonly width: number;
  readonly rows: number;
  readonly channels: number;
  readonly byteLength: number;
}

export interface BlockCodec {
  /**
   * Bytes of a block as stored → its samples' bytes, `shape.byteLength` of them or a few more. What comes at once, not by
   * a promise, holds until the next block is decoded.
   */
  readonly decode: (bytes: Uint8Array, shape: BlockShape) => Uint8Array | Promise<Uint8Array>;
  /** The first rows of a block of which only the first bytes were read; null where a block is all or nothing. */
  readonly decodeHead: BlockCodec['decode'] | null;
}

/** The decoder of a layout's blocks. Throws `scene-unsupported`, naming the feature, where there is none. */
export function blockCodec(layout: TiffLayout): BlockCodec {
  const own = imageCodec(layout);
  if (own !== null) return { decode: own, decodeHead: null };
  const decode = byteCodec(layout);
  if (decode === null) throw unsupported(layout.file, `${layout.compression} compression`);
  const decodeHead = headCodec(layout);
  if (!layout.isBitReversed) return { decode, decodeHead };
  return {
    decode: (bytes, shape) => decode(reverseBits(bytes), shape),
    decodeHead: decodeHead && ((bytes, shape) => decodeHead(reverseBits(bytes), shape)),
  };
}

/** Codecs that give the bytes of the samples back as they were. */
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
    case 'lzma':
      return (bytes, shape) => decodeXz(bytes, shape.byteLength);
    default:
      return null;
  }
}

/** Codecs that give the bytes of the first rows without a look at the others. */
function headCodec(layout: TiffLayout): BlockCodec['decode'] | null {
  switch (layout.compression) {
    case 'lzw':
      return (bytes, shape) => decodeLzw(bytes, shape.byteLength);
    case 'packbits':
      return (bytes, shape) => decodePackBits(bytes, shape.byteLength);
    case 'deflate':
      return (bytes, shape) => decodeDeflateHead(bytes, shape.byteLength);
    case 'zstd':
      return (bytes, shape) => decodeZstdHead(bytes, shape.byteLength);
    default:
      return null;
  }
}

/** Codecs that know what a pixel is. */
function imageCodec(layout: TiffLayout): BlockCodec['decode'] | null {
  switch (layout.compression) {
    case 'jpeg':
      checkBytes(layout, [1, 3, 4]);
      return jpegDecoder(
        tagBytes(layout.file, entryOf(layout.directory, 'jpegTables')),
        layout.photometric === 'ycbcr' ? 'ycbcr' : 'as stored',
      );
    case 'ojpeg':
      checkBytes(layout, [1, 3]);
      return oldJpegDecoder(layout);
    case 'jpeg2000':
      checkWholeSamples(layout);
      return jpeg2000Decoder(layout.type);
    case 'webp':
      checkBytes(layout, [3, 4]);
      return decodeWebp;
    case 'lerc':
    case 'lerc-deflate':
    case 'lerc-zstd':
      return lercDecoder(layout.type, layout.compression === 'lerc' ? 'none' : wrappingOf(layout.compression));
    case 'ccitt-rle':
      return faxDecoder(faxForm(layout, 2));
    case 'ccitt-rlew':
      return faxDecoder(faxForm(layout, 32771));
    case 'ccitt-g3':
      return faxDecoder(faxForm(layout, 3));
    case 'ccitt-g4':
      return faxDecoder(faxForm(layout, 4));
    default:
      return null;
  }
}

function wrappingOf(compression: 'lerc-deflate' | 'lerc-zstd'): 'deflate' | 'zstd' {
  return compression === 'lerc-deflate' ? 'deflate' : 'zstd';
}

function checkBytes(layout: TiffLayout, channels: readonly number[]): void {
  if (layout.bits !== 8) throw unsupported(layout.file, `${layout.compression} of ${layout.bits} bits a sample`);
  if (channels.includes(channelsOf(layout))) return;
  throw unsupported(layout.file, `${layout.compression} of ${channelsOf(layout)} bands in one block`);
}

/** Codecs that hand out samples in host order: their bits fill their type, and nothing is swapped afterwards. */
function checkWholeSamples(layout: TiffLayout): void {
  const { bits, type, compression, file } = layout;
  const isWhole = bits === bytesPerSample(type) * 8 && (file.isLittleEndian || bits === 8);
  if (!isWhole) throw unsupported(file, `${compression} of ${bits} bits a sample in this byte order`);
}

function faxForm(layout: TiffLayout, compression: FaxForm['compression']): FaxForm {
  if (layout.bits !== 1 || channelsOf(layout) !== 1)
    throw unsupported(layout.file, 'fax compression of more than one bit');
  const number = (name: TagName): number => tagNumber(layout.file, entryOf(layout.directory, name), 0);
  return {
    compression,
    t4Options: number('t4Options'),
    t6Options: number('t6Options'),
    isBitReversed: layout.isBitReversed,
  };
}
