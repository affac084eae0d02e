import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createGeoreferencer } from '../../../electron/imagery/georeference.ts';
import type { Georeference } from '../../../electron/imagery/georeference-types.ts';
import { geodesicMetres } from '../../../shared/domain/geodesy.ts';
import type { LonLat, Pixel } from '../../../shared/domain/geometry.ts';
import { gridLookup } from '../../../shared/domain/grid-lookup.ts';
import { sharedFolder } from '../../support/shared-folder.ts';

interface Expected {
  readonly file: string;
  readonly size: readonly [number, number];
  readonly crs: { readonly authority: string | null; readonly geographic: boolean } | null;
  readonly gcp_crs?: { readonly authority: string | null };
  readonly geotransform: readonly number[] | null;
  readonly gcp_count: number;
  readonly rpc: object | null;
  readonly georeferencing: string;
  readonly corners_crs?: Readonly<Record<'ul' | 'ur' | 'lr' | 'll', LonLat>>;
  readonly sample_pixels: readonly Pixel[];
  readonly lonlat_of_sample_pixel_centres: Readonly<Record<string, readonly LonLat[]>>;
}

const corpus = sharedFolder('corpus');
const scenes = corpus && join(corpus, 'scenes');
const expectations = scenes ? readExpectations(join(scenes, 'expected')) : [];
const georeferencer = createGeoreferencer();
afterAll(() => georeferencer.close());

/** Files whose own claim of a place is refused, and what the note must say. */
const refused: Readonly<Record<string, RegExp>> = {
  'sar-s1-grd-25788x16685.tiff': /no georeference/,
  'worldfile-toronto.tif': /names no coordinate system/,
  'mars-crs.tif': /not of the Earth/,
};

describe.skipIf(!scenes)('georeferences of real scenes', () => {
  test.each(expectations)('$file lies where GDAL and PROJ say', async (expected) => {
    const georeference = await georeferencer.open(join(scenes ?? '', expected.file));
    expect(facts(georeference)).toEqual(expectedFacts(expected));
    const truth = truthOf(expected, georeference.kind);
    if (expected.file in refused || !truth) {
      expect([georeference.corners, georeference.gsdMetres, await georeference.grid()]).toEqual([null, null, null]);
      expect(georeference.note).toMatch(refused[expected.file] ?? /does not say where it lies/);
      return;
    }
    const pixels = expected.sample_pixels.map(([column, row]): Pixel => [column + 0.5, row + 0.5]);
    const lonLats = await georeference.toLonLat(pixels);
    expect(largest(lonLats, truth, (a, b) => geodesicMetres(a, b) / (georeference.gsdMetres ?? 0))).toBeLessThan(0.01);
    const back = await georeference.toPixel(truth);
    expect(largest(back, pixels, distance)).toBeLessThan(0.01);
  });

  test.each(expectations.filter(isPlaced))('the grid of $file stays within 0.01 px', async ({ file, size }) => {
    const georeference = await georeferencer.open(join(scenes ?? '', file));
    const grid = await georeference.grid();
    if (!grid) throw new Error(`${file} has no grid`);
    const lookup = gridLookup(grid);
    const pixels = scattered(size, 400);
    const exact = await georeference.toPixel(pixels.map(lookup.toLonLat));
    expect(largest(exact, pixels, distance)).toBeLessThan(0.0101);
    expect(largest(pixels.map(lookup.toLonLat).map(lookup.toPixel), pixels, distance)).toBeLessThan(0.0001);
  });

  test.each(expectations.filter(({ crs }) => crs?.authority === 'EPSG:4326').filter(isPlaced))(
    'the corners of $file are its outer corners from the upper left round',
    async ({ file, corners_crs: corners }) => {
      const georeference = await georeferencer.open(join(scenes ?? '', file));
      const outer = [corners?.ul, corners?.ur, corners?.lr, corners?.ll].flat();
      expect(georeference.corners?.flat().map((degrees) => degrees.toFixed(9))).toEqual(
        outer.map((degrees) => degrees?.toFixed(9)),
      );
    },
  );

  test('says which fit places a scene by control points, and what it leaves over', async () => {
    const notes = ['sar-s1-grd-gcp-cog.tif', 'sar-slc-cint16-gcp.tif'].map(async (file) => {
      return (await georeferencer.open(join(scenes ?? '', file))).note;
    });
    expect(await Promise.all(notes)).toEqual([
      expect.stringMatching(/polynomial of order 2 through 210 control points, .* px \(root mean square\)\.$/),
      expect.stringMatching(/thin-plate spline through 210 control points, .* polynomial of order 2 would miss them/),
    ]);
  });
});

describe.skipIf(!sharedFolder('scenes'))('the scene of Busan in Web Mercator', () => {
  test('has metres of the ground, not of the map', async () => {
    const file = join(sharedFolder('scenes') ?? '', 'busan-sentinel2-2022-05-14-rgb.tif');
    const georeference = await georeferencer.open(file);
    const [middle] = await georeference.toLonLat([[500, 500]]);
    const step = georeference.geoTransform?.[1] ?? 0;
    const scale = mercatorScale(middle?.[1] ?? 0);
    expect(georeference.crs?.epsg).toBe(3857);
    expect((georeference.gsdMetres ?? 0) / (step / scale)).toBeCloseTo(1, 2);
    const [west, east] = await georeference.toLonLat([
      [490, 500],
      [510, 500],
    ]);
    const metres = geodesicMetres(west ?? [0, 0], east ?? [0, 0]);
    expect(metres / ((20 * step) / parallelScale(middle?.[1] ?? 0))).toBeCloseTo(1, 5);
  });
});

const semiMajor = 6_378_137;
const squaredEccentricity = 0.00669437999014;

/** Map metres a metre of the ground along a parallel on the ellipsoid: a / (N cos φ). */
function parallelScale(latitude: number): number {
  const phi = (latitude * Math.PI) / 180;
  const radius = semiMajor / Math.sqrt(1 - squaredEccentricity * Math.sin(phi) ** 2);
  return semiMajor / (radius * Math.cos(phi));
}

const mercatorScale = (latitude: number): number => 1 / Math.cos((latitude * Math.PI) / 180);

function readExpectations(folder: string): Expected[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Expected)
    .filter(({ file, georeferencing }) => file !== undefined && georeferencing !== undefined)
    .map((expected) => ({
      ...expected,
      lonlat_of_sample_pixel_centres: expected.lonlat_of_sample_pixel_centres ?? {},
    }));
}

function facts({ kind, crs, geoTransform, gcpCount }: Georeference): object {
  return { kind, epsg: crs?.epsg ?? null, geoTransform, gcpCount };
}

function expectedFacts(expected: Expected): object {
  const authority = expected.crs?.authority ?? expected.gcp_crs?.authority ?? null;
  return {
    kind: kindOf(expected),
    epsg: authority === null ? null : Number(authority.replace('EPSG:', '')),
    geoTransform: expected.geotransform,
    gcpCount: expected.gcp_count,
  };
}

function kindOf({ file, georeferencing, rpc, crs, gcp_count: gcpCount }: Expected): string {
  if (file === 'mars-crs.tif') return 'affine';
  if (file in refused) return 'none';
  if (rpc && !crs) return 'rpc';
  if (gcpCount > 0) return 'gcp';
  return { geotransform: 'affine', 'geotransform-rotated': 'rotated' }[georeferencing] ?? 'none';
}

function truthOf({ lonlat_of_sample_pixel_centres: truths, file }: Expected, kind: string): readonly LonLat[] | null {
  if (kind === 'rpc') return truths['rpc_height_off'] ?? null;
  const fit = file === 'sar-slc-cint16-gcp.tif' ? 'gcp_tps' : 'gcp_polynomial_default';
  return truths[kind === 'gcp' ? fit : 'geotransform'] ?? null;
}

function isPlaced({ file, lonlat_of_sample_pixel_centres: truths }: Expected): boolean {
  return !(file in refused) && Object.keys(truths).length > 0;
}

const distance = (a: Pixel, b: Pixel): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

function largest(
  found: readonly ([number, number] | null)[],
  truth: readonly (readonly [number, number])[],
  between: (a: [number, number], b: [number, number]) => number,
): number {
  return Math.max(
    ...truth.map((pair, index) => {
      const own = found[index];
      return own ? between(own, [pair[0], pair[1]]) : Number.POSITIVE_INFINITY;
    }),
  );
}

/** Points all over a scene, its rims included, from a fixed seed. */
function scattered([width, height]: readonly [number, number], count: number): Pixel[] {
  let seed = 42;
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  return Array.from({ length: count }, (): Pixel => [random() * width, random() * height]);
}
