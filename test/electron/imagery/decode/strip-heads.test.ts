import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openImage } from '../../../../electron/imagery/open-image.ts';
import { readLevel } from '../../../../electron/imagery/tile-read.ts';
import { seededNumbers } from '../../../support/mutate-tiff.ts';
import { writeTiff } from '../../../support/tiff-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'strip-heads-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [width, height, strip] = [300, 192, 64];

/** Noise down to a row of each strip, and one value below it or above it. */
function samplesOf(isNoise: (rowInStrip: number) => boolean): number[] {
  const next = seededNumbers(7);
  return Array.from({ length: width * height }, (_, at) =>
    isNoise(Math.floor(at / width) % strip) ? next(60_000) : 5,
  );
}

const kinds = {
  'even rows': () => true,
  'rows that need more bytes than their share': (row: number) => row < 4,
  'rows that need fewer bytes than their share': (row: number) => row > 8,
};

describe.each(['deflate', 'zstd', 'lzw', 'packbits'] as const)('strips compressed by %s', (compression) => {
  test.each(Object.entries(kinds))('give the same in part as whole, with %s', async (name, isNoise) => {
    const path = join(folder, `${compression}-${name.replaceAll(' ', '-')}.tif`);
    const samples = samplesOf(isNoise);
    writeTiff(path, { width, height, bands: 1, type: 'uint16', samples, rowsPerStrip: strip, compression });
    const reader = await openImage(path);
    const rowOf = (row: number): number[] => samples.slice(row * width, (row + 1) * width);
    const read = async (row: number, rows: number): Promise<number[]> => {
      const { data } = await reader.read({ level: 0, column: 0, row, width, height: rows, bands: [0] });
      return Array.from(data, Number);
    };
    const found = [await read(64, 1), await read(130, 2), await read(60, 6), await read(64, 64), await read(65, 1)];
    expect(found).toEqual([
      rowOf(64),
      samples.slice(130 * width, 132 * width),
      samples.slice(60 * width, 66 * width),
      samples.slice(64 * width, 128 * width),
      rowOf(65),
    ]);
    await reader.close();
  });
});

test('a first picture of compressed strips is made of the rows their strips begin with, where that is one a strip', async () => {
  const path = join(folder, 'rows.tif');
  const samples = Array.from({ length: width * height }, (_, at) => Math.floor(at / width));
  writeTiff(path, { width, height, bands: 1, type: 'uint16', samples, rowsPerStrip: 16, compression: 'deflate' });
  const reader = await openImage(path);
  const rowsAt = async (level: number): Promise<number[]> => {
    const size = { width: Math.ceil(width / 2 ** level), height: height / 2 ** level };
    const { data } = await readLevel(reader, { level, column: 0, row: 0, ...size, bands: [0] }, () => {});
    return Array.from({ length: size.height }, (_, row) => Number(data[row * size.width]));
  };
  expect([await rowsAt(4), await rowsAt(5), (await rowsAt(3)).slice(0, 4)]).toEqual([
    Array.from({ length: 12 }, (_, row) => row * 16),
    Array.from({ length: 6 }, (_, row) => row * 32),
    [4, 12, 20, 28],
  ]);
  await reader.close();
});
