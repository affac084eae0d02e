import sharp from 'sharp';
import type { BlockCodec, BlockShape } from './block-codec.ts';

/** What a fax block needs besides its bytes: tags of the TIFF around it. */
export interface FaxForm {
  readonly compression: 2 | 3 | 4 | 32771;
  readonly t4Options: number;
  readonly t6Options: number;
  readonly isBitReversed: boolean;
}

/** Decodes CCITT RLE, Group 3 and Group 4 blocks: each one is handed to libtiff as a TIFF of its own. */
export function faxDecoder(form: FaxForm): BlockCodec['decode'] {
  return async (bytes, shape) => {
    const { data, info } = await sharp(wrap(bytes, form, shape), { failOn: 'error', limitInputPixels: false })
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.width !== shape.width || info.height !== shape.rows)
      throw new RangeError('the fax block is of another size');
    return packBits(data, { width: shape.width, channels: info.channels });
  };
}

/** A little-endian TIFF of one strip around a fax block; black-is-zero, so that a stored 1 comes out as 255. */
function wrap(bytes: Uint8Array, form: FaxForm, shape: BlockShape): Uint8Array {
  const tags: readonly (readonly [number, number])[] = [
    [256, shape.width],
    [257, shape.rows],
    [258, 1],
    [259, form.compression],
    [262, 1],
    [266, form.isBitReversed ? 2 : 1],
    [273, 0],
    [277, 1],
    [278, shape.rows],
    [279, bytes.length],
    ...(form.compression === 3 ? [[292, form.t4Options] as const] : []),
    ...(form.compression === 4 ? [[293, form.t6Options] as const] : []),
  ];
  const head = Buffer.alloc(8 + 2 + tags.length * 12 + 4);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(tags.length, 8);
  tags.forEach(([tag, value], index) => {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(4, at + 2);
    head.writeUInt32LE(1, at + 4);
    head.writeUInt32LE(tag === 273 ? head.length : value, at + 8);
  });
  return Buffer.concat([head, bytes]);
}

/** Bytes of 0 and 255 back to bits, each row starting on a byte. */
function packBits(
  data: Uint8Array,
  { width, channels }: { readonly width: number; readonly channels: number },
): Uint8Array {
  const rowBytes = Math.ceil(width / 8);
  const rows = data.length / (width * channels);
  const packed = new Uint8Array(rowBytes * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if ((data[(row * width + column) * channels] ?? 0) < 128) continue;
      const at = row * rowBytes + (column >> 3);
      packed[at] = (packed[at] ?? 0) | (0x80 >> (column & 7));
    }
  }
  return packed;
}
