import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGeoreferencer } from '../../../electron/imagery/georeference.ts';
import type { Georeference } from '../../../electron/imagery/georeference-types.ts';
import { readAnnotations } from '../../../electron/interchange/annotations/read-annotations.ts';
import { placeAnnotations } from '../../../electron/services/annotation-placing.ts';
import type { AnnotationMapping } from '../../../shared/domain/annotation-import.ts';
import type { Pixel } from '../../../shared/domain/geometry.ts';
import { writeGeoreferencedTiff } from '../../support/georeferenced-tiff.ts';
import { aScene } from '../../support/package-content.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-annotation-kinds-'));
const georeferencer = createGeoreferencer();
let georeference: Georeference;
/** The scene's own system is not named, so that every position goes through PROJ. */
const scene = aScene({ width: 200, height: 200, crs: null });

beforeAll(async () => {
  const path = join(folder, 'scene.tif');
  writeGeoreferencedTiff(path);
  georeference = await georeferencer.open(path);
}, 60_000);

afterAll(async () => {
  await georeferencer.close();
  rmSync(folder, { recursive: true });
});

function written(name: string, content: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function placed(path: string, positions: AnnotationMapping['positions'] = null) {
  const file = await readAnnotations(path);
  const items = await placeAnnotations(file, {
    scene,
    mapping: { positions, bow: null },
    georeference: async () => georeference,
  });
  const places = items.map((item) => {
    if ('reason' in item) return item.reason;
    const { geometry } = item;
    const at = geometry.shape === 'point' ? geometry.at : geometry.shape === 'box' ? geometry.centre : geometry.ring[0];
    return at?.map((value) => Math.round(value * 100) / 100);
  });
  return { file, places };
}

/** The pixel 80.25, 90.5 of the scene in other systems, by PROJ 9.1. */
const elsewhere = {
  5186: [382412.870010094, 285712.562258481],
  5174: [382340.172591899, 185402.678941976],
  2451: [-988853.430620595, -39962.7617709506],
  3857: [14360410.4707845, 4184457.74218501],
  4166: [129.001762121357, 35.1512741170513],
} as const satisfies Readonly<Record<number, Pixel>>;

const bessel = 'DATUM["D_Korean_Datum_1985",SPHEROID["Bessel_1841",6377397.155,299.1528128]]';
const greenwich = 'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]';
const modifiedCentralBelt =
  `PROJCS["Korean_1985_Modified_Korea_Central_Belt",GEOGCS["GCS_Korean_Datum_1985",${bessel},${greenwich}],` +
  'PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",200000.0],PARAMETER["False_Northing",500000.0],' +
  'PARAMETER["Central_Meridian",127.002890277778],PARAMETER["Scale_Factor",1.0],' +
  'PARAMETER["Latitude_Of_Origin",38.0],UNIT["Meter",1.0]]';
/** A datum of its own on the spheroid of WGS 84. */
const besidesWgs84 = `GEOGCS["GCS_Korean_Datum_1995",DATUM["D_Korean_Datum_1995",SPHEROID["WGS_1984",6378137.0,298.257223563]],${greenwich}]`;

const point = (coordinates: unknown, crs?: string) =>
  JSON.stringify({
    type: 'FeatureCollection',
    ...(crs === undefined ? {} : { crs: { type: 'name', properties: { name: crs } } }),
    features: [{ type: 'Feature', id: 7, geometry: { type: 'Point', coordinates }, properties: {} }],
  });

function shpOfPoint([x, y]: Pixel): Buffer {
  const shp = Buffer.alloc(128);
  shp.writeInt32BE(9994, 0);
  shp.writeInt32BE(1, 100);
  shp.writeInt32BE(10, 104);
  shp.writeInt32LE(1, 108);
  shp.writeDoubleLE(x, 112);
  shp.writeDoubleLE(y, 120);
  return shp;
}

/** A point in the system of its layer, as a GeoPackage has it. */
function pointOfGeoPackage(system: number, [x, y]: Pixel): Buffer {
  const bytes = Buffer.alloc(8 + 21);
  bytes.write('GP');
  bytes.writeUInt8(1, 3);
  bytes.writeInt32LE(system, 4);
  bytes.writeUInt8(1, 8);
  bytes.writeUInt32LE(1, 9);
  bytes.writeDoubleLE(x, 13);
  bytes.writeDoubleLE(y, 21);
  return bytes;
}

function geoPackageOf(layers: Readonly<Record<string, readonly [system: number, geometry: Buffer]>>): string {
  const path = join(folder, `${Object.keys(layers).join('-')}.gpkg`);
  const db = new Database(path);
  db.exec(`CREATE TABLE gpkg_spatial_ref_sys (srs_name, srs_id INTEGER, organization, organization_coordsys_id INTEGER, definition);
    CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id INTEGER)`);
  for (const [name, [system, geometry]] of Object.entries(layers)) {
    db.prepare('INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?)').run(name, system, 'epsg', system, '');
    db.prepare('INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?)').run(name, 'geom', system);
    db.exec(`CREATE TABLE "${name}" (fid INTEGER PRIMARY KEY, geom BLOB, note TEXT)`);
    db.prepare(`INSERT INTO "${name}" (geom, note) VALUES (?, ?)`).run(geometry, name);
  }
  db.close();
  return path;
}

describe('positions in another coordinate system', () => {
  it.each(Object.entries(elsewhere))('EPSG:%s are brought into the scene by PROJ', async (code, position) => {
    const path = written(`${code}.geojson`, point(position, `urn:ogc:def:crs:EPSG::${code}`));
    expect((await placed(path)).places).toEqual([[80.25, 90.5]]);
  });

  it('that only the text of a .prj file tells are too', async () => {
    written('belt.prj', modifiedCentralBelt);
    expect((await placed(written('belt.shp', shpOfPoint(elsewhere[5174])))).places).toEqual([[80.25, 90.5]]);
  });

  it('may be those of each layer of a GeoPackage', async () => {
    const path = geoPackageOf({
      배: [5186, pointOfGeoPackage(5186, elsewhere[5186])],
      web: [3857, pointOfGeoPackage(3857, elsewhere[3857])],
    });
    expect((await placed(path)).places).toEqual([
      [80.25, 90.5],
      [80.25, 90.5],
    ]);
  });

  it('of another datum are not taken for WGS 84 because of its spheroid', async () => {
    written('datum.prj', besidesWgs84);
    const path = written('datum.shp', shpOfPoint(elsewhere[4166]));
    const { file, places } = await placed(path);
    expect(file.annotations[0]?.system?.name).toBe('GCS_Korean_Datum_1995');
    expect(places).toEqual([[80.25, 90.5]]);
  });

  it('are refused where nobody says the system, unless the analyst does', async () => {
    const path = written('bare.shp', shpOfPoint([129.001762121357, 35.1512741170513]));
    await expect(placed(path)).rejects.toMatchObject({ code: 'file-unreadable' });
    expect((await placed(path, 'degrees')).places).toEqual([[80.25, 90.5]]);
    const odd = written('odd.geojson', point([1, 2], '/etc/passwd'));
    await expect(placed(odd)).rejects.toThrow('(/etc/passwd) is not known here');
    const nowhere = written('nowhere.geojson', point([1, 2], 'EPSG:999999'));
    await expect(placed(nowhere)).rejects.toThrow('(EPSG:999999) is not known here');
  });
});

const ring = [
  [10, 10],
  [40, 10],
  [40, 20],
  [10, 20],
];
const flat = ring.flat();
const shares = flat.map((value) => value / 200).join(' ');
const image = { id: '1', file_name: 'port.tif', width: 200, height: 200 };

describe('a file of a kind others write', () => {
  it.each([
    ['lines', `${JSON.stringify(JSON.parse(point([1, 2])).features[0])}\n`.repeat(2)],
    ['sequence', `\u001e${JSON.stringify(JSON.parse(point([1, 2])).features[0])}\n`.repeat(2)],
    ['list', JSON.stringify([...JSON.parse(point([1, 2])).features, ...JSON.parse(point([3, 4])).features])],
  ])('is GeoJSON as %s of features', async (name, text) => {
    const { annotations } = await readAnnotations(written(`${name}.geojsonl`, text));
    expect(annotations.map(({ attributes }) => attributes)).toEqual([{ id: 7 }, { id: 7 }]);
  });

  it('is a geometry of GeoJSON alone, or a collection of them', async () => {
    const polygon = { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
    const collection = { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }, polygon] };
    for (const geometry of [polygon, collection]) {
      const { places } = await placed(written('geometry.json', JSON.stringify(geometry)), 'pixels');
      expect(places).toEqual([[25, 15]]);
    }
  });

  it('is COCO with ids as text and more to say of a hull', async () => {
    const annotation = { id: 5, image_id: 1, category_id: 9, segmentation: [flat], iscrowd: 0, area: 300 };
    const said = { track_id: 3, score: 0.5, attributes: { load: 'laden' } };
    const document = {
      images: [image],
      categories: [{ id: '9', name: 'ship' }],
      annotations: [{ ...annotation, ...said }],
    };
    const { annotations } = await readAnnotations(written('ids.json', JSON.stringify(document)));
    expect(annotations).toMatchObject([
      { name: 'annotation 5', label: 'ship', attributes: { track_id: 3, score: 0.5, load: 'laden' } },
    ]);
    expect(Object.keys(annotations[0]?.attributes ?? {})).toHaveLength(3);
  });

  it('is labelme in CP949 with more to say of a shape', async () => {
    const shape = {
      label: '유조선',
      points: ring,
      shape_type: 'rotation',
      flags: { sure: true },
      group_id: 2,
      score: 0.9,
    };
    const text = JSON.stringify({ shapes: [shape, { ...shape, shape_type: 'circle' }], imagePath: 'port.tif' });
    const file = await readAnnotations(written('labelme.json', iconv.encode(text, 'cp949')));
    expect(file).toMatchObject({
      annotations: [{ label: '유조선', attributes: { group_id: 2, score: 0.9, sure: true } }],
      skipped: [{ name: 'shape 2', reason: 'The shape “circle” of 4 points is no hull.' }],
      notes: ['Its text encoding was taken for CP949: check that the labels read well.'],
    });
  });

  it('is DOTA whose first line is broken, parted by commas, or with classes of several words or of digits', async () => {
    const line = flat.join(' ');
    const text = `imagesource:GoogleEarth\ngsd:null\n1 2 3 ship 0\n${line} ship 1\n${flat.join(',')},oil tanker,0\n${line} 7 0\n`;
    expect(await readAnnotations(written('dota.txt', text))).toMatchObject({
      format: 'dota',
      annotations: [
        { label: 'ship', attributes: { difficult: 1 } },
        { label: 'oil tanker', attributes: { difficult: 0 } },
        { label: '7', attributes: { difficult: 0 } },
      ],
      skipped: [{ name: 'line 3' }],
      notes: ['Its line “imagesource:GoogleEarth” was left out.'],
    });
  });

  it('is YOLO with scores, outlines and lines that are none', async () => {
    written('data.yaml', 'names: {0: tug, 1: "oil tanker"} # two\n');
    const lines = [
      `1 ${shares} 0.9`,
      '0 0.1 0.1 0.2 0.1 0.2 0.2',
      '0 0.5 0.5 0.1 0.2',
      `-1 ${shares}`,
      `0 ${flat.join(' ')}`,
    ];
    const file = await readAnnotations(written('yolo.txt', ['0 0.5 0.5', ...lines].join('\n')));
    rmSync(join(folder, 'data.yaml'));
    expect(file).toMatchObject({
      format: 'yolo-obb',
      annotations: [
        { label: 'oil tanker', attributes: { score: 0.9 } },
        {
          label: 'tug',
          attributes: {},
          shape: {
            ring: [
              [0.1, 0.1],
              [0.2, 0.1],
              [0.2, 0.2],
            ],
          },
        },
        { label: 'tug', attributes: {} },
      ],
      skipped: [
        { name: 'line 1', reason: 'It is not a class and eight numbers.' },
        { name: 'line 5', reason: 'It does not begin with the number of a class.' },
        { name: 'line 6', reason: 'Its positions are no shares of the image, 0 to 1.' },
      ],
    });
  });

  it('is CVAT for video of one frame, and no other', async () => {
    const box = (frame: number, outside: number) =>
      `<box frame="${frame}" outside="${outside}" occluded="0" xtl="1" ytl="2" xbr="30" ybr="40"/>`;
    const video = (...boxes: string[]) =>
      `<?xml version="1.0" encoding="euc-kr"?><annotations><track label="유조선">${boxes.join('')}</track></annotations>`;
    const bytes = iconv.encode(video(box(0, 0), box(1, 1)), 'euc-kr');
    const { annotations } = await readAnnotations(written('video.xml', bytes));
    expect(annotations).toMatchObject([{ label: '유조선', shape: { centre: [15.5, 21], length: 38, beam: 29 } }]);
    const long = written('long.xml', iconv.encode(video(box(0, 0), box(1, 0)), 'euc-kr'));
    await expect(readAnnotations(long)).rejects.toThrow('CVAT for video');
  });

  it('is a GeoPackage of curves, taken as lines', async () => {
    const circle = Buffer.alloc(8 + 9 + 9 + 48);
    pointOfGeoPackage(0, [0, 0]).copy(circle, 0, 0, 8);
    for (const [at, type, count] of [
      [8, 10, 1],
      [17, 8, 3],
    ] as const) {
      circle.writeUInt8(1, at);
      circle.writeUInt32LE(type, at + 1);
      circle.writeUInt32LE(count, at + 5);
    }
    for (const [at, value] of [50, 100, 150, 100, 50, 100].entries()) circle.writeDoubleLE(value, 26 + at * 8);
    const { file, places } = await placed(geoPackageOf({ circle: [0, circle] }), 'pixels');
    const [shape] = file.annotations.map((one) => one.shape);
    const far = shape?.form === 'ring' ? shape.ring.map(([x, y]) => Math.hypot(x - 100, y - 100)) : [];
    expect([places.length, far.length, Math.min(...far).toFixed(9), Math.max(...far).toFixed(9)]).toEqual([
      1,
      181,
      '50.000000000',
      '50.000000000',
    ]);
  });
});

describe('the table of a shapefile', () => {
  /** One row of a column of text and one of a date. */
  function dbf(text: Buffer, codePage: number): Buffer {
    const head = Buffer.alloc(97);
    head.writeUInt32LE(1, 4);
    head.writeUInt16LE(97, 8);
    head.writeUInt16LE(29, 10);
    head.writeUInt8(codePage, 29);
    for (const [at, name, type, length] of [
      [32, 'name', 'C', 20],
      [64, 'seen', 'D', 8],
    ] as const) {
      head.write(name, at);
      head.write(type, at + 11);
      head.writeUInt8(length, at + 16);
    }
    head.writeUInt8(0x0d, 96);
    const row = Buffer.alloc(29, ' ');
    text.copy(row, 1);
    row.write('20240506', 21);
    return Buffer.concat([head, row]);
  }

  it.each([
    ['the code page in its head', iconv.encode('가나 유조선', 'cp949'), 0x4e, 0],
    ['its words', iconv.encode('가나 유조선', 'cp949'), 0x57, 1],
    ['its words in UTF-8', Buffer.from('가나 유조선'), 0, 1],
  ])('is read by %s where no .cpg file is there', async (name, text, codePage, notes) => {
    const path = written(`${name}.shp`, shpOfPoint([1, 2]));
    written(`${basename(path, '.shp')}.dbf`, dbf(text, codePage));
    const file = await readAnnotations(path);
    expect(file.annotations[0]?.attributes).toEqual({ name: '가나 유조선', seen: '2024-05-06' });
    expect(file.notes).toHaveLength(notes);
  });
});
