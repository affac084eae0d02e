import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { ImageReader, Samples } from '../../../electron/imagery/image.ts';
import { openImage } from '../../../electron/imagery/open-image.ts';
import { createImageryPool } from '../../../electron/imagery/pool.ts';
import type { SurveyOptions } from '../../../electron/imagery/pyramid-build.ts';
import { surveyImage } from '../../../electron/imagery/pyramid-build.ts';
import { statisticsOfSamples } from '../../../electron/imagery/statistics-tally.ts';
import { blockLocations } from '../../../electron/imagery/tiff-block-table.ts';
import { walkDirectories } from '../../../electron/imagery/tiff-file.ts';
import { layoutOf } from '../../../electron/imagery/tiff-layout.ts';
import { openSource } from '../../../electron/imagery/tiff-source.ts';
import type { TiffImage } from '../../support/tiff-writer.ts';
import { writeTiff } from '../../support/tiff-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'pyramid-'));
const pool = createImageryPool({ threads: 3, timeoutMs: 30_000 });
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

const killedBuilder = fileURLToPath(new URL('../../support/survey-file.ts', import.meta.url));

const noise = (length: number, range = 4096): number[] => {
  let state = 12345;
  return Array.from({ length }, () => (state = (state * 1103515245 + 12345) % 2 ** 31) % range);
};

async function survey(name: string, options: SurveyOptions = {}, stamp = '1') {
  const [path, pyramidFile] = [join(folder, `${name}.tif`), join(folder, `${name}.pyramid.ovr`)];
  const source = { path, overviewFile: null, stamp };
  const { facts, levels } = await pool.run('facts', { source });
  const result = await surveyImage(pool, { source, facts, levels, pyramidFile }, options);
  return { ...result, path, pyramidFile };
}

async function allLevels(reader: ImageReader): Promise<Samples[]> {
  const bands = reader.facts.bandNames.map((_, band) => band);
  return Promise.all(
    reader.levels.map(({ width, height }, level) => reader.read({ level, column: 0, row: 0, width, height, bands })),
  );
}

/** The mean of each square of valid pixels of the level below; what no valid pixel backs is left as found. */
function halved(below: Samples, found: Samples): number[] {
  const expected: number[] = [];
  const { width, height, bands, data, valid } = below;
  for (let band = 0; band < bands; band++) {
    for (let row = 0; row < height; row += 2) {
      for (let column = 0; column < width; column += 2) {
        const known: number[] = [];
        for (const [y, x] of [
          [row, column],
          [row, column + 1],
          [row + 1, column],
          [row + 1, column + 1],
        ] as const) {
          if (y >= height || x >= width || valid?.[y * width + x] === 0) continue;
          known.push(Number(data[(band * height + y) * width + x]));
        }
        const mean = Math.floor(known.reduce((total, each) => total + each, 0) / known.length + 0.5);
        expected.push(known.length === 0 ? Number(found.data[expected.length]) : mean);
      }
    }
  }
  return expected;
}

const cases: Record<string, TiffImage> = {
  'striped-planar-16-bit': {
    width: 1301,
    height: 1303,
    bands: 2,
    type: 'uint16',
    samples: noise(1301 * 1303 * 2),
    rowsPerStrip: 7,
    planar: true,
  },
  'tiled-deflate-rgb': {
    width: 1100,
    height: 1300,
    bands: 3,
    type: 'uint8',
    samples: noise(1100 * 1300 * 3, 250),
    tile: [256, 256],
    compression: 'deflate',
    predictor: 2,
  },
  'signed-with-nodata': {
    width: 1300,
    height: 1400,
    bands: 1,
    type: 'int16',
    samples: noise(1300 * 1400, 9).map((value) => value * 8 - 32),
    rowsPerStrip: 64,
    compression: 'lzw',
    noData: '-32',
  },
};

describe('a pyramid', () => {
  test.each(Object.keys(cases))(
    'of %s holds the mean of each square on every level, and exact statistics',
    async (name) => {
      const image = cases[name]!;
      writeTiff(join(folder, `${name}.tif`), image);
      const { statistics, built, path, pyramidFile } = await survey(name);
      const reader = await openImage(path, { overviewFile: pyramidFile });
      const levels = await allLevels(reader);
      await reader.close();
      const noData = image.noData === undefined ? null : Number(image.noData);
      expect({ built, sizes: levels.map(({ width, height }) => [width, height]) }).toEqual({
        built: true,
        sizes: levels.map((_, level) => [Math.ceil(image.width / 2 ** level), Math.ceil(image.height / 2 ** level)]),
      });
      expect(Math.max(levels.at(-1)!.width, levels.at(-1)!.height)).toBeLessThanOrEqual(512);
      expect(statistics).toEqual(statisticsOfSamples(levels[0]!, noData));
      for (const [level, found] of levels.entries()) {
        if (level === 0) continue;
        const expected = halved(levels[level - 1]!, found);
        expect(Array.from(found.data, Number).findIndex((value, index) => value !== expected[index])).toBe(-1);
      }
    },
  );

  test('of an image with a mask has the mask on every level', async () => {
    const [width, height] = [1200, 1100];
    const samples = noise(width * height, 200);
    const mask = samples.map((_, index) => (index % width < 700 || index < width * 300 ? 255 : 0));
    const common = { width, height, type: 'uint8', rowsPerStrip: 100 } as const;
    writeTiff(join(folder, 'masked.tif'), [
      { ...common, samples },
      { ...common, samples: mask, subfileType: 4, photometric: 4, compression: 'deflate' },
    ]);
    const { path, pyramidFile, statistics } = await survey('masked');
    const reader = await openImage(path, { overviewFile: pyramidFile });
    const levels = await allLevels(reader);
    await reader.close();
    const validShare = levels.map(({ valid }) => valid!.reduce((total, each) => total + each, 0) / valid!.length);
    expect(statistics).toEqual(statisticsOfSamples(levels[0]!, null));
    for (const share of validShare) expect(share).toBeCloseTo(validShare[0]!, 2);
    const expected = halved(levels[0]!, levels[1]!);
    expect(Array.from(levels[1]!.data, Number)).toEqual(expected);
  });

  test('of an image with alpha keeps what is transparent out of its colours', async () => {
    const [width, height] = [1200, 1100];
    const [colour, alpha] = [
      noise(width * height, 200),
      noise(width * height, 3).map((value) => (value > 0 ? 255 : 0)),
    ];
    const samples = [...colour.map((value, index) => (alpha[index] === 0 ? 0 : value + 1)), ...alpha];
    const tags = { 338: { type: 3, values: [2] } };
    const image = { width, height, bands: 2, type: 'uint8', samples, rowsPerStrip: 100, tags } as const;
    writeTiff(join(folder, 'alpha.tif'), image);
    const { path, pyramidFile, statistics } = await survey('alpha');
    const reader = await openImage(path, { overviewFile: pyramidFile });
    const [full, half] = await allLevels(reader);
    await reader.close();
    const [grey, transparency] = [0, 1].map((band) => {
      const part = (of: Samples) => of.data.subarray(band * of.width * of.height, (band + 1) * of.width * of.height);
      const valid = band === 0 ? full!.valid : null;
      return { expected: halved({ ...full!, bands: 1, data: part(full!), valid }, half!), found: part(half!) };
    });
    expect(Array.from(transparency!.found, Number)).toEqual(transparency!.expected);
    const opaque = grey!.expected.flatMap((value, index) =>
      half!.valid?.[index] === 0 ? [] : [[value, index] as const],
    );
    expect(opaque.every(([value, index]) => Number(grey!.found[index]) === value)).toBe(true);
    expect([statistics[0]!.minimum, statistics[1]!.minimum]).toEqual([1, 0]);
  });

  test('is not built where the levels of the file are enough, statistics are all the same', async () => {
    const samples = noise(1800 * 900);
    writeTiff(join(folder, 'has-levels.tif'), [
      { width: 1800, height: 900, type: 'uint16', samples, tile: [256, 256] },
      {
        width: 900,
        height: 450,
        type: 'uint16',
        samples: samples.slice(0, 900 * 450),
        tile: [256, 256],
        subfileType: 1,
      },
    ]);
    const { built, statistics } = await survey('has-levels');
    const data = Uint16Array.from(samples);
    const whole = { type: 'uint16', width: 1800, height: 900, bands: 1, data, valid: null } as const;
    expect({ built, statistics }).toEqual({ built: false, statistics: statisticsOfSamples(whole, null) });
  });

  test('that is cancelled leaves only finished parts, and none once it is built', async () => {
    writeTiff(join(folder, 'cancelled.tif'), cases['striped-planar-16-bit']!);
    const stop = new AbortController();
    await expect(survey('cancelled', { signal: stop.signal, onProgress: () => stop.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(readdirSync(folder).filter((name) => name.startsWith('cancelled'))).toEqual([
      'cancelled.pyramid.ovr.part',
      'cancelled.tif',
    ]);
    expect(readdirSync(join(folder, 'cancelled.pyramid.ovr.part')).filter((name) => !/^\d+$/.test(name))).toEqual([]);
    await survey('cancelled');
    expect(readdirSync(folder).filter((name) => name.startsWith('cancelled'))).toEqual([
      'cancelled.pyramid.ovr',
      'cancelled.tif',
    ]);
  });

  test.each(['none', 'deflate'] as const)(
    'whose builder is killed is continued, and equals one built in one go (%s)',
    async (compression) => {
      const [width, height, rowsPerStrip] = [70, 2048 * 6, 2048];
      const image = { width, height, type: 'uint16', samples: noise(width * height), rowsPerStrip } as const;
      const [whole, killed] = [`whole-${compression}`, `killed-${compression}`];
      for (const name of [whole, killed]) writeTiff(join(folder, `${name}.tif`), { ...image, compression });
      const inOneGo = await survey(whole);
      const [path, pyramidFile] = [join(folder, `${killed}.tif`), join(folder, `${killed}.pyramid.ovr`)];
      const { signal } = spawnSync(process.execPath, [killedBuilder, path, pyramidFile]);
      const done = readdirSync(`${pyramidFile}.part`).filter((name) => /^\d+$/.test(name));
      // What the killed builder had done is not read again: it may as well be gone from the file.
      for (const part of done) blankStrip(path, Number(part));
      const continued = await survey(killed);
      expect({ signal, isSome: done.length > 0 && done.length < 6, statistics: continued.statistics }).toEqual({
        signal: 'SIGKILL',
        isSome: true,
        statistics: inOneGo.statistics,
      });
      expect(readFileSync(pyramidFile).equals(readFileSync(inOneGo.pyramidFile))).toBe(true);
    },
  );

  test.each([
    ['is damaged', '1', (part: string) => flipByte(part, 100)],
    ['belongs to another state of the file', '2', () => undefined],
  ])('does not take over a part that %s', async (title, stamp, change) => {
    const name = title.replaceAll(' ', '-');
    const [width, height] = [16, 2048 * 16];
    const image = { width, height, type: 'uint16', rowsPerStrip: 2048 } as const;
    const [before, after] = [noise(width * height), noise(width * height, 900)];
    writeTiff(join(folder, `${name}.tif`), { ...image, samples: before });
    const parts = join(folder, `${name}.pyramid.ovr.part`);
    const stop = new AbortController();
    const onProgress = (): void => void (readdirSync(parts).includes('0') && stop.abort());
    await expect(survey(name, { signal: stop.signal, onProgress })).rejects.toMatchObject({ code: 'cancelled' });
    change(join(parts, '0'));
    const samples = stamp === '1' ? before : after;
    writeTiff(join(folder, `${name}.tif`), { ...image, samples });
    const { statistics, path, pyramidFile } = await survey(name, {}, stamp);
    const data = Uint16Array.from(samples);
    expect(statistics).toEqual(
      statisticsOfSamples({ type: 'uint16', width, height, bands: 1, data, valid: null }, null),
    );
    const reader = await openImage(path, { overviewFile: pyramidFile });
    const [full, half] = await allLevels(reader);
    await reader.close();
    expect(Array.from(half!.data, Number)).toEqual(halved(full!, half!));
  });

  test('is read by GDAL as the overviews of the image beside it', async (context) => {
    const python = gdalPython();
    context.skip(python === null, 'GDAL for Python is not installed');
    writeTiff(join(folder, 'for-gdal.tif'), cases['tiled-deflate-rgb']!);
    const { path, pyramidFile } = await survey('for-gdal');
    copyFileSync(path, join(folder, 'gdal.tif'));
    copyFileSync(pyramidFile, join(folder, 'gdal.tif.ovr'));
    const script = `
import sys
from osgeo import gdal
image = gdal.Open(sys.argv[1])
band = image.GetRasterBand(3)
for i in range(band.GetOverviewCount()):
    o = band.GetOverview(i)
    print(o.XSize, o.YSize, int(o.ReadAsArray().astype('int64').sum()))
`;
    const lines = execFileSync(python ?? '', ['-c', script, join(folder, 'gdal.tif')], { encoding: 'utf8' })
      .trim()
      .split('\n');
    const reader = await openImage(path, { overviewFile: pyramidFile });
    const levels = await allLevels(reader);
    await reader.close();
    const expected = levels.slice(1).map(({ width, height, data }) => {
      const third = Array.from(data.subarray(2 * width * height), Number);
      return `${width} ${height} ${third.reduce((total, each) => total + each, 0)}`;
    });
    expect(lines).toEqual(expected);
  });
});

/** Overwrites a strip of the file with zeros. */
function blankStrip(path: string, strip: number): void {
  const source = openSource(path);
  const file = walkDirectories(source);
  const { offset, byteCount } = blockLocations(layoutOf(file, file.directories[0]!))(strip);
  source.close();
  const descriptor = openSync(path, 'r+');
  writeSync(descriptor, Buffer.alloc(byteCount), 0, byteCount, offset);
  closeSync(descriptor);
}

function flipByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = bytes[at]! ^ 0xff;
  writeFileSync(path, bytes);
}

function gdalPython(): string | null {
  try {
    execFileSync('/usr/bin/python3', ['-c', 'from osgeo import gdal'], { stdio: 'ignore' });
    return '/usr/bin/python3';
  } catch {
    return null;
  }
}
