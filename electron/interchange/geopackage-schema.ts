const now = `strftime('%Y-%m-%dT%H:%M:%fZ','now')`;

/** The tables every GeoPackage 1.3 has, and those of the extensions ours uses. */
export const geoPackageTables = `
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (${now}), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (${now}), md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE gpkgext_relations (
  id INTEGER PRIMARY KEY AUTOINCREMENT, base_table_name TEXT NOT NULL, base_primary_column TEXT NOT NULL DEFAULT 'id',
  related_table_name TEXT NOT NULL, related_primary_column TEXT NOT NULL DEFAULT 'id', relation_name TEXT NOT NULL,
  mapping_table_name TEXT NOT NULL UNIQUE);
`;

const wgs84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],' +
  'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,' +
  'AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]';

/** Rows of `gpkg_spatial_ref_sys`: the three that must be there. */
export const spatialReferences: readonly (readonly [string, number, string, number, string, string])[] = [
  ['Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'],
  ['Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'],
  ['WGS 84 geodetic', 4326, 'EPSG', 4326, wgs84, 'longitude and latitude in decimal degrees on WGS 84'],
];

const spec = 'http://www.geopackage.org/spec131';

/** Rows of `gpkg_extensions`. */
export const extensionRows: readonly (readonly [string, string | null, string, string, string])[] = [
  ['gpkg_metadata', null, 'gpkg_metadata', `${spec}/#extension_metadata`, 'read-write'],
  ['gpkg_metadata_reference', null, 'gpkg_metadata', `${spec}/#extension_metadata`, 'read-write'],
  ['gpkgext_relations', null, 'related_tables', 'http://docs.opengeospatial.org/is/18-000/18-000.html', 'read-write'],
  ['sighting_vessels', null, 'related_tables', 'http://docs.opengeospatial.org/is/18-000/18-000.html', 'read-write'],
  ['sightings', 'geom', 'gpkg_rtree_index', `${spec}/#extension_rtree`, 'write-only'],
  ['scenes', 'geom', 'gpkg_rtree_index', `${spec}/#extension_rtree`, 'write-only'],
];

/**
 * The triggers that keep a spatial index in step (Annex F.3, the version of 1.3). They call functions every GeoPackage
 * editor has and plain SQLite has not, so they are made when the index is already full.
 */
export function spatialIndexTriggers(table: string): string {
  const index = `rtree_${table}_geom`;
  const put =
    `INSERT OR REPLACE INTO ${index} VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom),` +
    ` ST_MinY(NEW.geom), ST_MaxY(NEW.geom));`;
  const filled = 'NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)';
  const empty = '(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))';
  const take = `DELETE FROM ${index} WHERE id = OLD.fid;`;
  const trigger = (name: string, when: string, body: string) =>
    `CREATE TRIGGER ${index}_${name} AFTER ${when} BEGIN ${body} END;\n`;
  const update = `UPDATE ON ${table} WHEN OLD.fid`;
  const updateGeometry = `UPDATE OF geom ON ${table} WHEN OLD.fid`;
  return [
    trigger('insert', `INSERT ON ${table} WHEN (${filled})`, put),
    trigger('update1', `${updateGeometry} = NEW.fid AND (${filled})`, put),
    trigger('update2', `${updateGeometry} = NEW.fid AND ${empty}`, take),
    trigger('update3', `${update} != NEW.fid AND (${filled})`, `${take} ${put}`),
    trigger('update4', `${update} != NEW.fid AND ${empty}`, `DELETE FROM ${index} WHERE id IN (OLD.fid, NEW.fid);`),
    trigger('delete', `DELETE ON ${table} WHEN OLD.geom NOT NULL`, take),
  ].join('');
}
