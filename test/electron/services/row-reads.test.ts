import { expect, test } from 'vitest';
import type { Samples } from '../../../electron/imagery/image.ts';
import type { LevelWindow } from '../../../electron/imagery/tile-read.ts';
import { createRowReads } from '../../../electron/services/row-reads.ts';

const image = { key: 'image', width: 4000 };
const tile = (column: number, row = 0): LevelWindow => ({
  level: 0,
  column,
  row,
  width: 512,
  height: 2,
  bands: [1, 0],
});

/** Each sample says its band, row and column; notes what was read. */
function aReader() {
  const asked: [number, number][] = [];
  const read = async (_key: string, { column, row, width, height, bands }: LevelWindow): Promise<Samples> => {
    asked.push([column, column + width]);
    const data = Float64Array.from({ length: width * height * bands.length }, (_, at) => {
      const [band, line] = [bands[Math.floor(at / (width * height))]!, Math.floor(at / width) % height];
      return band * 1e6 + (row + line) * 1e4 + column + (at % width);
    });
    return { type: 'float64', width, height, bands: bands.length, data, valid: null };
  };
  return { asked, read };
}

test('tiles of a row that are asked for together are read together, and those beside them with them', async () => {
  const { asked, read } = aReader();
  const rows = createRowReads(read);
  const tiles = await Promise.all([tile(1024), tile(2048), tile(1536)].map((window) => rows.read(window, image)));
  await rows.read(tile(0), image);
  await rows.read(tile(3072), image);
  await rows.read(tile(1024, 2), image);
  const firsts = tiles.map(({ data, width }) => [data[0], data[width], data[2 * width], data.at(-1)].map(Number));
  expect({ asked, firsts }).toEqual({
    asked: [
      [0, 3584],
      [0, 2560],
    ],
    firsts: [1024, 2048, 1536].map((column) => [1_000_000 + column, 1_010_000 + column, column, 10_000 + column + 511]),
  });
});

test('a part of a row that could not be read is read again', async () => {
  const { asked, read } = aReader();
  let fails = true;
  const rows = createRowReads((key, window) => (fails ? Promise.reject(new Error('no')) : read(key, window)));
  await expect(rows.read(tile(0), image)).rejects.toThrow('no');
  fails = false;
  await rows.read(tile(0), image);
  expect(asked).toEqual([[0, 1536]]);
});
