import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImage } from '../../../../electron/imagery/open-image.ts';
import { writeTiff } from '../../../support/tiff-writer.ts';
import type { GdalWindows, ImageFacts, ImageReader } from '../../../../electron/imagery/image.ts';
import type { TiffImage } from '../../../support/tiff-writer.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-structure-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An image whose every sample is `value`. */
function flat(width: number, height: number, value: number, more: Partial<TiffImage> = {}): TiffImage {
  const samples = new Uint16Array(width * height * (more.bands ?? 1)).fill(value);
  return { width, height, type: 'uint16', samples, ...more };
}

async function reading<T>(name: string, use: (reader: ImageReader) => Promise<T>, options = {}): Promise<T> {
  const reader = await openImage(join(folder, name), options);
  try {
    return await use(reader);
  } finally {
    await reader.close();
  }
}

/** The one value of each level, and the sizes of the levels. */
async function levelValues(reader: ImageReader): Promise<[number, number, number][]> {
  const values: [number, number, number][] = [];
  for (const [level, { width, height }] of reader.levels.entries()) {
    const { data } = await reader.read({ level, column: 0, row: 0, width, height, bands: [0] });
    expect(new Set(Array.from(data, Number)).size).toBe(1);
    values.push([width, height, Number(data[0])]);
  }
  return values;
}

describe('levels', () => {
  it('takes reduced images of the same shape as overviews, largest first, and nothing else', async () => {
    writeTiff(join(folder, 'levels.tif'), [
      flat(64, 32, 1),
      flat(16, 8, 3, { subfileType: 1 }),
      flat(32, 16, 2, { subfileType: 1 }),
      flat(20, 20, 9, { subfileType: 1 }),
      flat(8, 4, 9, { subfileType: 1, bands: 3 }),
    ]);
    const found = await reading('levels.tif', async (reader) => ({
      values: await levelValues(reader),
      overviews: reader.facts.overviews,
      pages: reader.facts.pages,
    }));
    expect(found).toEqual({
      values: [
        [64, 32, 1],
        [32, 16, 2],
        [16, 8, 3],
      ],
      overviews: [
        [32, 16],
        [16, 8],
      ],
      pages: 1,
    });
  });

  it('reads overviews from a file beside the scene and from a pyramid kept elsewhere', async () => {
    writeTiff(join(folder, 'outside.tif'), flat(64, 32, 1));
    writeTiff(join(folder, 'outside.tif.ovr'), [flat(32, 16, 2, { subfileType: 1 })]);
    writeTiff(join(folder, 'elsewhere.ovr'), [flat(32, 16, 7), flat(16, 8, 3, { subfileType: 1 })]);
    const overviewFile = join(folder, 'elsewhere.ovr');
    const found = await reading(
      'outside.tif',
      async (reader) => ({ values: await levelValues(reader), overviews: reader.facts.overviews }),
      { overviewFile },
    );
    expect(found).toEqual({
      values: [
        [64, 32, 1],
        [32, 16, 2],
        [16, 8, 3],
      ],
      overviews: [[32, 16]],
    });
  });

  it('opens without a pyramid that is damaged or of another scene', async () => {
    writeTiff(join(folder, 'alone.tif'), flat(64, 32, 1));
    writeTiff(join(folder, 'stranger.ovr'), flat(30, 30, 2));
    const overviewFile = join(folder, 'stranger.ovr');
    expect(await reading('alone.tif', levelValues, { overviewFile })).toEqual([[64, 32, 1]]);
  });

  it('opens the page that is asked for, with its own overviews', async () => {
    const pages = [flat(64, 32, 1), flat(40, 40, 5), flat(20, 20, 6, { subfileType: 1 }), flat(10, 70, 8)];
    writeTiff(join(folder, 'pages.tif'), pages);
    expect(await reading('pages.tif', levelValues, { page: 1 })).toEqual([
      [40, 40, 5],
      [20, 20, 6],
    ]);
    expect(await reading('pages.tif', async ({ facts }) => facts.pages)).toBe(3);
    await expect(openImage(join(folder, 'pages.tif'), { page: 3 })).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('gives the overviews beside a file to its first page alone', async () => {
    writeTiff(join(folder, 'twins.tif'), [flat(64, 32, 1), flat(64, 32, 5)]);
    writeTiff(join(folder, 'twins.tif.ovr'), flat(32, 16, 2));
    expect([
      await reading('twins.tif', levelValues, { page: 0 }),
      await reading('twins.tif', levelValues, { page: 1 }),
    ]).toEqual([
      [
        [64, 32, 1],
        [32, 16, 2],
      ],
      [[64, 32, 5]],
    ]);
  });
});

/** Validity of a 2 × 2 image. */
async function validity(name: string, bands: readonly number[]): Promise<number[] | null> {
  return reading(name, async (reader) => {
    const { valid } = await reader.read({ level: 0, column: 0, row: 0, width: 2, height: 2, bands });
    return valid === null ? null : [...valid];
  });
}

/** Two pixels on either side of a block's edge, and their validity. */
async function corner(reader: ImageReader): Promise<unknown> {
  const { data, valid } = await reader.read({ level: 0, column: 15, row: 0, width: 2, height: 1, bands: [0] });
  return [[...data], valid && [...valid]];
}

describe('validity', () => {
  it('marks nodata pixels: of one band, or of all bands that are read', async () => {
    const samples = [0, 5, 0, 5, 0, 0, 5, 5];
    writeTiff(join(folder, 'nodata.tif'), { width: 2, height: 2, bands: 2, type: 'int16', samples, noData: '0' });
    const found = [
      await validity('nodata.tif', [0]),
      await validity('nodata.tif', [1]),
      await validity('nodata.tif', [0, 1]),
    ];
    expect(found).toEqual([
      [0, 1, 0, 1],
      [0, 0, 1, 1],
      [0, 1, 1, 1],
    ]);
  });

  it('takes of nodata only the whole part for whole samples, also written with a comma', async () => {
    writeTiff(join(folder, 'comma.tif'), {
      width: 2,
      height: 2,
      type: 'int16',
      samples: [12, 13, -3, 12],
      noData: '12,5',
    });
    expect(await validity('comma.tif', [0])).toEqual([0, 1, 1, 0]);
  });

  it('never takes NaN for a value, and float32 nodata by its nearest float', async () => {
    const form = { width: 2, height: 2, type: 'float32' } as const;
    writeTiff(join(folder, 'nan.tif'), { ...form, samples: [NaN, 1, 2, 3], noData: 'nan' });
    writeTiff(join(folder, 'lowest.tif'), {
      ...form,
      samples: [-3.4028234663852886e38, 1, NaN, 3],
      noData: '-3.40282e+38',
    });
    expect([await validity('nan.tif', [0]), await validity('lowest.tif', [0])]).toEqual([
      [0, 1, 1, 1],
      [1, 1, 0, 1],
    ]);
  });

  it('gives nodata as float32 samples hold it', async () => {
    const noDataOf = async (noData: string): Promise<unknown> => {
      writeTiff(join(folder, 'held.tif'), { width: 1, height: 1, type: 'float32', samples: [1], noData });
      return reading('held.tif', async ({ facts }) => facts.noData);
    };
    expect([await noDataOf('0.1'), await noDataOf('-3.40282346638529e+38'), await noDataOf('1e40')]).toEqual([
      Math.fround(0.1),
      -3.4028234663852886e38,
      'Infinity',
    ]);
  });

  it('applies internal masks, masks beside the file and alpha', async () => {
    const image: TiffImage = { width: 2, height: 2, type: 'uint8', samples: [1, 2, 3, 4] };
    const mask: TiffImage = { width: 2, height: 2, type: 'uint8', samples: [255, 0, 255, 0] };
    writeTiff(join(folder, 'inside.tif'), [image, { ...mask, subfileType: 4, photometric: 4 }]);
    writeTiff(join(folder, 'beside.tif'), image);
    writeTiff(join(folder, 'beside.tif.msk'), mask);
    writeTiff(join(folder, 'alpha.tif'), {
      ...image,
      bands: 4,
      samples: [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 255, 0, 7, 0],
      tags: { 338: { type: 3, values: [2] } },
    });
    const found = [
      await validity('inside.tif', [0]),
      await validity('beside.tif', [0]),
      await validity('alpha.tif', [0, 1]),
    ];
    expect(found).toEqual([
      [1, 0, 1, 0],
      [1, 0, 1, 0],
      [1, 0, 1, 0],
    ]);
    const roles = await reading('alpha.tif', async ({ facts }) => facts.bandRoles);
    expect(roles).toEqual(['red', 'green', 'blue', 'alpha']);
  });

  it('fills blocks that are not stored with nodata, or with 0', async () => {
    const image = flat(32, 16, 9, { tile: [16, 16], sparse: [1] });
    writeTiff(join(folder, 'sparse.tif'), image);
    writeTiff(join(folder, 'sparse-nodata.tif'), { ...image, noData: '77' });
    expect([await reading('sparse.tif', corner), await reading('sparse-nodata.tif', corner)]).toEqual([
      [[9, 0], null],
      [
        [9, 77],
        [1, 0],
      ],
    ]);
  });
});

describe('facts', () => {
  it('tells what the header says', async () => {
    const xml =
      '<GDALMetadata><Item name="SENSOR">A &amp; B</Item><Item name="DESCRIPTION" sample="1" role="description">Near</Item></GDALMetadata>';
    writeTiff(
      join(folder, 'facts.tif'),
      [
        flat(40, 30, 0, {
          bands: 2,
          planar: true,
          compression: 'deflate',
          predictor: 2,
          rowsPerStrip: 8,
          noData: '65535',
          tags: { 306: { type: 2, values: '2024:05:01 02:03:04' }, 42112: { type: 2, values: xml } },
        }),
      ],
      { bigTiff: true, bigEndian: true },
    );
    const expected: ImageFacts = {
      file: 'facts.tif',
      width: 40,
      height: 30,
      bands: 2,
      type: 'uint16',
      compression: 'deflate',
      interleave: 'band',
      blockSize: [40, 8],
      overviews: [],
      noData: 65535,
      photometric: 'black-is-zero',
      bigTiff: true,
      bandNames: ['Band 1', 'Near'],
      bandRoles: ['grey', 'undefined'],
      palette: null,
      pages: 1,
      tags: {
        dateTime: '2024:05:01 02:03:04',
        imageDescription: null,
        software: null,
        artist: null,
        copyright: null,
        gdalMetadata: { SENSOR: 'A & B', 'DESCRIPTION#2': 'Near' },
      },
    };
    expect(await reading('facts.tif', async ({ facts }) => facts)).toEqual(expected);
  });
});

describe('what GDAL is asked for', () => {
  it('hands files that are no TIFF, and codecs that are not built in, to GDAL windows', async () => {
    const plain = flat(4, 4, 1);
    writeTiff(join(folder, 'jbig.tif'), { ...plain, tags: { 259: { type: 3, values: [34661] } } });
    writeTiff(join(folder, 'plain.tif'), plain);
    const asked: string[] = [];
    const gdal: GdalWindows = {
      facts: async ({ path }) => {
        asked.push(path);
        return reading('plain.tif', async ({ facts, levels }) => ({ facts, levels }));
      },
      read: async (_path, { width, height }) => ({
        type: 'uint16',
        width,
        height,
        bands: 1,
        data: Uint16Array.of(42),
        valid: null,
      }),
    };
    const reader = await openImage(join(folder, 'jbig.tif'), { gdal });
    const { data } = await reader.read({ level: 0, column: 0, row: 0, width: 1, height: 1, bands: [0] });
    await (await openImage(join(folder, 'plain.tif'), { gdal })).close();
    expect({ asked, data: [...data] }).toEqual({ asked: [join(folder, 'jbig.tif')], data: [42] });
  });
});
