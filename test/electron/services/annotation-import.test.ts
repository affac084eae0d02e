import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../electron/cli/run-command-line.ts';
import { createGeoreferencer } from '../../../electron/imagery/georeference.ts';
import type { Georeference } from '../../../electron/imagery/georeference-types.ts';
import { coco } from '../../../electron/interchange/coco.ts';
import { dota } from '../../../electron/interchange/dota.ts';
import { geoPackage } from '../../../electron/interchange/geopackage.ts';
import { kml, kmz } from '../../../electron/interchange/kml.ts';
import { sightingsGeoJson } from '../../../electron/interchange/sightings-geojson.ts';
import { viewContent, type ViewContent } from '../../../electron/interchange/view-content.ts';
import { yoloObb } from '../../../electron/interchange/yolo-obb.ts';
import { zipBuffer } from '../../../electron/interchange/zip-buffer.ts';
import { openWorkspace, type Workspace } from '../../../electron/log/workspace.ts';
import { annotationImportHandlers } from '../../../electron/services/annotation-import.ts';
import { gatherContent } from '../../../electron/services/package-views.ts';
import { createPlaceSightings } from '../../../electron/services/sighting-places.ts';
import { createTasks } from '../../../electron/services/tasks.ts';
import type { AnnotationMapping } from '../../../shared/domain/annotation-import.ts';
import type { Geometry, Pixel } from '../../../shared/domain/geometry.ts';
import type { Fields } from '../../../shared/domain/json.ts';
import { cornersOf } from '../../../shared/domain/shape.ts';
import { newSightingFields } from '../../../shared/domain/sighting.ts';
import { AppError } from '../../../shared/errors.ts';
import { writeGeoreferencedTiff } from '../../support/georeferenced-tiff.ts';
import { aScene } from '../../support/package-content.ts';
import { sharedFolder } from '../../support/shared-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-annotations-'));
const scene = newId();
const georeferencer = createGeoreferencer();
let georeference: Georeference;
let content: ViewContent;

const box: Geometry = { shape: 'box', centre: [80.25, 90.5], length: 60, beam: 12, angleDegrees: 33, bowKnown: true };
const ring: Pixel[] = [
  [10, 10],
  [30, 12.5],
  [40, 40],
  [11, 31],
  [5, 20],
];
const said = {
  vesselClass: 'crude tanker',
  activity: 'anchored',
  loadState: 'laden',
  loadBasis: ['trim', 'AIS draught'],
  deception: ['AIS disabled'],
  berth: 'No. 3',
  confidence: 'probable',
  sourceReliability: 'B',
  informationCredibility: '2',
  remarks: '한글 & “quotes”',
  marking: 'TLP:GREEN',
};
const originals = [
  { geometry: box, ...said },
  { geometry: { shape: 'polygon', ring } },
  { geometry: { shape: 'point', at: [150.5, 20.25] } },
];

function emptyWorkspace(name: string, fields: Partial<ReturnType<typeof aScene>> = {}): Workspace {
  const workspace = openWorkspace(join(folder, `${name}.plimsoll`), { actor: 'Analyst' });
  const { id: _, ...facts } = aScene({ width: 200, height: 200, ...fields });
  workspace.apply({ label: 'Add', changes: [{ entity: scene, before: null, after: facts }] });
  return workspace;
}

async function imported(
  workspace: Workspace,
  path: string,
  { mapping = { fields: {}, classes: {} }, trial = false }: { mapping?: AnnotationMapping; trial?: boolean } = {},
) {
  const tasks = createTasks(() => undefined);
  const handlers = annotationImportHandlers({ workspace, tasks, georeferenceOf: async () => georeference });
  const receipt = await handlers['annotation.import']({ path, scene, mapping, trial, task: newId() });
  return { receipt, fields: workspace.sightings(scene).map((stored) => stored.fields) };
}

function written(name: string, text: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function farthest(a: Geometry, b: Geometry): number {
  const others = cornersOf(b);
  return Math.max(...cornersOf(a).map(([x, y]) => Math.min(...others.map(([u, v]) => Math.hypot(x - u, y - v)))));
}

/** A KMZ whose first document only links to the one that holds the placemarks. */
const layeredKmz = (layer: string): Promise<Buffer> =>
  zipBuffer([
    { path: 'doc.kml', content: '<kml><NetworkLink><Link><href>layers/a.kml</href></Link></NetworkLink></kml>' },
    { path: 'layers/a.kml', content: layer },
  ]);

/** Polygons as a shapefile; rings turn clockwise on the map. */
function shpOf(rings: readonly (readonly Pixel[])[]): Buffer {
  const head = Buffer.alloc(100);
  head.writeInt32BE(9994, 0);
  head.writeInt32LE(5, 32);
  const records = rings.map((open, index) => {
    const closed = [...open, open[0] ?? [0, 0]];
    const record = Buffer.alloc(56 + closed.length * 16);
    record.writeInt32BE(index + 1, 0);
    record.writeInt32BE((record.length - 8) / 2, 4);
    record.writeInt32LE(5, 8);
    record.writeInt32LE(1, 44);
    record.writeInt32LE(closed.length, 48);
    for (const [at, value] of closed.flat().entries()) record.writeDoubleLE(value, 56 + at * 8);
    return record;
  });
  return Buffer.concat([head, ...records]);
}

/** A table of one column of text in UTF-8. */
function dbfOf(name: string, values: readonly string[]): Buffer {
  const head = Buffer.alloc(65);
  head.writeUInt32LE(values.length, 4);
  head.writeUInt16LE(65, 8);
  head.writeUInt16LE(31, 10);
  head.write(`${name}\0`, 32);
  head.write('C', 43);
  head.writeUInt8(30, 48);
  head.writeUInt8(0x0d, 64);
  const rows = values.map((value) => {
    const row = Buffer.alloc(31, ' ');
    row.write(value, 1);
    return row;
  });
  return Buffer.concat([head, ...rows]);
}

const zippedShapefile = (rings: readonly (readonly Pixel[])[]): Promise<Buffer> =>
  zipBuffer([
    { path: 'layers/Ships.shp', content: shpOf(rings) },
    { path: 'layers/Ships.dbf', content: dbfOf('vesselClas', ['crude tanker', '유조선']) },
    { path: 'layers/Ships.cpg', content: 'UTF-8' },
    { path: 'layers/Ships.prj', content: 'PROJCS["WGS_1984_UTM_Zone_52N",GEOGCS["GCS_WGS_1984"]]' },
  ]);

beforeAll(async () => {
  const path = join(folder, 'scene.tif');
  writeGeoreferencedTiff(path);
  georeference = await georeferencer.open(path);
  const workspace = emptyWorkspace('source');
  const changes = originals.map((fields) => ({
    entity: newId(),
    before: null,
    after: { ...newSightingFields, scene, ...fields } as unknown as Fields,
  }));
  workspace.apply({ label: 'Tag', changes });
  const gathered = await gatherContent(
    workspace,
    createPlaceSightings(async () => georeference),
  );
  content = viewContent(gathered, { marking: null, withheld: [] });
  workspace.close();
}, 60_000);

afterAll(async () => {
  await georeferencer.close();
  rmSync(folder, { recursive: true });
});

describe('a round trip', () => {
  it('through GeoJSON keeps every shape and field exactly', async () => {
    const workspace = emptyWorkspace('geojson');
    const path = written('own.geojson', sightingsGeoJson(content.views, content));
    const { receipt, fields } = await imported(workspace, path);
    expect(receipt).toMatchObject({ format: 'geojson', items: 3, taken: 3, notes: [], skipped: [] });
    expect(fields).toEqual(originals.map((original) => expect.objectContaining(original) as unknown));
    const left = receipt.properties.filter(({ field }) => field === null).map(({ name }) => name);
    expect(left).toEqual(expect.arrayContaining(['review', 'lengthMetres', 'vessels', 'changedBy']));
    workspace.close();
  });

  it('through GeoJSON says where an outline was moved away from its pixels', async () => {
    const workspace = emptyWorkspace('moved');
    const document = JSON.parse(sightingsGeoJson(content.views, content)) as {
      features: { geometry: { type: string; coordinates: unknown } }[];
    };
    const moved = document.features.find(({ geometry }) => geometry.type === 'Point');
    const [there] = await georeference.toLonLat([[150.5, 50.25]]);
    if (moved !== undefined) moved.geometry.coordinates = there;
    const { receipt, fields } = await imported(workspace, written('moved.geojson', JSON.stringify(document)));
    expect(receipt.notes.map(({ text }) => text)).toEqual([
      'Its outline lies 30 pixels from the pixel geometry beside it, which was taken.',
    ]);
    expect(fields).toEqual(originals.map((original) => expect.objectContaining(original) as unknown));
    workspace.close();
  });

  it('through COCO keeps all but points exactly', async () => {
    const workspace = emptyWorkspace('coco');
    const { receipt, fields } = await imported(workspace, written('own.json', coco(content)));
    expect(receipt).toMatchObject({ format: 'coco', items: 2, taken: 2, notes: [], skipped: [] });
    expect(fields).toEqual(originals.slice(0, 2).map((original) => expect.objectContaining(original) as unknown));
    workspace.close();
  });

  it('through DOTA and YOLO keeps the corners of a box within 0.01 pixels, and its class', async () => {
    for (const [name, files] of [
      ['dota', [...dota(content)]],
      ['yolo-obb', [...yoloObb(content)]],
    ] as const) {
      const workspace = emptyWorkspace(name);
      for (const { path, content: text } of files) written(basename(path), text);
      const labels = basename(files.find(({ path }) => path.endsWith('.txt'))?.path ?? '');
      const { receipt, fields } = await imported(workspace, join(folder, labels));
      expect(receipt).toMatchObject({ format: name, taken: 2, shapes: { box: 2 }, skipped: [] });
      expect(fields[0]?.['vesselClass']).toBe('crude tanker');
      expect(farthest(box, fields[0]?.['geometry'] as Geometry)).toBeLessThan(0.01);
      workspace.close();
    }
  });
});

describe('a round trip through what a GIS reads', () => {
  it.each([
    ['geopackage', 'own.gpkg', async () => geoPackage(content)],
    ['kml', 'own.kml', async () => Buffer.from(kml(content))],
    ['kml', 'own.kmz', async () => kmz(kml(content))],
    ['kml', 'layers.kmz', async () => layeredKmz(kml(content))],
  ] as const)('through %s (%s) keeps every shape and field exactly', async (format, name, make) => {
    const workspace = emptyWorkspace(name);
    const { receipt, fields } = await imported(workspace, written(name, await make()));
    expect(receipt).toMatchObject({ format, items: 3, taken: 3, notes: [], skipped: [] });
    expect(fields).toEqual(originals.map((original) => expect.objectContaining(original) as unknown));
    workspace.close();
  });

  it('through a shapefile in the system of the scene keeps a box within 0.01 pixels', async () => {
    const workspace = emptyWorkspace('shapefile', {
      crs: { epsg: 32_652, name: 'WGS 84 / UTM zone 52N' },
      geoTransform: [500_000, 2, 0, 3_890_000, 0, -2],
    });
    const rings = [box, { shape: 'polygon', ring } as const].map((geometry) =>
      cornersOf(geometry).map(([column, row]): Pixel => [500_000 + 2 * column, 3_890_000 - 2 * row]),
    );
    const path = written('ships.shp', shpOf(rings));
    written('ships.DBF', dbfOf('vesselClas', ['crude tanker', '유조선']));
    written('ships.cpg', 'UTF-8');
    written('ships.prj', 'PROJCS["WGS_1984_UTM_Zone_52N",GEOGCS["GCS_WGS_1984"]]');
    const mapping: AnnotationMapping = { fields: {}, classes: { 유조선: 'product tanker' } };
    const { receipt, fields } = await imported(workspace, path, { mapping });
    expect(receipt).toMatchObject({ format: 'shapefile', taken: 2, shapes: { box: 1, polygon: 1 }, skipped: [] });
    expect(fields.map(({ vesselClass }) => vesselClass)).toEqual(['crude tanker', 'product tanker']);
    expect(farthest(box, fields[0]?.['geometry'] as Geometry)).toBeLessThan(0.01);
    const zipped = await imported(workspace, written('ships.zip', await zippedShapefile(rings)), { mapping });
    expect(zipped.receipt).toMatchObject({ format: 'shapefile', taken: 2, properties: receipt.properties });
    const cut = written('cut.shp', shpOf(rings).subarray(0, 180));
    written('cut.prj', 'GEOGCS["GCS_WGS_1984"]');
    await expect(imported(workspace, cut)).rejects.toMatchObject({ code: 'file-unreadable' });
    workspace.close();
  });
});

describe('what the analyst says of a file', () => {
  const feature = (coordinates: unknown, properties: object) => ({
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates },
    properties,
  });
  const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
  const closed = (corners: readonly Pixel[]) => [[...corners, corners[0]]];

  it('makes pixels of a GIS file pixels, rows upwards too, and its first side the bow', async () => {
    const workspace = emptyWorkspace('pixels');
    const upwards = cornersOf(box).map(([column, row]): Pixel => [column, -row]);
    for (const [positions, corners] of [
      ['pixels', cornersOf(box)],
      ['pixels, rows upwards', upwards],
    ] as const) {
      const path = written(`${positions}.geojson`, collection(feature(closed(corners), {})));
      const mapping = { fields: {}, classes: {}, positions, bow: 'first side' } as const;
      const { fields } = await imported(workspace, path, { mapping });
      const [geometry] = fields.map((one) => one['geometry'] as Geometry).slice(-1);
      expect(geometry).toMatchObject({ shape: 'box', bowKnown: true });
      expect(cornersOf(geometry ?? box)[0]?.map((value) => Number(value.toFixed(6)))).toEqual(
        cornersOf(box)[0]?.map((value) => Number(value.toFixed(6))),
      );
    }
    workspace.close();
  });

  it('fills fields and classes added to the scheme, from text as well', async () => {
    const workspace = emptyWorkspace('scheme');
    const labels = { labelEn: null, labelKo: null };
    const field = (name: string, type: string) => ({
      kind: 'scheme field',
      name,
      type,
      ...labels,
      required: false,
      retired: false,
    });
    const ferry = {
      kind: 'scheme choice',
      field: 'vesselClass',
      value: 'ferry',
      ...labels,
      retired: false,
      tanker: null,
    };
    const added = [field('draught', 'number'), field('flaring', 'yes/no'), ferry];
    const changes = added.map((after) => ({ entity: newId(), before: null, after }));
    workspace.apply({ label: 'Add fields', changes });
    const path = written(
      'added.geojson',
      collection(
        feature(closed(cornersOf(box)), {
          kind: 'RoRo',
          draught: '7.5',
          flames: 'Yes',
          loadBasis: '(2:trim,AIS draught)',
        }),
        feature(closed(cornersOf(box)), { kind: 'RoRo', draught: 'deep', flames: 'No' }),
      ),
    );
    const mapping: AnnotationMapping = {
      fields: { vesselClass: 'kind', 'added.flaring': 'flames' },
      classes: { RoRo: 'ferry' },
      positions: 'pixels',
    };
    const { receipt, fields } = await imported(workspace, path, { mapping });
    expect(receipt.notes).toEqual([{ name: 'feature 2', text: 'draught “deep” is nothing draught can hold.' }]);
    expect(fields).toEqual([
      expect.objectContaining({
        vesselClass: 'ferry',
        loadBasis: ['trim', 'AIS draught'],
        'added.draught': 7.5,
        'added.flaring': true,
      }),
      expect.objectContaining({ vesselClass: 'ferry', 'added.flaring': false }),
    ]);
    const stray: AnnotationMapping = { fields: { 'added.nothing': 'kind' }, classes: {} };
    await expect(imported(workspace, path, { mapping: stray })).rejects.toMatchObject({ code: 'invalid-input' });
    workspace.close();
  });
});

describe('an import of what others drew', () => {
  it('places degrees by the scene, maps labels and properties, and says what it left', async () => {
    const workspace = emptyWorkspace('foreign');
    const outline = await georeference.toLonLat(cornersOf(box));
    const feature = (geometry: unknown, properties: unknown) => ({ type: 'Feature', geometry, properties });
    const path = written(
      'foreign.geojson',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          feature(
            { type: 'Polygon', coordinates: [[...outline, outline[0]]] },
            { kind: 'VLCC', sure: 'confirmed', x: 1 },
          ),
          feature({ type: 'Point', coordinates: (await georeference.toLonLat([[20, 30]]))[0] }, { sure: 'maybe' }),
          feature({ type: 'Point', coordinates: [0, 0] }, {}),
          feature({ type: 'LineString', coordinates: [] }, {}),
        ],
      }),
    );
    const mapping: AnnotationMapping = {
      fields: { vesselClass: 'kind', confidence: 'sure' },
      classes: { VLCC: 'crude tanker' },
    };
    const trial = await imported(workspace, path, { mapping, trial: true });
    expect(trial.fields).toEqual([]);
    const { receipt, fields } = await imported(workspace, path, { mapping });
    expect(receipt).toEqual({ ...trial.receipt, trial: false });
    expect(receipt).toMatchObject({
      items: 4,
      taken: 2,
      known: false,
      shapes: { box: 1, polygon: 0, point: 1 },
      labels: [{ label: 'VLCC', count: 1, vesselClass: 'crude tanker' }],
      properties: [
        { name: 'kind', count: 1, field: 'vesselClass' },
        { name: 'sure', count: 2, field: 'confidence' },
        { name: 'x', count: 1, field: null },
      ],
      notes: [{ name: 'feature 2', text: 'sure “maybe” is nothing confidence can hold.' }],
    });
    expect(receipt.skipped.map(({ name }) => name)).toEqual(['feature 4', 'feature 3']);
    expect(fields[0]).toMatchObject({ vesselClass: 'crude tanker', confidence: 'confirmed' });
    expect(farthest(box, fields[0]?.['geometry'] as Geometry)).toBeLessThan(0.01);
    expect((await imported(workspace, path, { mapping })).receipt).toMatchObject({ known: true, taken: 0 });
    workspace.undo();
    expect(workspace.sightings(scene)).toEqual([]);
    expect((await imported(workspace, path, { mapping })).receipt).toMatchObject({ known: false, taken: 2 });
    workspace.close();
  });

  it('does not take the pixels of another image for its own', async () => {
    const workspace = emptyWorkspace('elsewhere', { fileName: 'quay.tif', sha256: 'cd'.repeat(32) });
    const unhashed = kml(content).replaceAll(/<SimpleData name="scene_sha256">[^<]*<.SimpleData>/g, '');
    for (const [name, text] of [
      ['hashed.kml', kml(content)],
      ['unhashed.kml', unhashed],
    ] as const) {
      const { fields } = await imported(workspace, written(name, text));
      const [first] = fields.slice(-3);
      expect(first?.['geometry']).toMatchObject({ shape: 'box', bowKnown: false });
      expect(farthest(box, first?.['geometry'] as Geometry)).toBeLessThan(0.01);
    }
    workspace.close();
  });

  it('reads oriented rectangles of labelme as boxes and refuses another image', async () => {
    const workspace = emptyWorkspace('labelme');
    const shapes = [
      { label: 'tug', points: cornersOf(box), shape_type: 'oriented_rectangle', flags: {}, group_id: null },
      { label: 'tug', points: [[1, 1]], shape_type: 'circle' },
    ];
    const text = (imageWidth: number) => JSON.stringify({ shapes, imagePath: 'a.png', imageWidth, imageHeight: 200 });
    const { receipt, fields } = await imported(workspace, written('labelme.json', text(200)));
    expect(receipt).toMatchObject({ format: 'labelme', taken: 1, shapes: { box: 1 } });
    expect(fields[0]).toMatchObject({ vesselClass: 'unknown', remarks: 'Label: tug' });
    expect(farthest(box, fields[0]?.['geometry'] as Geometry)).toBeLessThan(0.01);
    const other = await imported(workspace, written('other.json', text(500)));
    expect(other.receipt.taken).toBe(0);
    expect(other.receipt.skipped.map(({ reason }) => reason)).toContainEqual(expect.stringContaining('500 × 200'));
    workspace.close();
  });

  it('reads turned boxes, polygons, points and masks of CVAT', async () => {
    const workspace = emptyWorkspace('cvat');
    const { centre, length, beam } = box;
    const [left, right] = [centre[0] - beam / 2, centre[0] + beam / 2];
    const [top, bottom] = [centre[1] - length / 2, centre[1] + length / 2];
    const text = `<?xml version="1.0"?><annotations><!-- a > b --><image id="0" name="a &amp; b.png" width="200" height="200">
      <box label="warship" occluded="1" xtl="${left}" ytl="${top}" xbr="${right}" ybr="${bottom}" rotation="33">
        <attribute name="remarks">&#xD55C; &lt;b&gt;</attribute></box>
      <polygon label="x" points="${ring.map((pixel) => pixel.join(',')).join(';')}"/>
      <points label="x" points="150.5,20.25"/>
      <mask label="x" rle="1, 2, 1, 2" left="10" top="20" width="3" height="2"/>
      <polyline label="x" points="1,1;2,2"/>
    </image></annotations>`;
    const { receipt, fields } = await imported(workspace, written('cvat.xml', text));
    expect(receipt).toMatchObject({
      format: 'cvat',
      taken: 4,
      skipped: [{ name: 'polyline 5 of a & b.png', reason: 'The shape “polyline” is no hull.' }],
    });
    expect(fields[0]).toMatchObject({ vesselClass: 'naval vessel', remarks: '한 <b>' });
    expect(farthest(box, fields[0]?.['geometry'] as Geometry)).toBeLessThan(0.01);
    expect(fields.slice(1, 3).map(({ geometry }) => geometry)).toEqual(originals.slice(1).map((one) => one.geometry));
    expect(fields[3]?.['geometry']).toMatchObject({ shape: 'box', centre: [12, 21], length: 2, beam: 2 });
    workspace.close();
  });

  it.each([
    ['empty', ''],
    ['broken JSON', '{"type":"FeatureCollection","features":['],
    ['deep JSON', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`],
    ['a bare list', '[]'],
    ['prose', 'Three tankers at the pier.'],
    [
      'an unknown system',
      '{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"crs":{"properties":{"name":"urn:x:moon"}}}',
    ],
    ['an entity bomb', '<!DOCTYPE kml [<!ENTITY a "aaaa">]><kml>&a;</kml>'],
    ['unclosed XML', '<kml><Document><Placemark></Document></kml>'],
    ['deep XML', '<a>'.repeat(5000)],
    ['another XML', '<svg/>'],
    ['a torn GeoPackage', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4000, 7)])],
    ['a torn ZIP', Buffer.from('PK\u0003\u0004 and no more of it')],
    ['bytes', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1])],
  ])('refuses %s in one sentence and writes nothing', async (name, bytes) => {
    const workspace = emptyWorkspace(`bad ${name}`);
    const failure = await imported(workspace, written('bad.json', bytes)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({
      code: name === 'a torn ZIP' ? 'package-damaged' : 'file-unreadable',
      message: expect.stringMatching(/\.$/) as unknown,
    });
    expect(workspace.sightings(scene)).toEqual([]);
    workspace.close();
  });

  it('takes the masks people drew on real scenes', async ({ skip }) => {
    const shared = sharedFolder('scenes');
    if (shared === null) skip('the shared scenes are not here');
    if (shared === null) return;
    const document = JSON.parse(readFileSync(join(shared, 'busan.coco.json'), 'utf8')) as {
      annotations: { area: number }[];
    };
    const workspace = emptyWorkspace('masks', { width: 1042, height: 699 });
    const { receipt } = await imported(workspace, join(shared, 'busan.coco.json'));
    expect(receipt).toMatchObject({ format: 'coco', taken: document.annotations.length, skipped: [] });
    workspace.close();
  });
});

it('is a verb of the command line', async () => {
  vi.stubEnv('XDG_CONFIG_HOME', join(folder, 'settings'));
  emptyWorkspace('cli').close();
  const told: string[] = [];
  const terminal = { out: (text: string) => void told.push(text), err: (text: string) => void told.push(text) };
  const file = written('cli.json', coco(content));
  const words = ['--workspace', join(folder, 'cli.plimsoll'), '--scene', scene, '--json', '--map', 'berth='];
  const codes = [
    await runCommandLine(['import-annotations', file, ...words, '--dry-run'], terminal),
    await runCommandLine(['import-annotations', file, ...words], terminal),
    await runCommandLine(['import-annotations', file, ...words, '--map', 'nonsense=x'], terminal),
  ];
  vi.unstubAllEnvs();
  expect(codes).toEqual([0, 0, 2]);
  expect(told.slice(0, 2).map((text) => JSON.parse(text) as unknown)).toMatchObject([
    { trial: true, taken: 2 },
    { trial: false, taken: 2 },
  ]);
}, 30_000);
