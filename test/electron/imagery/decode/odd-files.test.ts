import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openImage } from '../../../../electron/imagery/open-image.ts';
import type { TiffForm, TiffImage } from '../../../support/tiff-writer.ts';
import { encodeTiff } from '../../../support/tiff-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-odd-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [width, height] = [40, 30];
const samplesOf = (bands: number): number[] =>
  Array.from({ length: width * height * bands }, (_, index) => (index * 7919) % 251);
const long = (value: number) => ({ type: 4, values: [value] });
const plain = { width, height, type: 'uint8', samples: samplesOf(1) } as const;
const planar = { ...plain, bands: 3, samples: samplesOf(3), planar: true } as const;

/** The table of byte counts under a number that nobody reads. */
function withoutByteCounts(image: TiffImage, form: TiffForm = {}): Uint8Array {
  const bytes = Buffer.from(encodeTiff([image], form));
  const isLittle = form.bigEndian !== true;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(4, isLittle);
  for (let at = start + 2; at < start + 2 + view.getUint16(start, isLittle) * 12; at += 12) {
    if (view.getUint16(at, isLittle) === 279) view.setUint16(at, 280, isLittle);
  }
  return bytes;
}

/** What GDAL reads as the same samples too, where it does not stumble over the header. */
test.each<[string, Uint8Array, number]>([
  ['one strip of 2³² - 1 rows', encodeTiff([{ ...plain, compression: 'deflate', tags: { 278: long(0xffffffff) } }]), 1],
  ['strips of no rows', encodeTiff([{ ...plain, tags: { 278: long(0) } }]), 1],
  ['a strip taller than the image', encodeTiff([{ ...plain, compression: 'packbits', tags: { 278: long(1000) } }]), 1],
  ['tiles of 13 × 7', encodeTiff([{ ...plain, tile: [13, 7], compression: 'lzw' }]), 1],
  ['tiles of 1 × 1', encodeTiff([{ ...plain, tile: [1, 1] }]), 1],
  ['a tile larger than the image', encodeTiff([{ ...plain, tile: [64, 64], compression: 'zstd' }]), 1],
  ['bands apart in tiles of 17 × 11', encodeTiff([{ ...planar, tile: [17, 11], compression: 'packbits' }]), 3],
  ['bands apart in strips of 7 rows', encodeTiff([{ ...planar, rowsPerStrip: 7, compression: 'deflate' }]), 3],
  ['one band said to be apart', encodeTiff([{ ...plain, planar: true }]), 1],
  ['a strip of 0 bytes that has its place', encodeTiff([{ ...plain, tags: { 279: long(0) } }]), 1],
  ['a strip said to be shorter than it is', encodeTiff([{ ...plain, tags: { 279: long(100) } }]), 1],
  ['a strip said to be longer than the file', encodeTiff([{ ...plain, tags: { 279: long(1e6) } }]), 1],
  ['no byte counts', withoutByteCounts({ ...plain, rowsPerStrip: 7 }), 1],
  ['no byte counts, big-endian', withoutByteCounts({ ...plain, rowsPerStrip: 7 }, { bigEndian: true }), 1],
  ['no byte counts of a compressed strip', withoutByteCounts({ ...plain, compression: 'deflate' }), 1],
  ['nodata that is no number', encodeTiff([{ ...plain, noData: 'none' }]), 1],
  ['nodata that the type cannot hold', encodeTiff([{ ...plain, noData: '-9999' }]), 1],
  ['a sample format that says undefined', encodeTiff([{ ...plain, tags: { 339: { type: 3, values: [4] } } }]), 1],
])('reads %s', async (name, bytes, bands) => {
  const path = join(folder, `${name.replaceAll(/\W/g, '-')}.tif`);
  writeFileSync(path, bytes);
  const image = await openImage(path);
  const all = Array.from({ length: bands }, (_, band) => band);
  const { data, valid } = await image.read({ level: 0, column: 0, row: 0, width, height, bands: all });
  await image.close();
  expect([[...data], valid]).toEqual([samplesOf(bands), null]);
});

test('keeps 64-bit integers and their nodata whole past 2⁵³', async () => {
  const samples = [2n ** 53n + 1n, 2n ** 64n - 1n, 2n ** 64n - 2n];
  const path = join(folder, 'u64.tif');
  writeFileSync(path, encodeTiff([{ width: 3, height: 1, type: 'uint64', samples, noData: '18446744073709551615' }]));
  const image = await openImage(path);
  const { data, valid } = await image.read({ level: 0, column: 0, row: 0, width: 3, height: 1, bands: [0] });
  await image.close();
  expect([[...data], valid && [...valid]]).toEqual([samples, [1, 0, 1]]);
});
