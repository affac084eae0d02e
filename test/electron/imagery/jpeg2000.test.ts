import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGeoreferencer } from '../../../electron/imagery/georeference.ts';
import { gridInGml } from '../../../electron/imagery/jpeg2000/jp2-place.ts';
import { openImage } from '../../../electron/imagery/open-image.ts';
import { seededNumbers } from '../../support/mutate-tiff.ts';
import { jpeg2000Files } from '../../support/jpeg2000-files.ts';

type Name = keyof typeof jpeg2000Files;

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-jpeg2000-'));
const pathOf = (name: Name): string => join(folder, name);
const bytesOf = (name: Name): Buffer => Buffer.from(jpeg2000Files[name], 'base64');

beforeAll(() => {
  for (const name of Object.keys(jpeg2000Files) as Name[]) writeFileSync(pathOf(name), bytesOf(name));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What band after band of a file holds, by the formula its maker used. */
function made(
  modulus: number,
  offset: number,
  { column = 0, row = 0, width = 40, height = 30, bands = [0] },
): number[] {
  return bands.flatMap((band) =>
    Array.from({ length: width * height }, (_, index) => {
      const [x, y] = [column + (index % width), row + Math.floor(index / width)];
      return ((37 * x + 101 * y + 7 * x * y + 53 * band) % modulus) - offset;
    }),
  );
}

async function read(path: string, window: { column?: number; row?: number; width?: number; height?: number } = {}) {
  const image = await openImage(path);
  const bands = Array.from({ length: image.facts.bands }, (_, band) => band);
  const samples = await image.read({ level: 0, column: 0, row: 0, width: 40, height: 30, bands, ...window });
  await image.close();
  return { facts: image.facts, levels: image.levels, values: Array.from(samples.data, Number) };
}

describe('JPEG 2000 without loss', () => {
  it('gives twelve bits of four bands back, tiled, in layers, precincts and an order by position', async () => {
    const size = { width: 50, height: 40 };
    const { facts, levels, values } = await read(pathOf('quad12.jp2'), size);
    expect(values).toEqual(made(4096, 0, { ...size, bands: [0, 1, 2, 3] }));
    expect({ ...facts, sizes: levels.map(({ width, height }) => [width, height]) }).toMatchObject({
      type: 'uint16',
      bands: 4,
      compression: 'jpeg2000',
      blockSize: [32, 32],
      overviews: [
        [25, 20],
        [13, 10],
      ],
      sizes: [
        [50, 40],
        [25, 20],
        [13, 10],
      ],
    });
  });

  it('gives every window of a tiled image as the whole image has it', async () => {
    for (const window of [
      { column: 27, row: 21, width: 14, height: 19 },
      { column: 49, row: 39, width: 1, height: 1 },
      { column: 31, row: 0, width: 2, height: 40 },
    ]) {
      const { values } = await read(pathOf('quad12.jp2'), window);
      expect(values).toEqual(made(4096, 0, { ...window, bands: [0, 1, 2, 3] }));
    }
  });

  it('reads code-blocks in every style', async () => {
    expect((await read(pathOf('styles.jp2'))).values).toEqual(made(9973, 0, {}).map((value) => value * 6));
  });

  it('unmixes colours', async () => {
    const { facts, values } = await read(pathOf('colours.jp2'));
    expect(values).toEqual(made(256, 0, { bands: [0, 1, 2] }));
    expect([facts.type, facts.photometric, facts.bandRoles]).toEqual(['uint8', 'rgb', ['red', 'green', 'blue']]);
  });

  it('reads signed samples of a bare codestream', async () => {
    const { facts, values } = await read(pathOf('signed.j2k'));
    expect(facts.type).toBe('int16');
    expect(values).toEqual(made(30_011, 15_000, {}));
  });
});

/** Row 15 of `lossy.jp2` as OpenJPEG decodes it. */
const referenceRow = [
  1550, 1619, 1756, 1934, 2119, 2234, 2344, 2494, 2649, 2783, 2918, 3081, 3234, 3290, 3416, 3703, 3866, 3944, 4151, 125,
  384, 377, 550, 605, 801, 965, 1131, 1216, 1329, 1515, 1686, 1807, 1923, 2076, 2232, 2413, 2529, 2666, 2791, 2808,
];

it('comes as near to a lossy image as its decoder of reference', async () => {
  const { values } = await read(pathOf('lossy.jp2'), { row: 15, height: 1 });
  const furthest = Math.max(...values.map((value, index) => Math.abs(value - referenceRow[index]!)));
  expect([values.length, furthest <= 1]).toEqual([referenceRow.length, true]);
});

describe('the place of a JPEG 2000 file', () => {
  it('comes from its GML, latitude first, or from its GeoTIFF tags', async () => {
    const georeferencer = createGeoreferencer();
    const [degrees, tags] = await Promise.all([
      georeferencer.open(pathOf('gml-degrees.jp2')),
      georeferencer.open(pathOf('geo-tags.jp2')),
    ]);
    expect([degrees.crs?.epsg, degrees.geoTransform, tags.crs?.epsg, tags.geoTransform]).toEqual([
      4326,
      [5, 0.25, 0, 50, 0, -0.5],
      32_631,
      [300_000, 10, 0, 5_300_000, 0, -10],
    ]);
    await georeferencer.close();
  }, 30_000);
});

/** A rectified grid whose first pixel's centre and two steps are these. */
const gmlOf = (origin: string, across: string, down: string): string =>
  `<gml:RectifiedGrid><gml:origin><gml:Point srsName="urn:ogc:def:crs:EPSG::5186"><gml:pos>${origin}</gml:pos></gml:Point></gml:origin>
  <gml:offsetVector>${across}</gml:offsetVector><gml:offsetVector>${down}</gml:offsetVector></gml:RectifiedGrid>`;

it('takes the grid of a turned image for the same whether its GML has eastings or northings first', () => {
  const eastingFirst = gridInGml(gmlOf('200000 550000', '8 6', '6 -8'));
  expect(eastingFirst).toEqual({
    matrix: [8, 6, 0, 199_993, 6, -8, 0, 550_001, 0, 0, 0, 0, 0, 0, 0, 1],
    epsg: 5186,
  });
  expect(gridInGml(gmlOf('550000 200000', '6 8', '-8 6'))).toEqual(eastingFirst);
});

describe('damaged JPEG 2000', () => {
  it('is refused where it is cut off', async () => {
    const path = join(folder, 'cut.jp2');
    writeFileSync(path, bytesOf('quad12.jp2').subarray(0, 3000));
    await expect(openImage(path)).rejects.toMatchObject({ code: 'scene-truncated' });
  });

  it('is read or refused in a sentence, never anything else', async () => {
    const path = join(folder, 'mutant.jp2');
    const names = Object.keys(jpeg2000Files) as Name[];
    for (let seed = 1; seed <= 140; seed += 1) {
      const bytes = bytesOf(names[seed % names.length]!);
      const next = seededNumbers(seed);
      for (let flip = 0; flip < 4; flip += 1) bytes[next(bytes.length)]! ^= 1 << next(8);
      writeFileSync(path, bytes);
      const outcome = await read(path, { width: 5, height: 5 }).catch((error: unknown) => error);
      const isPlanned = outcome instanceof Error ? 'code' in outcome : true;
      expect({ seed, isPlanned }).toEqual({ seed, isPlanned: true });
    }
  }, 30_000);
});
