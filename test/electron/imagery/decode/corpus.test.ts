import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openImage } from '../../../../electron/imagery/open-image.ts';
import { sharedFolder } from '../../../support/shared-folder.ts';
import type { ImageReader } from '../../../../electron/imagery/image.ts';

interface ExpectedBand {
  readonly dtype: string;
  readonly block: readonly [number, number];
  readonly overviews: readonly (readonly [number, number])[];
  readonly sha256_of_little_endian_row_major_pixels: string;
  readonly samples: readonly (number | 'nan' | readonly [number, number])[];
  readonly palette_first8?: readonly (readonly number[])[];
  readonly valid_pixels?: { readonly count: number };
  readonly mask?: { readonly valid_pixels: number };
}

interface Expected {
  readonly size: readonly [number, number];
  readonly bands: readonly ExpectedBand[];
  readonly sample_pixels: readonly (readonly [number, number])[];
  readonly tiff_structure: { readonly compression: string };
}

const typeNames: Readonly<Record<string, string>> = {
  Byte: 'uint8',
  UInt16: 'uint16',
  Int16: 'int16',
  UInt32: 'uint32',
  Int32: 'int32',
  Float32: 'float32',
  Float64: 'float64',
  CInt16: 'cint16',
  CFloat32: 'cfloat32',
};

/** GDAL before 3.7 calls signed bytes unsigned; the values show which they are. */
const signedByteFiles = new Set(['int8-signed.tif']);
const lossyCodecs = new Set(['JPEG', 'WebP', 'OJPEG']);
const lossyTolerance = 6;
/** Whole-image digests are left out above this size, and the five pixels compared alone. */
const largestDigestPixels = 100_000_000;

const corpus = sharedFolder('corpus');
const scenes = corpus === null ? '' : join(corpus, 'scenes');
const names = corpus === null ? [] : readdirSync(scenes).filter((name) => /\.tiff?$/.test(name));

describe.skipIf(corpus === null)('real scenes', () => {
  it.each(names)('reads %s as GDAL does', async (name) => {
    const expected = JSON.parse(readFileSync(join(scenes, 'expected', `${name}.json`), 'utf8')) as Expected;
    const reader = await openImage(join(scenes, name));
    try {
      const [first] = expected.bands;
      const { facts } = reader;
      expect({
        size: [facts.width, facts.height],
        bands: facts.bands,
        type: facts.type,
        block: facts.blockSize,
        overviews: facts.overviews,
        palette: facts.palette?.slice(0, 8),
      }).toEqual({
        size: expected.size,
        bands: expected.bands.length,
        type: signedByteFiles.has(name) ? 'int8' : typeNames[first?.dtype ?? ''],
        block: first?.block,
        overviews: first?.overviews,
        palette: first?.palette_first8,
      });
      await comparePixels(reader, expected);
    } finally {
      await reader.close();
    }
  });
});

async function comparePixels(reader: ImageReader, expected: Expected): Promise<void> {
  const isLossy = lossyCodecs.has(expected.tiff_structure.compression);
  for (const [band, wanted] of expected.bands.entries()) {
    const samples: unknown[] = [];
    for (const [column, row] of expected.sample_pixels) {
      const { data } = await reader.read({ level: 0, column, row, width: 1, height: 1, bands: [band] });
      samples.push(data.length === 2 ? [...data] : data[0]);
    }
    if (isLossy) samples.forEach((value, index) => expectNear(Number(value), Number(wanted.samples[index])));
    else expect(samples).toEqual(wanted.samples.map((value) => (value === 'nan' ? NaN : value)));
  }
  const { width, height } = reader.facts;
  if (!isLossy && width * height * expected.bands.length <= largestDigestPixels) {
    await compareDigests(reader, expected);
  }
}

function expectNear(value: number, wanted: number): void {
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(lossyTolerance);
}

/** Whole bands against GDAL's digest; complex ones are digested there as pairs of float32. */
async function compareDigests(reader: ImageReader, expected: Expected): Promise<void> {
  const { width, height, bands, type } = reader.facts;
  const rowsAtOnce = Math.max(1, Math.floor(4_000_000 / (width * bands)));
  const digests = expected.bands.map(() => createHash('sha256'));
  const valid = expected.bands.map(() => 0);
  for (let row = 0; row < height; row += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, height - row);
    const all = await reader.read({
      level: 0,
      column: 0,
      row,
      width,
      height: rows,
      bands: expected.bands.map((_, i) => i),
    });
    for (const band of expected.bands.keys()) {
      const length = all.data.length / bands;
      const part = all.data.subarray(band * length, (band + 1) * length);
      const bytes = type === 'cint16' ? Float32Array.from(part as Int16Array) : part;
      digests[band]?.update(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      if (bands === 1) valid[0] = (valid[0] ?? 0) + countValid(all.valid, width * rows);
    }
  }
  expect(digests.map((digest) => digest.digest('hex'))).toEqual(
    expected.bands.map((band) => band.sha256_of_little_endian_row_major_pixels),
  );
  const wantedValid = expected.bands[0]?.mask?.valid_pixels ?? expected.bands[0]?.valid_pixels?.count;
  if (bands === 1 && wantedValid !== undefined) expect(valid[0]).toBe(wantedValid);
}

function countValid(valid: Uint8Array | null, pixels: number): number {
  return valid === null ? pixels : valid.reduce((sum, value) => sum + value, 0);
}
