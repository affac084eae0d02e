import sharp from 'sharp';
import { decodeFast, isForFast } from './fast-jpeg.ts';
import type { BlockCodec, BlockShape } from './block-codec.ts';

/** How the colours of a JPEG block are stored: the TIFF's photometric tag says so, not the stream. */
export type JpegColour = 'ycbcr' | 'as stored';

const marker = { start: 0xd8, end: 0xd9, scan: 0xda, quantisation: 0xdb, app0: 0xe0, app14: 0xee };

/** Decodes baseline and progressive JPEG blocks of 8 bits with the tables that the TIFF keeps once for all of them. */
export function jpegDecoder(tables: Uint8Array, colour: JpegColour): BlockCodec['decode'] {
  const shared = jpegSegments(tables).filter(({ code }) => code !== marker.end);
  const sharedTables = shared.filter(isTable).map((segment) => contentsOf(tables, segment));
  return (bytes, shape) => {
    const own = jpegSegments(bytes);
    const frame = own.find(({ code }) => isFrame(code));
    const size = checkFrame(bytes, frame, shape);
    const kept = own.filter(({ code }) => code !== marker.app0 && code !== marker.app14);
    const stream = Buffer.concat([
      Uint8Array.of(0xff, marker.start),
      ...(shape.channels >= 3 ? [adobeMarker(colour, shape.channels)] : []),
      ...shared.map(({ start, end }) => tables.subarray(start, end)),
      ...kept.map(({ start, end }) => bytes.subarray(start, end)),
    ]);
    const ownTables = own.filter(isTable).map((segment) => contentsOf(bytes, segment));
    const isFast = shape.channels !== 4 && isForFast([...sharedTables, ...ownTables]);
    const fast = isFast ? decodeFast(stream, { channels: shape.channels, byteLength: size }) : null;
    return fast ?? decodeStream(stream, shape);
  };
}

const isTable = ({ code }: Segment): boolean => code === marker.quantisation;

/** A segment without its marker and length. */
const contentsOf = (bytes: Uint8Array, { start, end }: Segment): Uint8Array => bytes.subarray(start + 4, end);

interface Segment {
  readonly code: number;
  readonly start: number;
  readonly end: number;
}

/** The marker segments of a stream without its start marker; the last one runs to the end of the stream. */
export function jpegSegments(bytes: Uint8Array): Segment[] {
  const segments: Segment[] = [];
  let at = bytes[0] === 0xff && bytes[1] === marker.start ? 2 : 0;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return segments;
    const code = bytes[at + 1] ?? 0;
    if (code === 0xff) {
      at += 1;
      continue;
    }
    if (code === marker.end) return segments;
    if (code === marker.scan) return [...segments, { code, start: at, end: bytes.length }];
    const end = at + 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
    segments.push({ code, start: at, end: Math.min(end, bytes.length) });
    at = end;
  }
  return segments;
}

function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

/** Bytes that a block comes to. Refuses one whose own size, depth or components are not the TIFF's, before that memory is taken. */
function checkFrame(bytes: Uint8Array, frame: Segment | undefined, shape: BlockShape): number {
  if (frame === undefined || frame.end - frame.start < 10) throw new RangeError('the JPEG block has no frame header');
  const [precision = 0, high = 0, low = 0, wide = 0, narrow = 0, components = 0] = bytes.subarray(frame.start + 4);
  if (precision !== 8) throw new RangeError(`the JPEG block has ${precision} bits a sample`);
  const width = wide * 256 + narrow;
  const rows = high * 256 + low;
  if (width !== shape.width || rows < shape.rows || rows > shape.rows + 4096 || components !== shape.channels) {
    throw new RangeError(`the JPEG block is ${width} × ${rows} pixels of ${components} components`);
  }
  return width * rows * components;
}

/** Adobe's APP14 marker: the one place where a stream says how its colours are to be taken. */
function adobeMarker(colour: JpegColour, channels: number): Uint8Array {
  const transform = colour === 'ycbcr' && channels === 3 ? 1 : 0;
  return Uint8Array.of(0xff, marker.app14, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform);
}

async function decodeStream(stream: Uint8Array, shape: BlockShape): Promise<Uint8Array> {
  const space = shape.channels === 1 ? 'b-w' : shape.channels === 3 ? 'srgb' : 'cmyk';
  const image = sharp(stream, { failOn: 'error', limitInputPixels: false });
  const { data, info } = await (space === 'cmyk' ? image.pipelineColourspace('cmyk') : image)
    .toColourspace(space)
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== shape.channels) throw new RangeError(`the JPEG block has ${info.channels} channels`);
  // The decoder takes four channels for inverted inks; TIFF stores them as they are.
  return shape.channels === 4 ? data.map((value) => 255 - value) : data;
}
