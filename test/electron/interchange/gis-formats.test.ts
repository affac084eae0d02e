import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { geoPackage } from '../../../electron/interchange/geopackage.ts';
import { kml, kmz } from '../../../electron/interchange/kml.ts';
import { stac } from '../../../electron/interchange/stac.ts';
import { viewContent } from '../../../electron/interchange/view-content.ts';
import { openZip } from '../../../electron/interchange/zip-reader.ts';
import { aBox, aScene, aSightingView, contentOfEveryKind, numberedId } from '../../support/package-content.ts';
import { LabelItem, SceneItem, StacCatalog } from '../../support/stac-rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-views-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;
if (!hasGdal) process.stderr.write('skipped: GDAL’s ogrinfo is not on this machine\n');
const python = '/usr/bin/python3';
const validator = '/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py';
const hasValidator = existsSync(validator) && hasGdal;
if (!hasValidator) process.stderr.write('skipped: GDAL’s validate_gpkg.py is not on this machine\n');

const ogrinfo = (...args: string[]) => execFileSync('ogrinfo', ['-ro', ...args], { encoding: 'utf8', stdio: 'pipe' });

describe('geoPackage', () => {
  it('gives the same bytes again', () => {
    expect(geoPackage(contentOfEveryKind()).equals(geoPackage(contentOfEveryKind()))).toBe(true);
  });

  it('holds sightings with index, linked vessels, scenes and the marking', () => {
    const db = new Database(geoPackage(contentOfEveryKind()));
    const all = (sql: string) => db.prepare(sql).raw().all();
    expect(all('SELECT fid, id, class, scene_file, acquired_utc, bow_known FROM sightings WHERE fid = 1')).toEqual([
      [1, numberedId(10), 'crude tanker', 'port.tif', '2022-05-14T02:17:01.000Z', 1],
    ]);
    expect(all('SELECT id FROM rtree_sightings_geom ORDER BY id')).toEqual([[1], [2], [3], [4], [5], [6]]);
    expect(all('SELECT base_id, v.name, chosen FROM sighting_vessels JOIN vessels v ON v.fid = related_id')).toEqual([
      [1, 'SHIP 20', 1],
      [1, 'SHIP 21', 0],
    ]);
    expect(all('SELECT sha256, width, epsg FROM scenes WHERE fid = 1')).toEqual([['ab'.repeat(32), 1000, 4326]]);
    expect(all('SELECT metadata FROM gpkg_metadata')).toEqual([[expect.stringContaining('"marking":"CUI"')]]);
    db.close();
  });

  it('is a GeoPackage without sightings too', () => {
    const empty = viewContent({ scenes: [], views: [] }, { marking: null, withheld: [] });
    const db = new Database(geoPackage(empty));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });

  it.runIf(hasValidator)('passes GDAL’s validator', () => {
    const empty = viewContent({ scenes: [], views: [] }, { marking: null, withheld: [] });
    for (const [name, content] of Object.entries({ full: contentOfEveryKind(), empty })) {
      const path = write(`${name}.gpkg`, geoPackage(content));
      const { status, stdout, stderr } = spawnSync(python, [validator, '--extra', path], { encoding: 'utf8' });
      expect([status, stdout + stderr]).toEqual([0, '']);
    }
  });

  it.runIf(hasGdal)('is read by GDAL with types, place and spatial filter', () => {
    const path = write('read.gpkg', geoPackage(contentOfEveryKind()));
    const text = ogrinfo(path, 'sightings', '-where', 'fid = 1');
    expect(text).toContain('bow_known: Integer(Boolean)');
    expect(text).toContain('acquired_utc (DateTime) = 2022/05/14 02:17:01+00');
    expect(text).toContain('한글 "quoted", <b>bold</b> & =1+1');
    expect(ogrinfo('-so', path, 'sightings', '-spat', '129.0049', '34.995', '129.0051', '34.997')).toContain(
      'Feature Count: 1',
    );
  });
});

describe('kml', () => {
  it('escapes what is text and dates what is dated', () => {
    const text = kml(contentOfEveryKind());
    expect(text).toContain('&lt;b&gt;bold&lt;/b&gt; &amp; =1+1');
    expect(text).toContain('<TimeStamp><when>2022-05-14T02:17:01Z</when></TimeStamp>');
    expect(text.match(/<Placemark /g)).toHaveLength(8);
  });

  it('replaces characters XML cannot hold', () => {
    const views = [aSightingView(10, aBox(), { fields: { remarks: 'a\u0001b\ud800c' } })];
    const text = kml(viewContent({ scenes: [aScene()], views }, { marking: null, withheld: [] }));
    expect(text).toContain('a\ufffdb\ufffdc');
  });

  it('packs as a ZIP of version 2.0 without data descriptors', async () => {
    const bytes = await kmz(kml(contentOfEveryKind()));
    expect([bytes.readUInt16LE(4) <= 20, bytes.readUInt16LE(6) & 8, bytes.readUInt16LE(8)]).toEqual([true, 0, 0]);
    const zip = await openZip(write('own.kmz', bytes));
    expect([...zip.files.keys()]).toEqual(['doc.kml']);
    await zip.close();
  });

  it.runIf(hasGdal)('is read by GDAL’s LIBKML, KML and KMZ', async () => {
    const text = kml(contentOfEveryKind());
    const paths = [write('read.kml', text), write('read.kmz', await kmz(text))];
    for (const path of paths) {
      const read = ogrinfo('-al', path);
      expect(read).toContain('LIBKML');
      expect(read.match(/OGRFeature\(/g)).toHaveLength(8);
      expect(read).toMatch(/POLYGON (?:Z )?\(\(.*129\.0055 34\.9961/);
      expect(read).toContain('class (String) = crude tanker');
    }
  });
});

interface StacFile {
  readonly links?: readonly { readonly rel: string; readonly href: string }[];
  readonly assets?: Readonly<Record<string, { readonly href: string }>>;
  readonly properties?: unknown;
  readonly bbox?: unknown;
  readonly features?: unknown;
}

const stacFiles = (content = contentOfEveryKind()) =>
  new Map([...stac(content)].map(({ path, content: text }) => [path, JSON.parse(String(text)) as StacFile]));

describe('stac', () => {
  it('keeps to STAC 1.0.0 and the label extension 1.0.1', () => {
    const rules = [
      [/catalog\.json$/, StacCatalog],
      [/scenes\/.*\.json$/, SceneItem],
      [/labels\/.*\.json$/, LabelItem],
    ] as const;
    for (const [path, value] of stacFiles())
      for (const [pattern, rule] of rules)
        if (pattern.test(path)) expect([path, rule.safeParse(value).error?.issues ?? []]).toEqual([path, []]);
  });

  it('has an item a scene with a time, and a label item beside it', () => {
    const files = stacFiles();
    const stem = 'port-000000000001';
    expect([...files.keys()]).toEqual([
      `data/view/stac/scenes/${stem}.json`,
      `data/view/stac/labels/${stem}.json`,
      `data/view/stac/labels/${stem}.geojson`,
      'data/view/stac/catalog.json',
    ]);
    const label = files.get(`data/view/stac/labels/${stem}.json`);
    expect(label).toMatchObject({
      stac_version: '1.0.0',
      stac_extensions: ['https://stac-extensions.github.io/label/v1.0.1/schema.json'],
      bbox: [129, 34.992, 129.01, 35],
      properties: { datetime: '2022-05-14T02:17:01Z', 'label:type': 'vector', 'label:properties': ['vesselClass'] },
      assets: { labels: { href: `./${stem}.geojson` } },
    });
    expect(label?.links?.map(({ rel }) => rel)).toEqual(['root', 'parent', 'source']);
    expect(files.get(`data/view/stac/labels/${stem}.geojson`)?.features).toHaveLength(6);
    expect(files.get(`data/view/stac/scenes/${stem}.json`)?.properties).toMatchObject({
      'proj:shape': [800, 1000],
      'proj:transform': [1e-5, 0, 129, 0, -1e-5, 35],
    });
  });

  it('links only to files that are there', () => {
    const files = stacFiles();
    for (const [path, value] of files)
      for (const { href } of [...(value.links ?? []), ...Object.values(value.assets ?? {})])
        expect([...files.keys()]).toContain(join(path, '..', href));
  });

  it('gives a box with west above east where a scene crosses the antimeridian', () => {
    const scene = aScene({
      footprint: [
        [179.99, 1],
        [180.01, 1],
        [180.01, 0.9],
        [179.99, 0.9],
      ],
    });
    const files = stacFiles(viewContent({ scenes: [scene], views: [] }, { marking: null, withheld: [] }));
    expect(files.get('data/view/stac/scenes/port.json')?.bbox).toEqual([179.99, 0.9, -179.99, 1]);
  });
});
