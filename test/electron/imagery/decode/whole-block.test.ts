import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openImage } from '../../../../electron/imagery/open-image.ts';
import { writeTiff } from '../../../support/tiff-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'whole-block-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a window of one whole tile belongs to its caller, whether the tile was kept before or not', async () => {
  const path = join(folder, 'tiled.tif');
  const [width, height, bands] = [64, 32, 3];
  const samples = Array.from({ length: width * height * bands }, (_, index) => index % 251);
  writeTiff(path, {
    width,
    height,
    bands,
    type: 'uint8',
    samples,
    tile: [32, 32],
    compression: 'deflate',
    sparse: [1],
  });
  const reader = await openImage(path);
  const window = { level: 0, column: 0, row: 0, width: 32, height: 32, bands: [0, 1, 2] };
  const plane = (band: number): number[] =>
    Array.from({ length: 32 * 32 }, (_, at) => samples[(band * height + (at >> 5)) * width + (at & 31)]!);
  const expected = [...plane(0), ...plane(1), ...plane(2)];
  for (const before of [null, { ...window, width: 5 }]) {
    if (before) await reader.read(before);
    const { data } = await reader.read(window);
    expect(Array.from(data, Number)).toEqual(expected);
    data.fill(9 as never);
  }
  const sparse = await reader.read({ ...window, column: 32 });
  expect(sparse.data.every((value) => Number(value) === 0)).toBe(true);
  await reader.close();
});
