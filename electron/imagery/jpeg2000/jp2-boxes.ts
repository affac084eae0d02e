import type { TiffSource } from '../tiff-source.ts';

/** What the boxes of a JP2 file say around its codestream (ISO 15444-1, annex I). */
export interface Jp2Boxes {
  readonly codestream: { readonly start: number; readonly size: number } | null;
  /** By channel: 1 or 2 for opacity, null where nothing is said. */
  readonly channelKinds: ReadonlyMap<number, number>;
  /** 16 for sRGB, 17 for grey, 18 for sYCC; null for a profile. */
  readonly colourSpace: number | null;
  /** Rows of red, green, blue and, where there is a fourth, opacity. */
  readonly palette: readonly (readonly [number, number, number, number])[] | null;
  /** A TIFF of one pixel whose tags place the image (GeoJP2). */
  readonly geoTiff: Uint8Array | null;
  /** GML of the coverage (GMLJP2). */
  readonly gml: string | null;
}

interface Box {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

type Found = { -readonly [K in keyof Jp2Boxes]: Jp2Boxes[K] } & { channelKinds: Map<number, number> };

const signature = '0000000c6a5020200d0a870a';
const codestreamStart = 'ff4fff51';
const geoJp2 = 'b14bf8bd083d4b43a5ae8cd7d5a6ce03';
const maximumBoxBytes = 16 * 1024 * 1024;
const maximumBoxes = 4096;
const maximumDepth = 8;

/** Reads the boxes of a JP2 file, or of a bare codestream as if it had them; null for any other file. */
export function readJp2Boxes(source: TiffSource): Jp2Boxes | null {
  const start = Buffer.from(source.read(0, Math.min(12, source.size))).toString('hex');
  const found: Found = {
    codestream: null,
    channelKinds: new Map(),
    colourSpace: null,
    palette: null,
    geoTiff: null,
    gml: null,
  };
  if (start.startsWith(codestreamStart)) return { ...found, codestream: { start: 0, size: source.size } };
  if (start !== signature) return null;
  visitBoxes({ source, found }, { start: 0, end: source.size, depth: 0 });
  return found;
}

interface Visit {
  readonly source: TiffSource;
  readonly found: Found;
}

function visitBoxes(
  visit: Visit,
  { start, end, depth }: { readonly start: number; readonly end: number; readonly depth: number },
): void {
  if (depth === maximumDepth) return;
  let position = start;
  for (let count = 0; count < maximumBoxes; count += 1) {
    if (position + 8 > end) return;
    const box = boxAt(visit.source, position, end);
    if (box === null) return;
    if (box.kind === 'jp2h' || box.kind === 'asoc') visitBoxes(visit, { ...box, depth: depth + 1 });
    else takeBox(visit, box);
    position = box.end;
  }
}

/** A box that reaches past what holds it ends there: a codestream cut off is found out when it is read. */
function boxAt(source: TiffSource, position: number, end: number): Box | null {
  const head = viewOf(source.read(position, Math.min(16, end - position)));
  const short = head.getUint32(0);
  const isLong = short === 1 && head.byteLength === 16;
  const length = short === 0 ? end - position : isLong ? Number(head.getBigUint64(8)) : short;
  const start = position + (isLong ? 16 : 8);
  if (position + length < start) return null;
  const kind = String.fromCharCode(...new Uint8Array(head.buffer, head.byteOffset + 4, 4));
  return { kind, start, end: Math.min(end, position + length) };
}

function takeBox({ source, found }: Visit, { kind, start, end }: Box): void {
  if (kind === 'jp2c') {
    found.codestream ??= { start, size: end - start };
    return;
  }
  const isWanted = ['colr', 'cdef', 'pclr', 'uuid', 'xml '].includes(kind);
  if (!isWanted || end - start > maximumBoxBytes) return;
  const bytes = source.read(start, end - start);
  const body = viewOf(bytes);
  if (kind === 'colr' && body.byteLength >= 7 && body.getUint8(0) === 1) found.colourSpace ??= body.getUint32(3);
  if (kind === 'cdef') takeChannels(found, body);
  if (kind === 'pclr') found.palette = paletteIn(body);
  if (kind === 'uuid' && Buffer.from(bytes.subarray(0, 16)).toString('hex') === geoJp2) {
    found.geoTiff ??= bytes.slice(16);
  }
  if (kind === 'xml ') takeXml(found, bytes);
}

function takeChannels({ channelKinds }: Found, body: DataView): void {
  const count = body.byteLength < 2 ? 0 : Math.min(body.getUint16(0), Math.floor((body.byteLength - 2) / 6));
  for (let index = 0; index < count; index += 1) {
    channelKinds.set(body.getUint16(2 + 6 * index), body.getUint16(4 + 6 * index));
  }
}

/** A palette of three or four columns of bytes; null for any other. */
function paletteIn(body: DataView): Jp2Boxes['palette'] {
  if (body.byteLength < 3) return null;
  const [rows, columns] = [body.getUint16(0), body.getUint8(2)];
  const isOfBytes = Array.from({ length: columns }, (_, column) => body.getUint8(3 + column)).every(
    (bits) => bits === 7,
  );
  if ((columns !== 3 && columns !== 4) || !isOfBytes || body.byteLength < 3 + columns + rows * columns) return null;
  const value = (row: number, column: number): number => body.getUint8(3 + columns + row * columns + column);
  return Array.from({ length: rows }, (_, row) => [
    value(row, 0),
    value(row, 1),
    value(row, 2),
    columns === 4 ? value(row, 3) : 255,
  ]);
}

function takeXml(found: Found, bytes: Uint8Array): void {
  const text = new TextDecoder().decode(bytes).replace(/\0+$/, '');
  if (/<(\w+:)?(RectifiedGrid|FeatureCollection|RectifiedGridCoverage)\b/.test(text)) found.gml ??= text;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
