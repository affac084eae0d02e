import { jpegDecoder, jpegSegments } from './jpeg.ts';
import { blockLocations } from '../tiff-block-table.ts';
import { entryOf, tagNumber, tagNumberList } from '../tiff-tags.ts';
import type { TiffLayout } from '../tiff-layout.ts';
import type { TagName } from '../tiff-tags.ts';
import type { BlockCodec } from './block-codec.ts';

const maximumStrips = 65_536;

/**
 * Decodes old-style JPEG (compression 6): the image is one JPEG stream in pieces, so the layout has it as one block.
 * Its headers stand either in an interchange stream or in table tags of their own.
 */
export function oldJpegDecoder(layout: TiffLayout): BlockCodec['decode'] {
  const decode = jpegDecoder(new Uint8Array(0), layout.photometric === 'ycbcr' ? 'ycbcr' : 'as stored');
  return (_bytes, shape) => decode(wholeStream(layout), shape);
}

function wholeStream(layout: TiffLayout): Uint8Array {
  const strips = stripsOf(layout);
  const [first] = strips;
  const isComplete = first !== undefined && first[0] === 0xff && first[1] === 0xd8;
  if (isComplete && strips.length === 1) return first;
  const interchange = interchangeOf(layout);
  const scan = jpegSegments(interchange).find(({ code }) => code === 0xda);
  if (scan !== undefined && scan.end - scan.start > 64) return interchange;
  const startsWithScan = first !== undefined && first[0] === 0xff && first[1] === 0xda;
  const head = interchange.length > 0 ? withoutEnd(interchange) : tablesOf(layout);
  const needsScan = scan === undefined && !startsWithScan;
  return Buffer.concat([
    head,
    ...(needsScan ? [scanHeader(layout)] : []),
    ...joined(layout, strips),
    Uint8Array.of(0xff, 0xd9),
  ]);
}

/** Strips that were coded apart are joined by restart markers. */
function joined(layout: TiffLayout, strips: readonly Uint8Array[]): Uint8Array[] {
  const hasOwnTables = entryOf(layout.directory, 'jpegInterchangeFormat') === undefined;
  if (!hasOwnTables) return [...strips];
  return strips.flatMap((strip, index) =>
    index === 0 ? [strip] : [Uint8Array.of(0xff, 0xd0 + ((index - 1) & 7)), strip],
  );
}

function number(layout: TiffLayout, name: TagName, otherwise = 0): number {
  return tagNumber(layout.file, entryOf(layout.directory, name), otherwise);
}

function stripsOf(layout: TiffLayout): Uint8Array[] {
  const locate = blockLocations(layout);
  const count = Math.min(layout.blockOffsets?.count ?? 0, maximumStrips);
  return Array.from({ length: count }, (_, index) => {
    const { offset, byteCount } = locate(index);
    return layout.file.source.read(offset, Math.min(byteCount, layout.file.source.size - offset));
  });
}

function interchangeOf(layout: TiffLayout): Uint8Array {
  const start = number(layout, 'jpegInterchangeFormat');
  const { size } = layout.file.source;
  if (start === 0 || start >= size) return new Uint8Array(0);
  const length = number(layout, 'jpegInterchangeFormatLength', size - start);
  return layout.file.source.read(start, Math.min(length === 0 ? size - start : length, size - start));
}

function withoutEnd(stream: Uint8Array): Uint8Array {
  const isEnded = stream.at(-2) === 0xff && stream.at(-1) === 0xd9;
  return isEnded ? stream.subarray(0, -2) : stream;
}

/** Start of image, quantisation tables, frame, Huffman tables and restart interval, from the table tags. */
function tablesOf(layout: TiffLayout): Uint8Array {
  const { source } = layout.file;
  const list = (name: TagName): number[] => [...tagNumberList(layout.file, entryOf(layout.directory, name))];
  const quantisation = list('jpegQTables').map((at, index) =>
    segment(0xdb, [Uint8Array.of(index), source.read(at, 64)]),
  );
  const huffman = (['jpegDCTables', 'jpegACTables'] as const).flatMap((name, kind) =>
    list(name).map((at, index) => {
      const counts = source.read(at, 16);
      const total = counts.reduce((sum, count) => sum + count, 0);
      return segment(0xc4, [Uint8Array.of(kind * 16 + index), counts, source.read(at + 16, total)]);
    }),
  );
  return Buffer.concat([Uint8Array.of(0xff, 0xd8), ...quantisation, frame(layout), ...huffman, ...restart(layout)]);
}

function frame(layout: TiffLayout): Uint8Array {
  const [across = 2, down = 2] = tagNumberList(layout.file, entryOf(layout.directory, 'yCbCrSubSampling'));
  const { width, height, bands } = layout;
  const isSubsampled = layout.photometric === 'ycbcr' && bands === 3;
  const components = Array.from({ length: bands }, (_, band) => [
    band + 1,
    band === 0 && isSubsampled ? across * 16 + down : 0x11,
    tableOf(layout, 'jpegQTables', band),
  ]).flat();
  return segment(0xc0, [Uint8Array.of(8, height >> 8, height & 0xff, width >> 8, width & 0xff, bands, ...components)]);
}

function restart(layout: TiffLayout): Uint8Array[] {
  const strips = layout.blockOffsets?.count ?? 1;
  if (strips < 2) return [];
  const [across = 2, down = 2] = tagNumberList(layout.file, entryOf(layout.directory, 'yCbCrSubSampling'));
  const isSubsampled = layout.photometric === 'ycbcr' && layout.bands === 3;
  const unit = isSubsampled ? [across * 8, down * 8] : [8, 8];
  const rows = number(layout, 'rowsPerStrip', layout.height);
  const interval = Math.ceil(layout.width / (unit[0] ?? 8)) * Math.ceil(rows / (unit[1] ?? 8));
  return [segment(0xdd, [Uint8Array.of(interval >> 8, interval & 0xff)])];
}

function scanHeader(layout: TiffLayout): Uint8Array {
  const { bands } = layout;
  const components = Array.from({ length: bands }, (_, band) => {
    const direct = tableOf(layout, 'jpegDCTables', band);
    return [band + 1, direct * 16 + tableOf(layout, 'jpegACTables', band)];
  }).flat();
  return segment(0xda, [Uint8Array.of(bands, ...components, 0, 63, 0)]);
}

function tableOf(layout: TiffLayout, name: TagName, band: number): number {
  const count = entryOf(layout.directory, name)?.count ?? 1;
  return Math.min(band, Math.max(count, 1) - 1);
}

function segment(code: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = 2 + parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Uint8Array.of(0xff, code, length >> 8, length & 0xff), ...parts]);
}
