import { openSource } from '../tiff-source.ts';
import { rangeOfFile } from './byte-range.ts';
import { readCodestream } from './codestream.ts';
import { readJp2Boxes } from './jp2-boxes.ts';
import { sizesOf } from './read-codestream.ts';

/** A grid on the ground by its matrix, row after row of 4 × 4, from pixel corners to coordinates. */
export interface GroundGrid {
  readonly matrix: readonly number[];
  readonly epsg: number | null;
}

/** The size of a JPEG 2000 image and what its boxes say of its place. */
export interface Jp2Place {
  readonly width: number;
  readonly height: number;
  readonly geoTiff: Uint8Array | null;
  readonly grid: GroundGrid | null;
}

/** Reads where a JPEG 2000 file lies; null for any other file and one that cannot be read. */
export function jp2Place(path: string): Jp2Place | null {
  const source = openSource(path);
  try {
    const boxes = readJp2Boxes(source);
    if (boxes === null || boxes.codestream === null) return null;
    const [size] = sizesOf(readCodestream(rangeOfFile(source, boxes.codestream.start, boxes.codestream.size)));
    return size ? { ...size, geoTiff: boxes.geoTiff, grid: boxes.gml === null ? null : gridInGml(boxes.gml) } : null;
  } catch {
    return null;
  } finally {
    source.close();
  }
}

/**
 * The rectified grid of a GMLJP2 box: its origin is the centre of the first pixel. Coordinates that are northing before
 * easting (or latitude first) are turned round.
 */
export function gridInGml(gml: string): GroundGrid | null {
  const origin = numbersIn(/<(?:\w+:)?origin>[\s\S]*?<(?:\w+:)?(?:pos|coordinates)[^>]*>([^<]+)</.exec(gml)?.[1]);
  const vectors = [...gml.matchAll(/<(?:\w+:)?offsetVector[^>]*>([^<]+)</g)].map(([, text]) => numbersIn(text));
  const [across, down] = vectors;
  if (origin.length < 2 || (across?.length ?? 0) < 2 || (down?.length ?? 0) < 2) return null;
  const isTurned = isNorthingFirst(across!, down!);
  const pair = ([first = 0, second = 0]: readonly number[]): [number, number] =>
    isTurned ? [second, first] : [first, second];
  const [[x, y], [acrossX, acrossY], [downX, downY]] = [pair(origin), pair(across!), pair(down!)];
  const left = x - (acrossX + downX) / 2;
  const top = y - (acrossY + downY) / 2;
  const matrix = [acrossX, downX, 0, left, acrossY, downY, 0, top, 0, 0, 0, 0, 0, 0, 0, 1];
  return matrix.every(Number.isFinite) ? { matrix, epsg: epsgIn(gml) } : null;
}

/** Along one axis a vector has one number; of a turned image, which is no mirror image, rows lie right of columns. */
function isNorthingFirst([x1 = 0, y1 = 0]: readonly number[], [x2 = 0, y2 = 0]: readonly number[]): boolean {
  if (y1 === 0 && x2 === 0) return false;
  return (x1 === 0 && y2 === 0) || x1 * y2 - y1 * x2 > 0;
}

const numbersIn = (text = ''): number[] =>
  text
    .trim()
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(Number);

/** The code in `urn:ogc:def:crs:EPSG::32631`, `EPSG:32631` or `…/EPSG/0/32631`. */
function epsgIn(gml: string): number | null {
  const code = /srsName\s*=\s*["'][^"']*EPSG[^"']*?[:/#](\d{4,6})["']/i.exec(gml)?.[1];
  return code === undefined ? null : Number(code);
}
