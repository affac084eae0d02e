import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { acquisitionFacts } from '../../../electron/imagery/acquisition.ts';
import { createGdalClient } from '../../../electron/imagery/gdal-client.ts';
import { createGdalWindows } from '../../../electron/imagery/gdal-windows.ts';
import { createGeoreferencer } from '../../../electron/imagery/georeference.ts';
import { openImage } from '../../../electron/imagery/open-image.ts';
import { jpeg2000Files } from '../../support/jpeg2000-files.ts';
import type { NitfParts } from '../../support/nitf-writer.ts';
import { encodeNitf } from '../../support/nitf-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-nitf-'));
const georeferencer = createGeoreferencer();
afterAll(async () => {
  await georeferencer.close();
  rmSync(folder, { recursive: true });
});

const jp2 = (name: keyof typeof jpeg2000Files): Buffer => Buffer.from(jpeg2000Files[name], 'base64');
const bare = (bytes: Buffer): Buffer => bytes.subarray(bytes.indexOf(Buffer.from('ff4fff51', 'hex')));
const grey = {
  width: 40,
  height: 30,
  bits: 16,
  bands: ['M'],
  compression: 'C8',
  data: bare(jp2('styles.jp2')),
} as const;

function nitf(name: string, parts: NitfParts): string {
  const path = join(folder, name);
  writeFileSync(path, encodeNitf(parts));
  return path;
}

async function read(path: string) {
  const image = await openImage(path);
  const bands = Array.from({ length: image.facts.bands }, (_, band) => band);
  const { width, height } = image.facts;
  const { data } = await image.read({ level: 0, column: 0, row: 0, width, height, bands });
  await image.close();
  return { facts: image.facts, values: [...data] };
}

async function values(name: keyof typeof jpeg2000Files) {
  const path = join(folder, name);
  writeFileSync(path, jp2(name));
  return (await read(path)).values;
}

describe('NITF of several images', () => {
  const corners = [
    [35, 129],
    [35, 130],
    [34, 130],
    [34, 129],
  ] as const;
  const plain = { width: 3, height: 2, bits: 8, bands: ['M'], compression: 'NC' } as const;
  const images: readonly NitfParts[] = [
    { ...plain, data: Uint8Array.of(1, 2, 3, 4, 5, 6) },
    { ...plain, width: 2, data: Uint8Array.of(9, 8, 7, 6), corners },
    { ...grey, corners },
  ];

  it('gives the pixels and the place of each, and says how many there are', async () => {
    const path = join(folder, 'several.ntf');
    const [first, ...others] = images;
    writeFileSync(path, encodeNitf(first!, ...others));
    const client = createGdalClient();
    const gdal = createGdalWindows(client);
    const found = [];
    for (const page of [0, 1, 2]) {
      const image = await openImage(path, { page, gdal });
      const { width, height, pages } = image.facts;
      const { data } = await image.read({ level: 0, column: 0, row: 0, width, height, bands: [0] });
      found.push({ pages, size: [width, height], values: [...data].slice(0, 4) });
    }
    const placed = createGeoreferencer(client);
    const kinds = [];
    for (const page of [1, 2, 3]) kinds.push((await placed.open(path, { page })).kind);
    await expect(openImage(path, { page: 3, gdal })).rejects.toMatchObject({ code: 'invalid-input' });
    await client.close();
    expect(found).toEqual([
      { pages: 3, size: [3, 2], values: [1, 2, 3, 4] },
      { pages: 3, size: [2, 2], values: [9, 8, 7, 6] },
      { pages: 3, size: [40, 30], values: (await values('styles.jp2')).slice(0, 4) },
    ]);
    expect(kinds).toEqual(['none', 'affine', 'affine']);
  }, 30_000);
});

describe('NITF that holds JPEG 2000', () => {
  it('gives the pixels of its codestream, alone or in boxes, behind a mask or not', async () => {
    const masked = Buffer.concat([Buffer.from('0000000a000000000000', 'hex'), grey.data]);
    const found = [
      await read(nitf('bare.ntf', grey)),
      await read(nitf('boxes.ntf', { ...grey, data: jp2('styles.jp2') })),
      await read(nitf('masked.ntf', { ...grey, compression: 'M8', data: masked })),
      await read(nitf('old.ntf', { ...grey, isOld: true })),
    ];
    const expected = await values('styles.jp2');
    expect(found.map((each) => each.values)).toEqual([expected, expected, expected, expected]);
  });

  it('names its colours and when it was taken by its subheader', async () => {
    const parts: NitfParts = { ...grey, bits: 8, bands: ['R', 'G', 'B'], data: bare(jp2('colours.jp2')) };
    const path = nitf('colours.ntf', parts);
    const found = await read(path);
    const old = nitf('dated.ntf', { ...parts, isOld: true });
    const acquired = await Promise.all(
      [path, old].map(async (each) => (await acquisitionFacts(each, (await read(each)).facts)).acquired?.utc),
    );
    expect(found.values).toEqual(await values('colours.jp2'));
    expect([found.facts.bandRoles, found.facts.type, found.facts.tags.imageDescription, acquired]).toEqual([
      ['red', 'green', 'blue'],
      'uint8',
      'A port, seen from above',
      ['2022-05-14T02:16:01Z', '2022-05-14T02:16:01Z'],
    ]);
  });

  it('lies where the corners of its subheader say', async () => {
    const corners = [
      [35.5, 129.25],
      [35.5, 129.5],
      [35.25, 129.5],
      [35.25, 129.25],
    ] as const;
    const placed = await georeferencer.open(nitf('placed.ntf', { ...grey, corners }));
    // The corners are of the centres of pixels.
    const centres = await placed.toLonLat([
      [0.5, 0.5],
      [39.5, 29.5],
    ]);
    const rounded = centres.map((pair) => pair?.map((value) => Math.round(value * 1e6) / 1e6));
    expect([placed.kind, placed.crs?.epsg, rounded]).toEqual([
      'affine',
      4326,
      [
        [129.25, 35.5],
        [129.5, 35.25],
      ],
    ]);
  });

  it('is refused by the name of its compression where nothing here reads that', async () => {
    const files = [
      nitf('lossless.ntf', { ...grey, compression: 'C5' }),
      nitf('half.ntf', { ...grey, compression: 'I1' }),
    ];
    const told = await Promise.all(files.map((path) => read(path).catch(({ code, message }) => [code, message])));
    expect(told).toEqual([
      ['scene-unsupported', expect.stringContaining('lossless JPEG (IC=C5)')],
      ['scene-unsupported', expect.stringContaining('downsampled JPEG (IC=I1)')],
    ]);
  });

  it('is refused with a reason where its headers or its image are damaged', async () => {
    const broken = [
      nitf('cut.ntf', { ...grey, data: grey.data.subarray(0, 500) }),
      nitf('other.ntf', { ...grey, data: Buffer.from('no codestream at all') }),
      nitf('short.ntf', { ...grey, data: Buffer.alloc(0) }),
      nitf('lengths.ntf', { ...grey, spoil: (header) => header.replace(/001000\d{3}/, '001999999') }),
    ];
    const codes = await Promise.all(
      broken.map((path) =>
        read(path).then(
          () => 'read',
          (error: { code: string }) => error.code,
        ),
      ),
    );
    expect(codes).toEqual(['scene-truncated', 'scene-unreadable', 'scene-unreadable', 'not-a-tiff']);
  });
});
