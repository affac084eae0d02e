import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Samples } from '../../../electron/imagery/image.ts';
import { openImage } from '../../../electron/imagery/open-image.ts';
import { drawable, readLevel, tileWindow } from '../../../electron/imagery/tile-read.ts';
import { tileResponse } from '../../../electron/services/tiles.ts';
import type { SceneView } from '../../../shared/domain/scene.ts';
import type { TiffImage } from '../../support/tiff-writer.ts';
import { writeTiff } from '../../support/tiff-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'tiles-'));
const [width, height] = [1300, 900];
const samples = Array.from({ length: width * height * 3 }, (_, index) => (index * 7919) % 60000);
const image: TiffImage = { width, height, bands: 3, type: 'uint16', samples, rowsPerStrip: 5 };
const idle = () => undefined;

beforeAll(() => {
  writeTiff(join(folder, 'strips.tif'), image);
  writeTiff(join(folder, 'tiles.tif'), { ...image, tile: [256, 128], compression: 'deflate' });
  writeTiff(join(folder, 'planar.tif'), { ...image, planar: true, compression: 'lzw', predictor: 2 });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function tileOf(
  name: string,
  place: { level: number; column: number; row: number; bands: number[] },
): Promise<Samples> {
  const reader = await openImage(join(folder, name));
  const window = tileWindow({ width, height }, place)!;
  const tile = drawable(await readLevel(reader, window, idle));
  await reader.close();
  return tile;
}

/** Of the rows a row of level n stands for, the one that is least far down in its strip of five rows. */
function cheapestRow(row: number, level: number): number {
  const rows = Array.from({ length: 2 ** level }, (_, step) => row * 2 ** level + step);
  return rows.filter((at) => at < height).toSorted((a, b) => (a % 5) - (b % 5))[0]!;
}

/**
 * Each pixel of a tile of level n without a pyramid: the middle one of those it stands for. Of compressed strips with no
 * more than two rows to be read, those that cost least.
 */
function expected(
  name: string,
  {
    level,
    column,
    row,
    bands,
  }: {
    level: number;
    column: number;
    row: number;
    bands: number[];
  },
): number[] {
  const window = tileWindow({ width, height }, { level, column, row, bands })!;
  const values: number[] = [];
  for (const band of bands) {
    for (let y = 0; y < window.height; y++) {
      for (let x = 0; x < window.width; x++) {
        const atX = Math.min(width - 1, Math.floor((window.column + x + 0.5) * 2 ** level));
        const middle = Math.min(height - 1, Math.floor((window.row + y + 0.5) * 2 ** level));
        const atY = name === 'planar.tif' && level === 2 ? cheapestRow(window.row + y, level) : middle;
        values.push(samples[(band * height + atY) * width + atX] ?? -1);
      }
    }
  }
  return values;
}

describe('a tile', () => {
  test.each(['strips.tif', 'tiles.tif', 'planar.tif'])('of %s without a pyramid is every n-th pixel', async (name) => {
    for (const place of [
      { level: 0, column: 2, row: 1, bands: [2, 0] },
      { level: 1, column: 1, row: 0, bands: [0, 1, 2] },
      { level: 2, column: 0, row: 0, bands: [1] },
    ]) {
      const tile = await tileOf(name, place);
      const wanted = expected(name, place);
      expect(tile.data).toHaveLength(wanted.length);
      expect(Array.from(tile.data, Number).findIndex((value, at) => value !== wanted[at])).toBe(-1);
    }
  });

  test('comes from the overview of its level where the file has one, rounded up or down', async () => {
    const half = {
      width: 650,
      height: 450,
      type: 'uint16',
      samples: Array.from({ length: 650 * 450 }, () => 7),
      subfileType: 1,
    } as const;
    const quarter = { ...half, width: 325, height: 225, samples: half.samples.slice(0, 325 * 225).map(() => 9) };
    writeTiff(join(folder, 'levels.tif'), [
      { ...image, bands: 1, samples: samples.slice(0, width * height) },
      half,
      quarter,
    ]);
    const tile = await tileOf('levels.tif', { level: 1, column: 1, row: 0, bands: [0] });
    const coarse = await tileOf('levels.tif', { level: 2, column: 0, row: 0, bands: [0] });
    expect([tile.width, tile.height, new Set(tile.data as Uint16Array)]).toEqual([138, 450, new Set([7])]);
    expect([coarse.width, coarse.height, new Set(coarse.data as Uint16Array)]).toEqual([325, 225, new Set([9])]);
  });

  test('of a complex scene holds magnitudes', () => {
    const data = Float32Array.of(3, 4, -6, 8);
    const { type, data: shown } = drawable({ type: 'cfloat32', width: 2, height: 1, bands: 1, data, valid: null });
    expect({ type, shown: [...(shown as Float32Array)] }).toEqual({ type: 'float32', shown: [5, 10] });
  });
});

describe('a request for a tile', () => {
  const view = { levels: [{ width, height }], bandNames: ['a', 'b', 'c'], edition: '7-1' } as unknown as SceneView;
  const sceneId = '01890a5d-ac96-774b-bcce-b302099a8057';
  const valid = Uint8Array.of(1, 0);
  const answer = (path: string, given: Partial<Samples> = {}) =>
    tileResponse(
      new URL(path, 'http://desk'),
      {
        view: () => Promise.resolve(view),
        read: async () => ({
          type: 'int16',
          width: 2,
          height: 1,
          bands: 1,
          data: Int16Array.of(-2, 3),
          valid: null,
          ...given,
        }),
      },
      new AbortController().signal,
    );

  test('is answered with samples, then validity, and kept as long as its edition is current', async () => {
    const { status, headers, body } = await answer(`/tiles/${sceneId}/7-1/0/0/0?bands=0`, { valid });
    expect({ status, headers, body: [...new Uint8Array(body)] }).toEqual({
      status: 200,
      headers: {
        'Content-Type': 'application/octet-stream',
        'Cache-Control': 'private, max-age=31536000, immutable',
        'X-Samples': 'int16;2;1;1;1',
      },
      body: [254, 255, 3, 0, 1, 0],
    });
    const old = await answer(`/tiles/${sceneId}/6-0/0/0/0?bands=0`);
    expect([old.headers['Cache-Control'], old.headers['X-Samples']]).toEqual(['no-store', 'int16;2;1;1;0']);
  });

  test.each([
    [`/tiles/${sceneId}/7-1/0/9/0?bands=0`, 404],
    [`/tiles/${sceneId}/7-1/5/0/0?bands=0`, 404],
    [`/tiles/${sceneId}/7-1/0/0/0?bands=3`, 400],
    [`/tiles/${sceneId}/7-1/0/0/0?bands=0,x`, 400],
    [`/tiles/${sceneId}/../../0/0/0`, 404],
    ['/tiles/x/7-1/0/0/0?bands=0', 404],
  ])('%s is refused with %i', async (path, status) => {
    expect((await answer(path)).status).toBe(status);
  });
});
