import { closeSync, openSync, readSync } from 'node:fs';
import { jp2Place } from './jpeg2000/jp2-place.ts';
import type { Jp2Place } from './jpeg2000/jp2-place.ts';
import { nitfStandIn } from './nitf/nitf-stand-in.ts';

/** Tags that say where an image lies: scale, tie points, matrix, GeoKeys, GDAL's metadata and nodata, RPCs. */
const geoTags = new Set([33_550, 33_922, 34_264, 34_735, 34_736, 34_737, 42_112, 42_113, 50_844]);
const typeSizes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  11: 4,
  12: 8,
};
const bytesLimit = 16 * 1024 * 1024;

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** What GDAL is shown in place of an image it cannot read: a file that lies where that does, and has no pixels. */
export interface StandIn {
  readonly bytes: Uint8Array;
  /** A coordinate system by its EPSG code, for a sidecar; null where the tags tell it or nothing does. */
  readonly epsg: number | null;
}

/**
 * A TIFF of the first image's size and georeference tags and no pixels, in the file's own byte order, or a NITF file of
 * headers alone: GDAL then tells where a scene lies whose compression it cannot read. Null for other files, and for pages
 * (from 1) behind the first of any but NITF.
 */
export function standInFor(path: string, page: number): StandIn | null {
  const nitf = nitfStandIn(path, page - 1);
  if (nitf !== null) return { bytes: nitf, epsg: null };
  if (page > 1) return null;
  const placed = jp2Place(path);
  if (placed !== null) return standInOfJp2(placed);
  const file = openSync(path, 'r');
  try {
    const entries = readFirstDirectory((position, length) => readAt(file, position, length));
    const bytes = entries && writeSkeleton(entries.entries, entries.littleEndian);
    return bytes && { bytes, epsg: null };
  } finally {
    closeSync(file);
  }
}

/** A TIFF of a size alone: what is told of its place is told by the files beside it. */
export function emptyStandIn([width, height]: readonly [number, number]): StandIn {
  const bytes = writeSkeleton([longEntry(256, width, true), longEntry(257, height, true)], true);
  return { bytes: bytes ?? new Uint8Array(0), epsg: null };
}

/** The tags of the GeoJP2 box, else a matrix of the GML's grid, with the codestream's size. */
function standInOfJp2({ width, height, geoTiff, grid }: Jp2Place): StandIn | null {
  const within = (position: number, length: number): DataView | null =>
    geoTiff !== null && position + length <= geoTiff.length
      ? new DataView(geoTiff.slice(position, position + length).buffer)
      : null;
  const told = readFirstDirectory(within);
  const littleEndian = told?.littleEndian ?? true;
  const size = [longEntry(256, width, littleEndian), longEntry(257, height, littleEndian)];
  const matrix = told === null && grid !== null ? [doublesEntry(34_264, grid.matrix)] : [];
  const tags = told?.entries.filter(({ tag }) => tag !== 256 && tag !== 257) ?? [];
  const bytes = writeSkeleton([...size, ...tags, ...matrix], littleEndian);
  return bytes && { bytes, epsg: told === null ? (grid?.epsg ?? null) : null };
}

function readAt(file: number, position: number, length: number): DataView | null {
  if (!Number.isSafeInteger(position) || length > bytesLimit) return null;
  const bytes = new Uint8Array(length);
  return readSync(file, bytes, 0, length, position) === length ? new DataView(bytes.buffer) : null;
}

type Read = (position: number, length: number) => DataView | null;

function readFirstDirectory(read: Read): { entries: Entry[]; littleEndian: boolean } | null {
  const header = read(0, 16) ?? read(0, 8);
  if (!header) return null;
  const order = header.getUint16(0);
  const littleEndian = order === 0x4949;
  const version = header.getUint16(2, littleEndian);
  const isBig = version === 43 && header.byteLength === 16;
  if ((order !== 0x4949 && order !== 0x4d4d) || (version !== 42 && !isBig)) return null;
  const start = isBig ? Number(header.getBigUint64(8, littleEndian)) : header.getUint32(4, littleEndian);
  const head = read(start, isBig ? 8 : 2);
  if (!head) return null;
  const count = isBig ? Number(head.getBigUint64(0, littleEndian)) : head.getUint16(0, littleEndian);
  const table = count <= 4096 ? read(start + head.byteLength, count * (isBig ? 20 : 12)) : null;
  if (!table) return null;
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    const entry = readEntry(read, table, { index, isBig, littleEndian });
    if (entry) entries.push(entry);
  }
  return { entries, littleEndian };
}

function readEntry(
  read: Read,
  table: DataView,
  { index, isBig, littleEndian }: { index: number; isBig: boolean; littleEndian: boolean },
): Entry | null {
  const at = index * (isBig ? 20 : 12);
  const tag = table.getUint16(at, littleEndian);
  const type = table.getUint16(at + 2, littleEndian);
  const size = typeSizes[type];
  if (size === undefined || (tag !== 256 && tag !== 257 && !geoTags.has(tag))) return null;
  const count = isBig ? Number(table.getBigUint64(at + 4, littleEndian)) : table.getUint32(at + 4, littleEndian);
  const inline = isBig ? 8 : 4;
  const valueAt = at + (isBig ? 12 : 8);
  if (count * size <= inline) return { tag, type, count, bytes: new Uint8Array(table.buffer, valueAt, count * size) };
  const offset = isBig ? Number(table.getBigUint64(valueAt, littleEndian)) : table.getUint32(valueAt, littleEndian);
  const value = read(offset, count * size);
  return value && { tag, type, count, bytes: new Uint8Array(value.buffer) };
}

function writeSkeleton(entries: readonly Entry[], littleEndian: boolean): Uint8Array | null {
  const long = (tag: number, value: number): Entry => longEntry(tag, value, littleEndian);
  const short = (tag: number, value: number): Entry => {
    const view = new DataView(new ArrayBuffer(2));
    view.setUint16(0, value, littleEndian);
    return { tag, type: 3, count: 1, bytes: new Uint8Array(view.buffer) };
  };
  const height = entries.find(({ tag }) => tag === 257);
  if (!height || !entries.some(({ tag }) => tag === 256)) return null;
  const oneEmptyStrip = [long(273, 0), short(277, 1), { ...height, tag: 278 }, long(279, 0)];
  const all = [...entries, short(258, 8), short(259, 1), short(262, 1), ...oneEmptyStrip];
  return layOut(
    all.toSorted((a, b) => a.tag - b.tag),
    littleEndian,
  );
}

function longEntry(tag: number, value: number, littleEndian: boolean): Entry {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value, littleEndian);
  return { tag, type: 4, count: 1, bytes: new Uint8Array(view.buffer) };
}

function doublesEntry(tag: number, values: readonly number[]): Entry {
  return { tag, type: 12, count: values.length, bytes: new Uint8Array(Float64Array.from(values).buffer) };
}

function layOut(entries: readonly Entry[], littleEndian: boolean): Uint8Array {
  const tableEnd = 8 + 2 + entries.length * 12 + 4;
  const longValues = entries.filter(({ bytes }) => bytes.length > 4);
  const total = longValues.reduce((sum, { bytes }) => sum + bytes.length + (bytes.length & 1), tableEnd);
  const out = new Uint8Array(total);
  const view = new DataView(out.buffer);
  view.setUint16(0, littleEndian ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, littleEndian);
  view.setUint32(4, 8, littleEndian);
  view.setUint16(8, entries.length, littleEndian);
  let free = tableEnd;
  for (const [index, { tag, type, count, bytes }] of entries.entries()) {
    const at = 10 + index * 12;
    view.setUint16(at, tag, littleEndian);
    view.setUint16(at + 2, type, littleEndian);
    view.setUint32(at + 4, count, littleEndian);
    if (bytes.length <= 4) {
      out.set(bytes, at + 8);
      continue;
    }
    view.setUint32(at + 8, free, littleEndian);
    out.set(bytes, free);
    free += bytes.length + (bytes.length & 1);
  }
  return out;
}
