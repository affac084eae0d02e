import type { LonLat } from './geometry.ts';

/** A box in degrees; `east` may exceed 180 for one that crosses the antimeridian. */
export interface LonLatBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The coastlines that touch a box, their longitudes running on with the box's own over ±180. */
export type Coastline = (box: LonLatBox) => LonLat[][];

const headerBytes = 48;
const entryBytes = 24;

/**
 * Reads `/assets/coastline.bin`, for orientation only: Natural Earth 1:10m, rounded to some 300 m, never a land test.
 * Layout, little-endian: `PLIMCOAST1`, line count at 12 (uint32), scale and offset of x and y at 16 (4 float64); a
 * line each 24 bytes: box, byte offset, point count (6 int32); then the points as zigzag varint differences.
 */
export function readCoastline(file: ArrayBuffer): Coastline {
  const view = new DataView(file);
  const [scaleX, scaleY, offsetX, offsetY] = [16, 24, 32, 40].map((at) => view.getFloat64(at, true));
  const frame = { scaleX: scaleX ?? 1, scaleY: scaleY ?? 1, offsetX: offsetX ?? 0, offsetY: offsetY ?? 0 };
  const count = view.getUint32(12, true);
  return (box) => {
    const found: LonLat[][] = [];
    for (const turn of [-360, 0, 360]) {
      const [left, right] = [box.west - turn, box.east - turn].map((lon) => (lon - frame.offsetX) / frame.scaleX);
      const [low, high] = [box.south, box.north].map((lat) => (lat - frame.offsetY) / frame.scaleY);
      for (let at = headerBytes; at < headerBytes + count * entryBytes; at += entryBytes) {
        const [minX, minY, maxX, maxY] = [0, 4, 8, 12].map((field) => view.getInt32(at + field, true));
        if (minX! > right! || maxX! < left! || minY! > high! || maxY! < low!) continue;
        found.push(readLine(view, at, { ...frame, offsetX: frame.offsetX + turn }));
      }
    }
    return found;
  };
}

interface Frame {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

function readLine(view: DataView, entry: number, { scaleX, scaleY, offsetX, offsetY }: Frame): LonLat[] {
  let at = view.getInt32(entry + 16, true);
  const count = view.getInt32(entry + 20, true);
  const next = (): number => {
    let [value, factor, byte] = [0, 1, 0];
    do {
      byte = view.getUint8(at++);
      value += (byte & 127) * factor;
      factor *= 128;
    } while (byte > 127);
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  };
  let [x, y] = [0, 0];
  return Array.from({ length: count }, (): LonLat => {
    x += next();
    y += next();
    return [x * scaleX + offsetX, y * scaleY + offsetY];
  });
}
