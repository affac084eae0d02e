import type { Pixel } from '../../../shared/domain/geometry.ts';
import { linesOfArcs } from './arc-lines.ts';
import type { FeatureGeometry } from './place-feature.ts';

interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

const mostPositions = 1_000_000;

/** A geometry of a GeoPackage (OGC 12-128r17 §2.1.3): header, then WKB with or without Z and M; a text says what is wrong. */
export function readGeoPackageGeometry(bytes: Buffer): FeatureGeometry | string | null {
  if (bytes.length < 8 || bytes.toString('latin1', 0, 2) !== 'GP') return 'Its geometry is not that of a GeoPackage.';
  const flags = bytes.readUInt8(3);
  if ((flags & 0b10000) !== 0) return null;
  const envelope = [0, 32, 48, 48, 64][(flags >> 1) & 0b111];
  if (envelope === undefined) return 'Its geometry is damaged.';
  try {
    return readGeometry({ bytes, at: 8 + envelope });
  } catch (error) {
    if (error instanceof RangeError) return 'Its geometry is cut off.';
    throw error;
  }
}

function readGeometry(cursor: Cursor): FeatureGeometry | string {
  const head = readHead(cursor);
  if (head.type === 1) return { form: 'point', at: readPosition(cursor, head) };
  if (head.type === 3 || head.type === 10) return { form: 'polygons', polygons: [readSurface(cursor, head)] };
  if (![4, 6, 12].includes(head.type)) return 'It is no polygon and no point.';
  const count = readCount(cursor, head);
  if (head.type === 4) return count === 1 ? readGeometry(cursor) : 'It is no single point.';
  const polygons = Array.from({ length: count }, () => readSurface(cursor, readHead(cursor)));
  return { form: 'polygons', polygons };
}

/** A polygon, or one whose rings are curves of their own. */
function readSurface(cursor: Cursor, head: Head): Pixel[][] {
  if (head.type !== 10) return readPolygon(cursor, head);
  return Array.from({ length: readCount(cursor, head) }, () => readCurve(cursor, deepestCurve));
}

const deepestCurve = 4;

/** A line, arcs through every second position, or both joined, as a line. */
function readCurve(cursor: Cursor, depth: number): Pixel[] {
  const head = readHead(cursor);
  if (head.type === 9 && depth > 0)
    return Array.from({ length: readCount(cursor, head) }, () => readCurve(cursor, depth - 1)).flat();
  if (head.type !== 2 && head.type !== 8) throw new RangeError('no curve');
  const positions = Array.from({ length: readCount(cursor, head) }, () => readPosition(cursor, head));
  return head.type === 2 ? positions : linesOfArcs(positions);
}

interface Head {
  readonly little: boolean;
  readonly type: number;
  readonly dimensions: number;
}

/** Both the ISO numbering of Z and M and the older flags in the high bits. */
function readHead(cursor: Cursor): Head {
  const little = cursor.bytes.readUInt8(cursor.at) === 1;
  const code = little ? cursor.bytes.readUInt32LE(cursor.at + 1) : cursor.bytes.readUInt32BE(cursor.at + 1);
  cursor.at += 5;
  const iso = Math.floor((code & 0x0fffffff) / 1000);
  const flags = ((code >>> 31) & 1) + ((code >>> 30) & 1);
  return { little, type: (code & 0x0fffffff) % 1000, dimensions: 2 + flags + (iso === 3 ? 2 : Math.min(iso, 1)) };
}

function readCount(cursor: Cursor, { little }: Head): number {
  const count = little ? cursor.bytes.readUInt32LE(cursor.at) : cursor.bytes.readUInt32BE(cursor.at);
  cursor.at += 4;
  if (count > mostPositions || count > cursor.bytes.length) throw new RangeError('more than there are bytes');
  return count;
}

function readPosition(cursor: Cursor, { little, dimensions }: Head): Pixel {
  const { bytes, at } = cursor;
  cursor.at += 8 * dimensions;
  return little
    ? [bytes.readDoubleLE(at), bytes.readDoubleLE(at + 8)]
    : [bytes.readDoubleBE(at), bytes.readDoubleBE(at + 8)];
}

function readPolygon(cursor: Cursor, head: Head): Pixel[][] {
  return Array.from({ length: readCount(cursor, head) }, () =>
    Array.from({ length: readCount(cursor, head) }, () => readPosition(cursor, head)),
  );
}
