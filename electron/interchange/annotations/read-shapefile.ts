import iconv from 'iconv-lite';
import type { Pixel } from '../../../shared/domain/geometry.ts';
import { doubleArea } from '../pixel-image.ts';
import { annotationFile, unreadable, type AnnotationFile, type ReadItem } from './annotation.ts';
import { systemOfText } from './map-system.ts';
import { placeFeature, type FeatureGeometry } from './place-feature.ts';
import { readDbf } from './read-dbf.ts';

/** The files of a shapefile; all but the shapes may be missing. */
interface ShapefileParts {
  readonly shp: Buffer;
  readonly dbf: Buffer | null;
  readonly prj: string | null;
  /** The name of the encoding, as the .cpg file says it. */
  readonly cpg: string | null;
}

/** Polygons and points of an ESRI shapefile with the rows of its table. Throws `file-unreadable`. */
export function readShapefile({ shp, dbf, prj, cpg }: ShapefileParts): AnnotationFile {
  const system = prj === null ? 'nobody knows' : systemOfText(prj);
  const table = dbf === null ? null : readDbf(dbf, encodingOf(cpg));
  const rows = table?.rows ?? [];
  const items = shapesOf(shp).map((geometry, index): ReadItem =>
    placeFeature({ name: `shape ${index + 1}`, system, geometry, properties: rows[index] ?? {} }),
  );
  return annotationFile(
    'shapefile',
    items,
    table?.notes ?? ['Its .dbf file is missing, so that nothing is said of its shapes.'],
  );
}

/** The encoding a .cpg file names; null where there is none. */
function encodingOf(cpg: string | null): string | null {
  const name = (cpg ?? '').trim().replace(/^ANSI /i, '');
  if (name === '') return null;
  const named = /^\d+$/.test(name) ? (name === '65001' ? 'UTF-8' : `cp${name}`) : name;
  if (!iconv.encodingExists(named)) throw unreadable(`its .cpg file names an unknown encoding “${name.slice(0, 40)}”`);
  return named;
}

const headBytes = 100;

function shapesOf(shp: Buffer): (FeatureGeometry | string | null)[] {
  if (shp.length < headBytes || shp.readInt32BE(0) !== 9994) throw unreadable('its .shp file is no shapefile');
  const shapes: (FeatureGeometry | string | null)[] = [];
  for (let at = headBytes; at + 8 <= shp.length;) {
    const end = at + 8 + shp.readInt32BE(at + 4) * 2;
    if (end > shp.length || end < at + 12) throw unreadable('its .shp file is cut off or damaged');
    shapes.push(shapeOf(shp.subarray(at + 8, end)));
    at = end;
  }
  return shapes;
}

function shapeOf(record: Buffer): FeatureGeometry | string | null {
  const type = record.readInt32LE(0) % 10;
  if (type === 0) return null;
  if (type !== 1 && type !== 5) return 'It is no polygon and no point.';
  if (type === 1) return record.length < 20 ? 'It is cut off.' : { form: 'point', at: positionAt(record, 4) };
  if (record.length < 44) return 'It is cut off.';
  const [parts, points] = [record.readInt32LE(36), record.readInt32LE(40)];
  if (parts < 1 || points < 1 || 44 + parts * 4 + points * 16 > record.length) return 'It is cut off.';
  const starts = Array.from({ length: parts }, (_, index) => record.readInt32LE(44 + index * 4));
  const isSound = starts.every((start, index) => start >= (starts[index - 1] ?? 0) && start < points);
  if (!isSound) return 'Its rings are damaged.';
  const all = Array.from({ length: points }, (_, index) => positionAt(record, 44 + parts * 4 + index * 16));
  return polygonsOf(starts.map((start, index) => all.slice(start, starts[index + 1] ?? points)));
}

const positionAt = (record: Buffer, at: number): Pixel => [record.readDoubleLE(at), record.readDoubleLE(at + 8)];

/** Outer rings turn clockwise on the map, holes the other way; a hole belongs to the ring before it. */
function polygonsOf(rings: readonly (readonly Pixel[])[]): FeatureGeometry {
  const polygons: (readonly Pixel[])[][] = [];
  for (const ring of rings) {
    const last = polygons.at(-1);
    if (doubleArea(ring) > 0 && last !== undefined) last.push(ring);
    else polygons.push([ring]);
  }
  return { form: 'polygons', polygons };
}
