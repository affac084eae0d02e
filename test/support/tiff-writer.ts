import { writeFileSync } from 'node:fs';
import { deflateSync, zstdCompressSync } from 'node:zlib';
import { encodeLzw } from './lzw-encoder.ts';
import { encodeDirectory, encodeValues, typeSizes, writeNumber } from './tiff-directory-writer.ts';
import { packSamples } from './tiff-packer.ts';
import type { SampleType } from '../../shared/domain/scene.ts';

/** One tag: a TIFF field type (2 ASCII, 3 SHORT, 4 LONG, 7 UNDEFINED, 12 DOUBLE, 16 LONG8 …) and its values. */
export interface TiffTag {
  readonly type: number;
  readonly values: readonly number[] | string;
}

/** An image to write. `samples` lie band after band: `samples[(band * height + row) * width + column]`; complex as pairs. */
export interface TiffImage {
  readonly width: number;
  readonly height: number;
  readonly bands?: number;
  readonly type: SampleType;
  readonly samples: ArrayLike<number> | ArrayLike<bigint>;
  readonly compression?: 'none' | 'deflate' | 'old-deflate' | 'lzw' | 'zstd' | 'packbits';
  readonly predictor?: 1 | 2 | 3;
  /** Tile size, else strips. */
  readonly tile?: readonly [number, number];
  readonly rowsPerStrip?: number;
  readonly planar?: boolean;
  readonly photometric?: number;
  /** Blocks left out of the file, by index: sparse. */
  readonly sparse?: readonly number[];
  /** 1 for an overview, 4 for a mask, 5 for the mask of an overview. */
  readonly subfileType?: number;
  readonly noData?: string;
  readonly tags?: Readonly<Record<number, TiffTag>>;
}

export interface TiffForm {
  readonly bigEndian?: boolean;
  readonly bigTiff?: boolean;
}

const compressions = { none: 1, lzw: 5, deflate: 8, 'old-deflate': 32946, packbits: 32773, zstd: 50000 } as const;

/** Writes one image, or several as one directory each: pages, overviews, masks. */
export function writeTiff(path: string, images: (TiffImage & TiffForm) | readonly TiffImage[], form?: TiffForm): void {
  const list = Array.isArray(images) ? (images as readonly TiffImage[]) : [images as TiffImage];
  writeFileSync(path, encodeTiff(list, form ?? (Array.isArray(images) ? {} : (images as TiffForm))));
}

/** The bytes `writeTiff` writes. */
export function encodeTiff(images: readonly TiffImage[], form: TiffForm = {}): Uint8Array {
  const isBig = form.bigTiff === true;
  const isLittle = form.bigEndian !== true;
  const parts: Uint8Array[] = [header(isBig, isLittle)];
  const place = { end: parts[0]?.length ?? 0, linkAt: isBig ? 8 : 4 };
  const links: { at: number; to: number }[] = [];
  const append = (bytes: Uint8Array): number => {
    const padding = place.end % 8 === 0 ? 0 : 8 - (place.end % 8);
    parts.push(new Uint8Array(padding), bytes);
    place.end += padding + bytes.length;
    return place.end - bytes.length;
  };
  for (const image of images) {
    const blocks = packSamples(image, isLittle).map((bytes) => compress(bytes, image.compression ?? 'none'));
    const stored = blocks.map((bytes, index) => {
      const isSparse = image.sparse?.includes(index) === true;
      return isSparse ? { offset: 0, length: 0 } : { offset: append(bytes), length: bytes.length };
    });
    const entries = Object.entries(tagsOf(image, { stored, isBig })).toSorted(([a], [b]) => Number(a) - Number(b));
    const written = entries.map(([tag, { type, values }]) => {
      const bytes = encodeValues({ type, values }, isLittle);
      const inline = bytes.length <= (isBig ? 8 : 4);
      return {
        tag: Number(tag),
        type,
        count: bytes.length / (typeSizes[type] ?? 1),
        bytes,
        at: inline ? 0 : append(bytes),
      };
    });
    const directory = encodeDirectory(written, { isBig, isLittle });
    links.push({ at: place.linkAt, to: append(directory) });
    place.linkAt = place.end - (isBig ? 8 : 4);
  }
  const whole = Buffer.concat(parts);
  for (const { at, to } of links) writeNumber(whole, { at, size: isBig ? 8 : 4, isLittle }, to);
  return whole;
}

function header(isBig: boolean, isLittle: boolean): Uint8Array {
  const bytes = Buffer.alloc(isBig ? 16 : 8);
  bytes.write(isLittle ? 'II' : 'MM', 'latin1');
  writeNumber(bytes, { at: 2, size: 2, isLittle }, isBig ? 43 : 42);
  if (isBig) writeNumber(bytes, { at: 4, size: 2, isLittle }, 8);
  return bytes;
}

function tagsOf(
  image: TiffImage,
  around: { stored: readonly { offset: number; length: number }[]; isBig: boolean },
): Record<number, TiffTag> {
  const bands = image.bands ?? 1;
  const { bits, format } = sampleForm(image.type);
  const offsetType = around.isBig ? 16 : 4;
  const offsets = { type: offsetType, values: around.stored.map(({ offset }) => offset) };
  const lengths = { type: offsetType, values: around.stored.map(({ length }) => length) };
  return {
    ...(image.subfileType === undefined ? {} : { 254: { type: 4, values: [image.subfileType] } }),
    256: { type: 4, values: [image.width] },
    257: { type: 4, values: [image.height] },
    258: { type: 3, values: Array.from({ length: bands }, () => bits) },
    259: short(compressions[image.compression ?? 'none']),
    262: short(image.photometric ?? (bands >= 3 ? 2 : 1)),
    277: short(bands),
    284: short(image.planar === true ? 2 : 1),
    ...(image.predictor === undefined ? {} : { 317: short(image.predictor) }),
    339: { type: 3, values: Array.from({ length: bands }, () => format) },
    ...(image.tile === undefined
      ? { 273: offsets, 278: { type: 4, values: [image.rowsPerStrip ?? image.height] }, 279: lengths }
      : { 322: short(image.tile[0]), 323: short(image.tile[1]), 324: offsets, 325: lengths }),
    ...(image.noData === undefined ? {} : { 42113: { type: 2, values: image.noData } }),
    ...image.tags,
  };
}

function short(value: number): TiffTag {
  return { type: 3, values: [value] };
}

function sampleForm(type: SampleType): { bits: number; format: number } {
  const bits = Number(/\d+/.exec(type)?.[0]) * (type.startsWith('c') ? 2 : 1);
  if (type.startsWith('cint')) return { bits, format: 5 };
  if (type.startsWith('cfloat')) return { bits, format: 6 };
  if (type.startsWith('float')) return { bits, format: 3 };
  return { bits, format: type.startsWith('u') ? 1 : 2 };
}

function compress(bytes: Uint8Array, compression: NonNullable<TiffImage['compression']>): Uint8Array {
  switch (compression) {
    case 'none':
      return bytes;
    case 'deflate':
    case 'old-deflate':
      return deflateSync(bytes);
    case 'zstd':
      return zstdCompressSync(bytes);
    case 'lzw':
      return encodeLzw(bytes);
    default:
      return packBits(bytes);
  }
}

/** PackBits, of literal runs and repeats. */
function packBits(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < bytes.length;) {
    let repeat = 1;
    while (repeat < 128 && at + repeat < bytes.length && bytes[at + repeat] === bytes[at]) repeat += 1;
    if (repeat > 2) out.push(257 - repeat, bytes[at] ?? 0);
    else {
      repeat = Math.min(repeat, bytes.length - at);
      out.push(repeat - 1, ...bytes.subarray(at, at + repeat));
    }
    at += repeat;
  }
  return Uint8Array.from(out);
}
