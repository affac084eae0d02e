import { statSync } from 'node:fs';
import Database, { type Database as Connection } from 'better-sqlite3';
import type { Json } from '../../../shared/domain/json.ts';
import { AppError } from '../../../shared/errors.ts';
import { annotationFile, unreadable, type AnnotationFile, type ReadItem } from './annotation.ts';
import { systemOfCode, systemOfText, type MapSystem } from './map-system.ts';
import { placeFeature } from './place-feature.ts';
import { readGeoPackageGeometry } from './read-wkb.ts';

interface Layer {
  readonly table: string;
  readonly column: string;
  readonly organization: string;
  readonly code: number;
  readonly definition: string;
}

const mostBytes = 2 * 2 ** 30;
const mostFeatures = 100_001;

/** The features of a GeoPackage, of the layer `sightings` where it is one of ours. Opened read-only, checked first. */
export function readGeoPackage(path: string): AnnotationFile {
  if (statSync(path).size > mostBytes) throw unreadable(`${path} is larger than 2 GB; split it`);
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    try {
      db.pragma('trusted_schema = OFF');
      db.pragma('cell_size_check = ON');
      if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw unreadable(`${path} is damaged`);
      return readLayers(db);
    } finally {
      db.close();
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('file-unreadable', `The annotations cannot be read: ${path} is no whole GeoPackage.`, { cause });
  }
}

function readLayers(db: Connection): AnnotationFile {
  const layers = db
    .prepare<[], Layer>(
      `SELECT g.table_name AS "table", g.column_name AS "column", upper(s.organization) AS organization,
        s.organization_coordsys_id AS code, s.definition AS definition
       FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s USING (srs_id)
       JOIN sqlite_schema t ON t.name = g.table_name AND t.type = 'table' ORDER BY g.table_name`,
    )
    .all();
  const [own] = layers.filter(({ table }) => table === 'sightings');
  const chosen = own === undefined ? layers : [own];
  if (chosen.length === 0) throw unreadable('the GeoPackage has no layer of features');
  return annotationFile(
    'geopackage',
    chosen.flatMap((layer) => readFeatures(db, layer)),
  );
}

function systemOf({ organization, code, definition }: Layer): MapSystem | null | 'nobody knows' {
  if (code === 0 || code === -1) return 'nobody knows';
  return organization === 'EPSG' ? systemOfCode(organization, code) : systemOfText(definition);
}

function readFeatures(db: Connection, layer: Layer): ReadItem[] {
  const { table, column } = layer;
  const system = systemOf(layer);
  const rows = db.prepare(`SELECT * FROM ${quoted(table)} LIMIT ${mostFeatures}`).all() as Record<string, unknown>[];
  return rows.map((row, index) => {
    const bytes = row[column];
    const geometry = Buffer.isBuffer(bytes) ? readGeoPackageGeometry(bytes) : null;
    const properties = Object.fromEntries(
      Object.entries(row).flatMap(([name, value]): [string, Json][] =>
        name !== 'fid' && (typeof value === 'string' || typeof value === 'number') ? [[name, value]] : [],
      ),
    );
    return placeFeature({ name: `${table} ${index + 1}`, system, geometry, properties });
  });
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
