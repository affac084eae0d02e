import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImage } from '../../../../electron/imagery/open-image.ts';
import { createKillableReader } from '../../../support/killable-reader.ts';
import { mutateTiff } from '../../../support/mutate-tiff.ts';
import { seedCodestreams } from '../../../support/seed-codestreams.ts';
import { seedTiffs } from '../../../support/seed-tiffs.ts';
import { sharedFolder } from '../../../support/shared-folder.ts';
import { encodeTiff } from '../../../support/tiff-writer.ts';
import type { KillableReader } from '../../../support/killable-reader.ts';

const corpus = sharedFolder('corpus');
const robustness = corpus === null ? '' : join(corpus, 'robustness');
const hostileNames = corpus === null ? [] : readdirSync(robustness).filter((name) => /\.tiff?$/.test(name));
const largestMiB = 512;
const mutants = 400;

let folder = '';
let killable: KillableReader;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-hostile-'));
  killable = createKillableReader(5000);
});
afterAll(async () => {
  await killable.close();
  rmSync(folder, { recursive: true });
});

function fileOf(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe.skipIf(corpus === null)('files that hang or kill other readers', () => {
  it.each(hostileNames)('answers %s within five seconds, with pixels or one plain error', async (name) => {
    const { kind } = await killable.read(join(robustness, name));
    expect(['pixels', 'refused']).toContain(kind);
    expect(process.memoryUsage().rss / 2 ** 20).toBeLessThan(largestMiB);
  });
});

describe('damaged files', () => {
  it(`survives ${mutants} mutants of sound files`, { timeout: 120_000 }, async () => {
    const seeds = [...seedTiffs(), ...seedCodestreams()];
    const bad: string[] = [];
    const kinds = new Set<string>();
    for (let seed = 0; seed < mutants; seed += 1) {
      const [name, bytes] = seeds[seed % seeds.length] ?? ['', new Uint8Array(0)];
      const outcome = await killable.read(fileOf('mutant.tif', mutateTiff(bytes, seed)));
      kinds.add(outcome.kind);
      if (outcome.kind !== 'pixels' && outcome.kind !== 'refused') bad.push(`${name} ${seed}: ${outcome.message}`);
    }
    expect({ bad, kinds: [...kinds].toSorted() }).toEqual({ bad: [], kinds: ['pixels', 'refused'] });
  });

  it('does not count the values of a tag of an unknown type', async () => {
    const bytes = Buffer.from(seedTiffs().get('none-uint8') ?? []);
    const directory = bytes.readUInt32LE(4);
    const entries = Array.from({ length: bytes.readUInt16LE(directory) }, (_, index) => directory + 2 + 12 * index);
    const entry = entries.find((at) => bytes.readUInt16LE(at) === 258) ?? 0;
    bytes.writeUInt16LE(99, entry + 2);
    bytes.writeUInt32LE(0xffff_fff0, entry + 4);
    const { kind } = await killable.read(fileOf('unknown-type.tif', bytes));
    expect([entry > 0, kind]).toEqual([true, 'refused']);
  });

  it('reads every sound file that the mutants are made from', async () => {
    const outcomes: string[] = [];
    for (const [name, bytes] of seedTiffs()) outcomes.push((await killable.read(fileOf(`${name}.tif`, bytes))).kind);
    expect(new Set(outcomes)).toEqual(new Set(['pixels']));
  });
});

/** A classic little-endian TIFF of LONG tags alone, with nothing behind its header but `padding` bytes. */
function headerOnly(tags: Readonly<Record<number, number>>, padding: number): Uint8Array {
  const entries = Object.entries(tags);
  const bytes = Buffer.alloc(8 + 2 + entries.length * 12 + 4 + padding);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, value], index) => {
    const at = 10 + index * 12;
    bytes.writeUInt16LE(Number(tag), at);
    bytes.writeUInt16LE(4, at + 2);
    bytes.writeUInt32LE(1, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  });
  return bytes;
}

const sound = encodeTiff([{ width: 64, height: 64, type: 'uint16', samples: new Uint16Array(4096), rowsPerStrip: 8 }]);
const giant = { 256: 200_000, 257: 200_000, 258: 16, 259: 1, 262: 1, 273: 200, 277: 1, 278: 200_000, 279: 1000 };

describe('what is refused', () => {
  it.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(0), 'not-a-tiff'],
    ['one byte', Uint8Array.of(0x49), 'not-a-tiff'],
    ['a picture of another kind', Buffer.from('\x89PNG\r\n\x1a\n0000000000', 'latin1'), 'not-a-tiff'],
    ['a file cut off in its pixels', sound.slice(0, 600), 'scene-truncated'],
    ['a file cut off in its header', sound.slice(0, -20), 'scene-truncated'],
    ['200,000 × 200,000 pixels in one kilobyte', headerOnly(giant, 1000), 'scene-truncated'],
    ['a compressed block too large to hold', headerOnly({ ...giant, 259: 8, 279: 900 }, 1000), 'scene-too-large'],
    ['samples of no bits', headerOnly({ 256: 8, 257: 8, 258: 0, 259: 1, 273: 8, 279: 64 }, 64), 'scene-unsupported'],
    ['no pixels at all', headerOnly({ 256: 0, 257: 10, 273: 8, 279: 8 }, 0), 'scene-unreadable'],
    [
      'a codec that is not there',
      headerOnly({ 256: 8, 257: 8, 258: 8, 259: 34661, 273: 8, 279: 64 }, 64),
      'scene-unsupported',
    ],
  ])('refuses %s', async (name, bytes, code) => {
    await expect(
      openImage(fileOf(`${name.replaceAll(' ', '-').replaceAll(/[^\w-]/g, '')}.tif`, bytes)),
    ).rejects.toMatchObject({ code });
  });

  it('names the codec it lacks', async () => {
    const path = fileOf('jbig.tif', headerOnly({ 256: 8, 257: 8, 258: 8, 259: 34661, 273: 8, 279: 64 }, 64));
    await expect(openImage(path)).rejects.toThrow(/jbig\.tif uses jbig compression/);
  });

  it('refuses a missing file, a folder and a file without permission', async () => {
    mkdirSync(join(folder, 'folder.tif'));
    const locked = fileOf('locked.tif', sound);
    chmodSync(locked, 0);
    await expect(openImage(join(folder, 'nowhere.tif'))).rejects.toMatchObject({ code: 'file-missing' });
    await expect(openImage(join(folder, 'folder.tif'))).rejects.toMatchObject({ code: 'file-unreadable' });
    if (process.getuid?.() !== 0) await expect(openImage(locked)).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('names the block that is damaged and never makes pixels up', async () => {
    const bytes = encodeTiff([
      {
        width: 64,
        height: 64,
        type: 'uint16',
        samples: new Uint16Array(4096).fill(7),
        rowsPerStrip: 32,
        compression: 'deflate',
      },
    ]);
    bytes.fill(0xee, 8, 20);
    const reader = await openImage(fileOf('block.tif', bytes));
    const window = { level: 0, column: 0, width: 64, bands: [0] };
    await expect(reader.read({ ...window, row: 0, height: 1 })).rejects.toMatchObject({
      code: 'scene-unreadable',
      details: { block: 0 },
    });
    const { data } = await reader.read({ ...window, row: 40, height: 1 });
    expect(new Set(Array.from(data, Number))).toEqual(new Set([7]));
    await reader.close();
  });

  it('refuses a window outside the image', async () => {
    const reader = await openImage(fileOf('window.tif', sound));
    const window = { level: 0, column: 60, row: 0, width: 5, height: 1, bands: [0] };
    await expect(reader.read(window)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(reader.read({ ...window, column: 0, bands: [1] })).rejects.toMatchObject({ code: 'invalid-input' });
    await reader.close();
  });
});
