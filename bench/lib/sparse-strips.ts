import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** Writes a square single-band uint16 TIFF of one-row strips whose pixels take no room on disks that keep holes. */
export function writeSparseStrips(path: string, side: number): void {
  const directory = directoryOf(side);
  const file = openSync(path, 'w');
  writeSync(file, directory, 0, directory.length, 0);
  ftruncateSync(file, directory.length + side * side * 2);
  closeSync(file);
}

/** Header, tags, and where each strip lies: right behind. */
function directoryOf(side: number): Buffer {
  const entries = 9;
  const offsetsAt = 8 + 2 + entries * 12 + 4;
  const countsAt = offsetsAt + side * 4;
  const end = countsAt + side * 4;
  const tags: [number, number, number, number][] = [
    [256, 4, 1, side],
    [257, 4, 1, side],
    [258, 3, 1, 16],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [273, 4, side, offsetsAt],
    [277, 3, 1, 1],
    [278, 4, 1, 1],
    [279, 4, side, countsAt],
  ];
  const bytes = Buffer.alloc(end);
  bytes.write('II*\0\x08\0\0\0', 'latin1');
  bytes.writeUInt16LE(entries, 8);
  tags.forEach(([code, type, count, value], index) => {
    const entry = 10 + index * 12;
    bytes.writeUInt16LE(code, entry);
    bytes.writeUInt16LE(type, entry + 2);
    bytes.writeUInt32LE(count, entry + 4);
    bytes.writeUInt32LE(value, entry + 8);
  });
  for (let row = 0; row < side; row++) {
    bytes.writeUInt32LE(end + row * side * 2, offsetsAt + row * 4);
    bytes.writeUInt32LE(side * 2, countsAt + row * 4);
  }
  return bytes;
}
