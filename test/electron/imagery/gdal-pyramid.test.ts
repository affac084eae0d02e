import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGdalClient } from '../../../electron/imagery/gdal-client.ts';
import { createGdalWindows } from '../../../electron/imagery/gdal-windows.ts';
import { openImage } from '../../../electron/imagery/open-image.ts';
import { createImageryPool } from '../../../electron/imagery/pool.ts';
import { surveyImage } from '../../../electron/imagery/pyramid-build.ts';
import { createGdalWriter } from '../../support/gdal-writer.ts';
import { writeTiff } from '../../support/tiff-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-gdal-pyramid-'));
const client = createGdalClient();
const gdal = createGdalWindows(client);
const pool = createImageryPool({ threads: 2, timeoutMs: 60_000, gdal });
const [width, height] = [1200, 1030];
const nothing = 7;

/** Every 4 × 4 pixels: a hole at the upper left, else values that grow to the right. */
const valueAt = (column: number, row: number): number =>
  column % 4 < 2 && row % 4 < 2 ? nothing : 100 + (column % 250);

beforeAll(async () => {
  const samples = Uint16Array.from({ length: width * height }, (_, index) =>
    valueAt(index % width, Math.floor(index / width)),
  );
  writeTiff(join(folder, 'plain.tif'), { width, height, type: 'uint16', samples, noData: String(nothing) });
  const colours = Array.from({ length: 768 }, (_, index) => (index % 256) * 257);
  const indices = Uint8Array.from({ length: width * height }, (_, index) => (index % 4 === 3 ? 9 : 200));
  const tags = { 320: { type: 3, values: colours } };
  writeTiff(join(folder, 'colours.tif'), { width, height, type: 'uint8', samples: indices, photometric: 3, tags });
  const convert = await createGdalWriter();
  convert(join(folder, 'plain.tif'), join(folder, 'plain.img'), ['-of', 'HFA']);
  convert(join(folder, 'plain.tif'), join(folder, 'plain.dat'), ['-of', 'ENVI']);
  convert(join(folder, 'colours.tif'), join(folder, 'colours.img'), ['-of', 'HFA']);
}, 60_000);

afterAll(async () => {
  await Promise.all([pool.close(), client.close()]);
  rmSync(folder, { recursive: true });
});

/** Builds the pyramid of a scene and reads a corner of each of its levels as the app then does. */
async function levelsOf(name: string) {
  const path = join(folder, name);
  const pyramidFile = join(folder, `${name}.pyramid.ovr`);
  const source = { path, overviewFile: null, stamp: '1' };
  const { facts, levels } = await pool.run('facts', { source });
  const { built } = await surveyImage(pool, { source, facts, levels, pyramidFile });
  const image = await openImage(path, { gdal, overviewFile: pyramidFile });
  const corners = await Promise.all(
    image.levels.map(async (size, level) => {
      const { data, valid } = await image.read({ level, column: 0, row: 0, width: 4, height: 1, bands: [0] });
      return { size: [size.width, size.height], values: [...data], valid: valid && [...valid] };
    }),
  );
  await image.close();
  return { built, corners: corners.slice(1), pyramidFile };
}

test.each(['plain.img', 'plain.dat'])('%s gets overviews whose means leave holes out, and uses them', async (name) => {
  const { built, corners } = await levelsOf(name);
  expect({ built, corners }).toEqual({
    built: true,
    corners: [
      // Columns 2 and 3, then 4 and 5, which are holes again …
      { size: [600, 515], values: [nothing, 103, nothing, 107], valid: [0, 1, 0, 1] },
      { size: [300, 258], values: [102, 106, 110, 114], valid: null },
    ],
  });
});

test('a palette gets overviews of its most frequent indices', async () => {
  const { corners } = await levelsOf('colours.img');
  expect(corners.map(({ values }) => values)).toEqual([
    [200, 200, 200, 200],
    [200, 200, 200, 200],
  ]);
});

test.skipIf(!hasGdal())('GDAL reads the overviews as those of the image', async () => {
  const { corners, pyramidFile } = await levelsOf('plain.img');
  const path = join(folder, 'beside.img');
  copyFileSync(join(folder, 'plain.img'), path);
  copyFileSync(pyramidFile, `${path}.ovr`);
  const told = JSON.parse(execFileSync('gdalinfo', ['-json', path], { encoding: 'utf8' })) as {
    bands: { overviews: { size: number[] }[] }[];
  };
  expect(told.bands[0]?.overviews.map(({ size }) => size)).toEqual(corners.map(({ size }) => size));
});

function hasGdal(): boolean {
  try {
    execFileSync('gdalinfo', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
