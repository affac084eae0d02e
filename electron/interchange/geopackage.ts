import Database, { type Database as Connection } from 'better-sqlite3';
import type { Scene } from '../../shared/domain/scene.ts';
import type { CsvCell } from './csv-text.ts';
import { geoJsonPolygon } from './geojson-polygon.ts';
import { envelopeOf, geoPackageBlob, type Envelope } from './geopackage-geometry.ts';
import { extensionRows, geoPackageTables, spatialIndexTriggers, spatialReferences } from './geopackage-schema.ts';
import { shownVessels } from './sighting-view.ts';
import { placeGeometry, type GeoJsonGeometry } from './sightings-geojson.ts';
import type { ViewContent } from './view-content.ts';

const geoPackageId = 0x47504b47;
const version = 10300;

/**
 * A GeoPackage 1.3 (OGC 12-128r17): layers `sightings` and `scenes` in WGS 84 with spatial indices, the linked vessels
 * as related attributes (OGC 18-000) and the marking as metadata. Made in memory; the same content gives the same bytes.
 */
export function geoPackage(content: ViewContent): Buffer {
  const db = new Database(':memory:');
  try {
    db.pragma('foreign_keys = OFF');
    db.pragma(`application_id = ${geoPackageId}`);
    db.pragma(`user_version = ${version}`);
    db.transaction(() => write(db, content))();
    return db.serialize();
  } finally {
    db.close();
  }
}

function write(db: Connection, content: ViewContent): void {
  db.exec(geoPackageTables);
  insertAll(db, 'gpkg_spatial_ref_sys', spatialReferences);
  insertAll(db, 'gpkg_extensions', extensionRows);
  writeSightings(db, content);
  writeScenes(db, content);
  writeVessels(db, content);
  writeMetadata(db, content);
  for (const layer of ['sightings', 'scenes']) db.exec(spatialIndexTriggers(layer));
}

type Row = readonly (CsvCell | Buffer)[];

function insertAll(db: Connection, table: string, rows: readonly Row[]): void {
  const [first] = rows;
  if (first === undefined) return;
  const insert = db.prepare(`INSERT INTO ${table} VALUES (${first.map(() => '?').join(', ')})`);
  for (const row of rows) insert.run(...row.map(toSql));
}

const toSql = (cell: CsvCell | Buffer): string | number | Buffer | null =>
  typeof cell === 'boolean' ? Number(cell) : cell;

const sqlTypes = {
  text: 'TEXT',
  real: 'DOUBLE',
  integer: 'INTEGER',
  boolean: 'BOOLEAN',
  datetime: 'DATETIME',
} as const;

interface Layer {
  readonly table: string;
  readonly description: string;
  readonly columns: readonly (readonly [name: string, type: keyof typeof sqlTypes])[];
  readonly features: readonly { readonly geometry: GeoJsonGeometry | null; readonly cells: readonly CsvCell[] }[];
}

function writeLayer(db: Connection, { newest }: ViewContent, layer: Layer): void {
  const { table, description, columns, features } = layer;
  const declared = columns.map(([name, type]) => `"${name}" ${sqlTypes[type]}`);
  db.exec(
    `CREATE TABLE ${table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom GEOMETRY, ${declared.join(', ')})`,
  );
  db.exec(`CREATE VIRTUAL TABLE rtree_${table}_geom USING rtree(id, minx, maxx, miny, maxy)`);
  const envelopes = features.map(({ geometry }) => (geometry === null ? null : envelopeOf(geometry)));
  const rows = features.map(({ geometry, cells }, index): Row => [
    index + 1,
    geometry === null ? null : geoPackageBlob(geometry),
    ...cells.map((cell, at) => (columns[at]?.[1] === 'datetime' ? dateTime(cell) : cell)),
  ]);
  const [west, east, south, north] = around(envelopes);
  insertAll(db, table, rows);
  insertAll(
    db,
    `rtree_${table}_geom`,
    envelopes.flatMap((envelope, index) => (envelope === null ? [] : [[index + 1, ...envelope]])),
  );
  insertAll(db, 'gpkg_contents', [[table, 'features', table, description, newest, west, south, east, north, 4326]]);
  insertAll(db, 'gpkg_geometry_columns', [[table, 'geom', 'GEOMETRY', 4326, 0, 0]]);
}

/** A moment as GeoPackages write it: UTC with milliseconds; null where it is none. */
function dateTime(cell: CsvCell): string | null {
  const time = typeof cell === 'string' ? new Date(cell) : null;
  return time === null || Number.isNaN(time.getTime()) ? null : time.toISOString();
}

function around(envelopes: readonly (Envelope | null)[]): Envelope | readonly [null, null, null, null] {
  const known = envelopes.filter((envelope) => envelope !== null);
  if (known.length === 0) return [null, null, null, null];
  return known.reduce(([west, east, south, north], next): Envelope => [
    Math.min(west, next[0]),
    Math.max(east, next[1]),
    Math.min(south, next[2]),
    Math.max(north, next[3]),
  ]);
}

function writeSightings(db: Connection, content: ViewContent): void {
  writeLayer(db, content, {
    table: 'sightings',
    description: 'Vessels seen in images',
    columns: content.columns.map(({ name, type }) => [name, type]),
    features: content.views.map((view) => ({
      geometry: placeGeometry(view),
      cells: content.columns.map(({ cell }) => cell(view)),
    })),
  });
}

const sceneColumns: readonly (readonly [string, keyof typeof sqlTypes, (scene: Scene) => CsvCell])[] = [
  ['id', 'text', ({ id }) => id],
  ['file_name', 'text', ({ fileName }) => fileName],
  ['sha256', 'text', ({ sha256 }) => sha256],
  ['width', 'integer', ({ width }) => width],
  ['height', 'integer', ({ height }) => height],
  ['georeference', 'text', ({ georeference }) => georeference],
  ['epsg', 'integer', ({ crs }) => crs?.epsg ?? null],
  ['geotransform', 'text', ({ geoTransform }) => geoTransform && JSON.stringify(geoTransform)],
  ['gsd_m', 'real', ({ gsdMetres }) => gsdMetres],
  ['acquired_utc', 'datetime', ({ acquired }) => acquired?.utc ?? null],
  ['sensor', 'text', ({ sensor }) => sensor],
  ['provider', 'text', ({ provider }) => provider],
  ['credit', 'text', ({ credit }) => credit],
  ['port', 'text', ({ port }) => port],
  ['marking', 'text', ({ marking }) => marking],
  ['synthetic', 'boolean', ({ synthetic }) => synthetic],
];

function writeScenes(db: Connection, content: ViewContent): void {
  writeLayer(db, content, {
    table: 'scenes',
    description: 'The images they were seen in; the images themselves are not in this file',
    columns: sceneColumns.map(([name, type]) => [name, type]),
    features: content.scenes.map((scene) => ({
      geometry: scene.footprint === null ? null : geoJsonPolygon(scene.footprint),
      cells: sceneColumns.map(([, , cell]) => cell(scene)),
    })),
  });
}

/** Vessels by id, and which sighting is claimed to be which: `base_id` a sighting, `related_id` a vessel. */
function writeVessels(db: Connection, { views, withheld, newest }: ViewContent): void {
  db.exec(`
    CREATE TABLE vessels (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT, name TEXT, imo TEXT, mmsi TEXT, flag TEXT);
    CREATE TABLE sighting_vessels (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, base_id INTEGER NOT NULL,
      related_id INTEGER NOT NULL, confidence TEXT, basis TEXT, chosen BOOLEAN, remarks TEXT);`);
  const links = views.flatMap((view, index) =>
    shownVessels(view, withheld).map((vessel) => ({ base: index + 1, ...vessel })),
  );
  const vessels = [...new Map(links.map(({ link, ...vessel }) => [link.vessel, vessel])).entries()].toSorted(
    ([a], [b]) => (a < b ? -1 : 1),
  );
  const numbers = new Map(vessels.map(([id], index) => [id, index + 1]));
  const hidesRemarks = withheld.includes('linkRemarks');
  insertAll(
    db,
    'vessels',
    vessels.map(([id, { name, imo, mmsi, flag }], index) => [index + 1, id, name, imo, mmsi, flag]),
  );
  insertAll(
    db,
    'sighting_vessels',
    links.map(({ base, link }, index) => [
      index + 1,
      base,
      numbers.get(link.vessel) ?? null,
      link.confidence,
      link.basis.join('; '),
      link.chosen,
      hidesRemarks ? null : link.remarks,
    ]),
  );
  const attributes = (table: string, description: string): Row => [
    table,
    'attributes',
    table,
    description,
    newest,
    null,
    null,
    null,
    null,
    null,
  ];
  insertAll(db, 'gpkg_contents', [
    attributes('vessels', 'Vessels the sightings are linked to'),
    attributes('sighting_vessels', 'Which sighting is claimed to be which vessel'),
  ]);
  insertAll(db, 'gpkgext_relations', [[1, 'sightings', 'fid', 'vessels', 'fid', 'attributes', 'sighting_vessels']]);
}

function writeMetadata(db: Connection, { marking, newest, scenes, views }: ViewContent): void {
  const facts = { marking, scenes: scenes.length, sightings: views.length, newestChange: newest };
  insertAll(db, 'gpkg_metadata', [[1, 'dataset', 'urn:plimsoll:package', 'application/json', JSON.stringify(facts)]]);
  insertAll(db, 'gpkg_metadata_reference', [['geopackage', null, null, null, newest, 1, null]]);
}
