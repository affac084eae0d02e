import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createGeoreferencer } from '../../../electron/imagery/georeference.ts';
import type { Georeference } from '../../../electron/imagery/georeference-types.ts';
import type { LonLat, Pixel } from '../../../shared/domain/geometry.ts';
import { gridLookup } from '../../../shared/domain/grid-lookup.ts';
import { controlPointTags, epsgTags, matrixTags, scaleTags } from '../../support/geo-tags.ts';
import { writeTiff, type TiffTag } from '../../support/tiff-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-georeference-'));
const georeferencer = createGeoreferencer();
afterAll(async () => {
  await georeferencer.close();
  rmSync(folder, { recursive: true });
});

const [width, height] = [40, 20];

function scene(name: string, tags: Readonly<Record<number, TiffTag>>): string {
  const path = join(folder, name);
  writeTiff(path, { width, height, type: 'uint8', samples: new Uint8Array(width * height), tags });
  return path;
}

/** Nanodegrees are a tenth of a millimetre. */
const rounded = (pairs: readonly (readonly [number, number] | null)[] | null): unknown =>
  pairs?.map((pair) => pair && pair.map((value) => Math.round(value * 1e9) / 1e9)) ?? null;

const summary = ({ kind, crs, corners, note }: Georeference): object => ({
  kind,
  epsg: crs?.epsg ?? null,
  corners: rounded(corners),
  note,
});

const degrees = [0.001, 0.0005] as const;
const placed = (west: number, north: number): LonLat[] => [
  [west, north],
  [west + 0.04, north],
  [west + 0.04, north - 0.01],
  [west, north - 0.01],
];

describe('a georeference made of tags', () => {
  test('counts from the outer corner of the first pixel', async () => {
    const path = scene('area.tif', {
      ...scaleTags(degrees, [0, 0, 129, 35.2]),
      ...epsgTags(4326, { isGeographic: true }),
    });
    const georeference = await georeferencer.open(path);
    expect(summary(georeference)).toEqual({
      kind: 'affine',
      epsg: 4326,
      corners: rounded(placed(129, 35.2)),
      note: null,
    });
    expect(rounded(await georeference.toLonLat([[0.5, 0.5]]))).toEqual([[129.0005, 35.19975]]);
  });

  test('honours tie points that are pixel centres or lie elsewhere in the image', async () => {
    const geographic = { isGeographic: true } as const;
    const centres = scene('point.tif', {
      ...scaleTags(degrees, [0, 0, 129.0005, 35.19975]),
      ...epsgTags(4326, { ...geographic, isPoint: true }),
    });
    const inside = scene('inside.tif', {
      ...scaleTags(degrees, [20, 10, 129.02, 35.195]),
      ...epsgTags(4326, geographic),
    });
    const corners = await Promise.all(
      [centres, inside].map(async (path) => rounded((await georeferencer.open(path)).corners)),
    );
    expect(corners).toEqual([rounded(placed(129, 35.2)), rounded(placed(129, 35.2))]);
  });

  test('tells rotated and sheared images from upright ones', async () => {
    const rotated = scene('rotated.tif', {
      ...matrixTags([129, 0.0008, 0.0003, 35, 0.0002, -0.0004]),
      ...epsgTags(4326, { isGeographic: true }),
    });
    const georeference = await georeferencer.open(rotated);
    expect(summary(georeference)).toEqual({
      kind: 'rotated',
      epsg: 4326,
      corners: [
        [129, 35],
        [129.032, 35.008],
        [129.038, 35],
        [129.006, 34.992],
      ],
      note: null,
    });
  });

  test('runs over the antimeridian, with a grid that does not jump', async () => {
    const path = scene('dateline.tif', {
      ...scaleTags(degrees, [0, 0, 179.98, 0]),
      ...epsgTags(4326, { isGeographic: true }),
    });
    const georeference = await georeferencer.open(path);
    const grid = await georeference.grid();
    const pixels: Pixel[] = [
      [5, 5],
      [35, 5],
    ];
    const lonLats = await georeference.toLonLat(pixels);
    expect(rounded(lonLats)).toEqual([
      [179.985, -0.0025],
      [-179.985, -0.0025],
    ]);
    expect(rounded(await georeference.toPixel(lonLats.filter((lonLat) => lonLat !== null)))).toEqual(pixels);
    if (!grid) throw new Error('There must be a grid.');
    expect(Math.max(...grid.lonLat.map(([lon]) => lon))).toBeCloseTo(180.02, 9);
    expect(rounded(pixels.map(gridLookup(grid).toLonLat))).toEqual(rounded(lonLats));
    expect(rounded(lonLats.map((lonLat) => lonLat && gridLookup(grid).toPixel(lonLat)))).toEqual(pixels);
  });

  test('reads degrees from 0 to 360 as the meridians they are', async () => {
    const path = scene('pacific.tif', {
      ...scaleTags(degrees, [0, 0, 200, 10]),
      ...epsgTags(4326, { isGeographic: true }),
    });
    const georeference = await georeferencer.open(path);
    expect(rounded(georeference.corners)).toEqual(rounded(placed(-160, 10)));
    expect(rounded(await georeference.toPixel([[-159.99, 9.995]]))).toEqual([[10, 10]]);
  });
});

describe('a georeference beside the file', () => {
  const world = '10\n0\n0\n-10\n500005\n3899995\n';
  const utm =
    'PROJCS["WGS_1984_UTM_Zone_52N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000],PARAMETER["False_Northing",0],PARAMETER["Central_Meridian",129],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0],UNIT["Meter",1]]';

  test('is a world file with its .prj', async () => {
    const path = scene('world.tif', {});
    writeFileSync(join(folder, 'world.tfw'), world);
    writeFileSync(join(folder, 'world.prj'), utm);
    const twin = scene('utm.tif', { ...scaleTags([10, 10], [0, 0, 500_000, 3_900_000]), ...epsgTags(32_652) });
    const [own, same] = await Promise.all([georeferencer.open(path), georeferencer.open(twin)]);
    expect([own.kind, own.crs?.name, rounded(own.corners)]).toEqual([
      'affine',
      'WGS_1984_UTM_Zone_52N',
      rounded(same.corners),
    ]);
    expect(same.gsdMetres).toBeCloseTo(10 / 0.9996, 3);
  });

  test('is no place on Earth where a world file names no coordinate system', async () => {
    const path = scene('bare.tif', {});
    writeFileSync(join(folder, 'bare.tfw'), world);
    const georeference = await georeferencer.open(path);
    expect(georeference.geoTransform).toEqual([500_000, 10, 0, 3_900_000, 0, -10]);
    expect(summary(georeference)).toEqual({
      kind: 'none',
      epsg: null,
      corners: null,
      note: 'The file gives map coordinates but names no coordinate system, so they cannot be put on the Earth.',
    });
    expect(await georeference.toLonLat([[1, 1]])).toEqual([null]);
    expect(await georeference.toPixel([[129, 35]])).toEqual([null]);
  });
});

describe('a georeference by control points', () => {
  const points = [0, 20, 40].flatMap((column) =>
    [0, 10, 20].map((row): [number, number, number, number] => [column, row, 129 + column * 0.001, 35 - row * 0.001]),
  );

  test('is a plane where the points lie on one, and says so', async () => {
    const path = scene('gcp.tif', { ...controlPointTags(points), ...epsgTags(4326, { isGeographic: true }) });
    const georeference = await georeferencer.open(path);
    expect(summary(georeference)).toEqual({
      kind: 'gcp',
      epsg: 4326,
      corners: [
        [129, 35],
        [129.04, 35],
        [129.04, 34.98],
        [129, 34.98],
      ],
      note: 'Placed by a polynomial of order 1 through 9 control points, which it misses by 0.00 m or 0.00 px (root mean square).',
    });
  });

  test('takes numbers that can be degrees for degrees where no coordinate system is named, and says so', async () => {
    const unnamed = scene('unnamed-degrees.tif', controlPointTags(points));
    const metres = scene(
      'unnamed-metres.tif',
      controlPointTags(points.map(([column, row]) => [column, row, 400_000 + column, 3_900_000 - row])),
    );
    const taken = await georeferencer.open(unnamed);
    expect(rounded(await taken.toLonLat([[10, 10]]))).toEqual([[129.01, 34.99]]);
    expect([taken.kind, taken.crs, taken.note]).toEqual([
      'gcp',
      null,
      expect.stringMatching(/^The file names no coordinate system .* WGS 84\. Placed by a polynomial of order 1/),
    ]);
    const left = await georeferencer.open(metres);
    expect([left.kind, left.note]).toEqual([
      'none',
      'The file has 9 control points but names no coordinate system for them.',
    ]);
  });

  test('bends to points that no polynomial meets, and pixels come back to where they were', async () => {
    const bent = points.map(([column, row, x, y], index): [number, number, number, number] => {
      return [column, row, x + (index % 2) * 0.004, y];
    });
    const path = scene('bent.tif', { ...controlPointTags(bent), ...epsgTags(4326, { isGeographic: true }) });
    const georeference = await georeferencer.open(path);
    expect(georeference.note).toMatch(
      /^Placed by a thin-plate spline through 9 control points, which it misses by 0\.00 m/,
    );
    const pixels: Pixel[] = [
      [3, 4],
      [20, 10],
      [33, 17],
    ];
    const lonLats = await georeference.toLonLat(pixels);
    expect(rounded(lonLats)?.toString()).toContain('129.02');
    const back = await georeference.toPixel(lonLats.filter((lonLat) => lonLat !== null));
    expect(back.flat().map((value) => Number(value?.toFixed(4)))).toEqual(pixels.flat());
  });
});

describe('what is refused', () => {
  test('is a transform that gives pixel numbers as degrees, and latitudes beyond the poles', async () => {
    const geographic = epsgTags(4326, { isGeographic: true });
    const identity = scene('identity.tif', { ...matrixTags([0, 1, 0, 0, 0, 1]), ...geographic });
    const beyond = scene('beyond.tif', { ...scaleTags([1, 20], [0, 0, 0, 100]), ...geographic });
    const judged = await Promise.all([identity, beyond].map((path) => georeferencer.open(path)));
    expect(judged.map(({ kind, note, corners }) => [kind, note, corners])).toEqual([
      ['none', 'The file gives pixel numbers as degrees; that is no georeference.', null],
      ['none', expect.stringMatching(/latitudes or longitudes that do not exist/), null],
    ]);
  });

  test('is a missing file, a folder and a file that is no image, each in one sentence', async () => {
    const text = join(folder, 'text.tif');
    writeFileSync(text, 'not an image');
    const refusals = await Promise.allSettled(
      [join(folder, 'nothing.tif'), folder, text].map((path) => georeferencer.open(path)),
    );
    expect(
      refusals.map((refusal) => refusal.status === 'rejected' && [refusal.reason.code, refusal.reason.message]),
    ).toEqual([
      ['file-missing', expect.stringMatching(/nothing\.tif is not there\. Put it back or locate the scene\.$/)],
      ['file-unreadable', expect.stringMatching(/is not a file\. Choose an image file\.$/)],
      ['scene-unreadable', expect.stringMatching(/^text\.tif could not be read: /)],
    ]);
  });

  test('to write beside the original: nothing but the files made here lies in the folder', () => {
    expect(readdirSync(folder).filter((name) => !/\.(tif|tfw|prj)$/.test(name))).toEqual([]);
  });
});
