import { writeTiff } from './tiff-writer.ts';

/** A grey 16-bit scene in UTM 52N of 2 m pixels, its upper left corner at 500000 E 3890000 N, with a bright bar. */
export function writeGeoreferencedTiff(path: string, side = 200): void {
  const samples = Array.from({ length: side * side }, (_, index) => {
    const [column, row] = [index % side, Math.floor(index / side)];
    const onShip = Math.abs(column - 100) < 30 && Math.abs(row - 100) < 6;
    return 300 + ((column * 7 + row * 13) % 50) + (onShip ? 900 : 0);
  });
  writeTiff(path, {
    width: side,
    height: side,
    type: 'uint16',
    samples,
    compression: 'deflate',
    rowsPerStrip: 16,
    tags: {
      306: { type: 2, values: '2022:05:14 02:17:01' },
      33550: { type: 12, values: [2, 2, 0] },
      33922: { type: 12, values: [0, 0, 0, 500_000, 3_890_000, 0] },
      34735: { type: 3, values: [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32652] },
    },
  });
}
