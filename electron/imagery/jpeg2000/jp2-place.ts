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
 * The rectified grid of a GMLJP2 box: its origin is the centre of the first pixel. Where the first axis of the image
 * runs along the second of the coordinates, those are northing before easting (or latitude first) and are turned round.
 */
export function gridInGml(gml: string): GroundGrid | null {
  const origin = numbersIn(/<(?:\w+:)?origin>[\s\S]*?<(?:\w+:)?(?:pos|coordinates)[^>]*>([^<]+)</.exec(gml)?.[1]);
  const vectors = [...gml.matchAll(/<(?:\w+:)?offsetVector[^>]*>([^<]+)</g)].map(([, text]) => numbersIn(text));
  const [across, down] = vectors;
  if (origin.length < 2 || (across?.length ?? 0) < 2 || (down?.length ?? 0) < 2) return null;
  const isTurned = across![0] === 0 && down![1] === 0;
  const pair = ([first = 0, second = 0]: readonly number[]): [number, number] =>
    isTurned ? [second, first] : [first, second];
  const [[x, y], [acrossX, acrossY], [downX, downY]] = [pair(origin), pair(across!), pair(down!)];
  const left = x - (acrossX + downX) / 2;
  const top = y - (acrossY + downY) / 2;
  const matrix = [acrossX, downX, 0, left, acrossY, downY, 0, top, 0, 0, 0, 0, 0, 0, 0, 1];
  return matrix.every(Number.isFinite) ? { matrix, epsg: epsgIn(gml) } : null;
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
