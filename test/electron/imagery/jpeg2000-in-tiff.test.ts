import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openImage } from '../../../electron/imagery/open-image.ts';
import { jpeg2000Files } from '../../support/jpeg2000-files.ts';
import { tiffAround } from '../../support/tiff-around.ts';
import type { StripFacts } from '../../support/tiff-around.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-jpeg2000-in-tiff-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Name = keyof typeof jpeg2000Files;

const fileOf = (name: Name): Buffer => Buffer.from(jpeg2000Files[name], 'base64');
const streamOf = (name: Name): Buffer => fileOf(name).subarray(fileOf(name).indexOf(Buffer.from('ff4fff51', 'hex')));

async function read(name: string, bytes: Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const image = await openImage(path);
  const { width, height, bands, compression } = image.facts;
  const all = Array.from({ length: bands }, (_, band) => band);
  const { data, type } = await image.read({ level: 0, column: 0, row: 0, width, height, bands: all });
  await image.close();
  return { compression, type, values: [...data] };
}

const colours: StripFacts = { width: 40, height: 30, bands: 3, bits: 8, compression: 34_712 };

describe('JPEG 2000 inside TIFF', () => {
  it.each<[Name, StripFacts]>([
    ['colours.jp2', colours],
    ['colours.jp2', { ...colours, compression: 33_005 }],
    ['styles.jp2', { ...colours, bands: 1, bits: 16 }],
    ['quad12.jp2', { width: 50, height: 40, bands: 4, bits: 16, compression: 34_712 }],
  ])('gives the samples of %s as they are alone (%o)', async (name, facts) => {
    const alone = await read(name, fileOf(name));
    const inside = await read(`${facts.compression}-${name}.tif`, tiffAround(streamOf(name), facts));
    expect(inside).toEqual({ ...alone, compression: 'jpeg2000' });
  });

  it('is refused where the codestream is not what the TIFF says, is damaged, or holds YCbCr', async () => {
    const stream = streamOf('colours.jp2');
    const files: Record<string, Uint8Array> = {
      'fewer-bands.tif': tiffAround(stream, { ...colours, bands: 1 }),
      'other-bits.tif': tiffAround(stream, { ...colours, bits: 16 }),
      'wider.tif': tiffAround(stream, { ...colours, width: 41 }),
      'cut.tif': tiffAround(stream.subarray(0, 300), colours),
      'ycbcr.tif': tiffAround(stream, { ...colours, compression: 33_003 }),
    };
    const refusals = await Promise.all(
      Object.entries(files).map(async ([name, bytes]) => read(name, bytes).catch(({ code }: { code: string }) => code)),
    );
    expect(refusals).toEqual([
      'scene-unreadable',
      'scene-unreadable',
      'scene-unreadable',
      'scene-unreadable',
      'scene-unsupported',
    ]);
  });
});
