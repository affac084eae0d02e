import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGdalClient } from '../../../electron/imagery/gdal-client.ts';
import { createGdalWindows } from '../../../electron/imagery/gdal-windows.ts';
import { createGeoreferencer } from '../../../electron/imagery/georeference.ts';
import { createGdalWriter } from '../../support/gdal-writer.ts';
import { epsgTags, scaleTags } from '../../support/geo-tags.ts';
import { writeTiff } from '../../support/tiff-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-windows-'));
const client = createGdalClient();
const windows = createGdalWindows(client);
afterAll(async () => {
  await client.close();
  rmSync(folder, { recursive: true });
});

const [width, height, bands] = [70, 50, 3];
/** Band b of pixel (column, row) holds 1000·b + 10·row + column, and nothing (7) at its upper left. */
const valueAt = (band: number, column: number, row: number): number =>
  row === 0 && column === 0 ? 7 : 1000 * (band + 1) + 10 * row + column;

beforeAll(async () => {
  const samples = Array.from({ length: bands }, (_, band) =>
    Array.from({ length: width * height }, (__, pixel) => valueAt(band, pixel % width, Math.floor(pixel / width))),
  ).flat();
  const tags = { ...scaleTags([10, 10], [0, 0, 500_000, 3_900_000]), ...epsgTags(32_652) };
  const source = join(folder, 'source.tif');
  writeTiff(source, { width, height, bands, type: 'uint16', samples, noData: '7', tags });
  const convert = await createGdalWriter();
  convert(source, join(folder, 'scene.img'), ['-of', 'HFA']);
  convert(source, join(folder, 'scene.dat'), ['-of', 'ENVI']);
  convert(source, join(folder, 'scene.ntf'), ['-of', 'NITF', '-a_srs', 'EPSG:32652']);
  convert(source, join(folder, 'complex.dat'), ['-of', 'ENVI', '-ot', 'CFloat32']);
  convert(source, join(folder, 'signed.img'), ['-of', 'HFA', '-ot', 'Int8', '-scale', '0', '4000', '-100', '100']);
}, 60_000);

describe.each(['scene.img', 'scene.dat', 'scene.ntf'])('%s', (file) => {
  test('has its facts, its window and its place', async () => {
    const path = join(folder, file);
    const { facts, levels } = await windows.facts({ path, page: 0 });
    const { file: name, type, bigTiff, compression } = facts;
    expect({ name, width: facts.width, height: facts.height, bands: facts.bands, type, bigTiff, compression }).toEqual({
      name: file,
      width,
      height,
      bands,
      type: 'uint16',
      bigTiff: false,
      compression: 'none',
    });
    expect(levels[0]).toEqual({ width, height, block: facts.blockSize });
    const window = { level: 0, column: 60, row: 40, width: 4, height: 2, bands: [2, 0] };
    const { data, valid, ...shape } = await windows.read({ path, page: 0 }, window);
    expect(shape).toEqual({ type: 'uint16', width: 4, height: 2, bands: 2 });
    const expected = [2, 0].flatMap((band) =>
      [40, 41].flatMap((row) => [60, 61, 62, 63].map((column) => valueAt(band, column, row))),
    );
    expect([[...data], valid]).toEqual([expected, null]);
    const georeferencer = createGeoreferencer(client);
    const { kind, geoTransform } = await georeferencer.open(path);
    expect([kind, geoTransform?.map((value) => Math.round(value * 1000) / 1000)]).toEqual([
      'affine',
      [500_000, 10, 0, 3_900_000, 0, -10],
    ]);
  });
});

test('marks pixels that hold nothing as invalid', async () => {
  const window = { level: 0, column: 0, row: 0, width: 3, height: 1, bands: [0, 1, 2] };
  expect([...((await windows.read({ path: join(folder, 'scene.img'), page: 0 }, window)).valid ?? [])]).toEqual([
    0, 1, 1,
  ]);
});

test('gives types that GDAL cannot write raw in their own type', async () => {
  const window = { level: 0, column: 1, row: 0, width: 2, height: 1, bands: [0] };
  const [complex, signed] = await Promise.all(
    ['complex.dat', 'signed.img'].map((file) => windows.read({ path: join(folder, file), page: 0 }, window)),
  );
  expect([complex?.type, ...(complex?.data ?? [])]).toEqual(['cfloat32', 1001, 0, 1002, 0]);
  expect([signed?.type, signed?.data.constructor.name, signed?.data.length]).toEqual(['int8', 'Int8Array', 2]);
  expect(Math.abs(Number(signed?.data[0]) - (-100 + (1001 / 4000) * 200))).toBeLessThanOrEqual(1);
});

test('refuses windows outside, formats it lacks, and what is no image, each by its code', async () => {
  writeFileSync(join(folder, 'broken.ntf'), 'NITF02.10'.padEnd(400, ' '));
  writeFileSync(join(folder, 'notes.img'), 'some notes');
  const outside = { level: 0, column: 69, row: 0, width: 4, height: 4, bands: [0] };
  const asked = [
    windows.read({ path: join(folder, 'scene.img'), page: 0 }, outside),
    ...['broken.ntf', 'notes.img', 'nothing.img'].map((file) => windows.facts({ path: join(folder, file), page: 0 })),
  ];
  const codes = (await Promise.allSettled(asked)).map(
    (outcome) => outcome.status === 'rejected' && outcome.reason.code,
  );
  expect(codes).toEqual(['invalid-input', 'scene-unsupported', 'not-a-tiff', 'file-missing']);
});

test('writes nothing beside what it reads', () => {
  const written = readdirSync(folder).filter(
    (name) => name.endsWith('.aux.xml') && !/^(scene|complex|signed)\./.test(name),
  );
  expect(written).toEqual([]);
});
