import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeLzw } from '../../../../electron/imagery/codecs/lzw.ts';
import { decodeXz } from '../../../../electron/imagery/codecs/xz.ts';
import { jpegDecoder } from '../../../../electron/imagery/codecs/jpeg.ts';
import { openImage } from '../../../../electron/imagery/open-image.ts';
import { encodeLzw } from '../../../support/lzw-encoder.ts';
import { writeTiff } from '../../../support/tiff-writer.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-codecs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function wholeImage(path: string): Promise<{ data: number[]; compression: string; type: string }> {
  const reader = await openImage(path);
  const { width, height, bands, compression, type } = reader.facts;
  const all = Array.from({ length: bands }, (_, band) => band);
  const { data } = await reader.read({ level: 0, column: 0, row: 0, width, height, bands: all });
  await reader.close();
  return { data: Array.from(data, Number), compression, type };
}

/** A TIFF of one row of `bytes`, told to be samples of `bits` bits in `format`. */
function rawRow(
  name: string,
  bytes: readonly number[],
  as: { bits: number; format: number; samples: number; fill?: number },
): string {
  const path = join(folder, name);
  writeTiff(path, {
    width: bytes.length,
    height: 1,
    type: 'uint8',
    samples: bytes,
    tags: {
      256: { type: 4, values: [as.samples] },
      258: { type: 3, values: [as.bits] },
      266: { type: 3, values: [as.fill ?? 1] },
      339: { type: 3, values: [as.format] },
    },
  });
  return path;
}

describe('LZW', () => {
  it.each(['new', 'old'] as const)('inflates what was deflated, in the %s bit order', (order) => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 6000 });
    const repetitive = fc
      .array(fc.constantFrom(0, 1, 255), { minLength: 1, maxLength: 20_000 })
      .map((list) => Uint8Array.from(list));
    fc.assert(
      fc.property(fc.oneof(bytes, repetitive), (data) => {
        expect(decodeLzw(encodeLzw(data, order), data.length)).toEqual(data);
      }),
      { numRuns: 60 },
    );
  });

  it('gives back fewer bytes where the stream ends early, and throws on a code that cannot occur', () => {
    const data = Uint8Array.from({ length: 1000 }, (_, index) => index % 7);
    const stream = encodeLzw(data);
    expect(decodeLzw(stream.subarray(0, 40), data.length).length).toBeLessThan(data.length);
    expect(() => decodeLzw(Uint8Array.of(0x80, 0x3f, 0xff, 0xff), 100)).toThrow(RangeError);
  });
});

describe('LZMA', () => {
  it('decompresses an .xz stream with a delta filter of two bytes', () => {
    const stream = Buffer.from(
      '/Td6WFoAAAFpIt42AgEDAQEhARwCrq224AlfAT5dAABn/qBOr/38tOVNaRVvzKF4jEAJazZPx23UE+EF5m6ZM63AWXQqZqqqaLsNQB9OKFUslSg17LvTbS165Em48wGOWJgAtLAd2uNEUtkBTxA0JVeAbF8hzUa4z1ad3LBWJf+eH61CGlRzQNNa3NlncyKYUfukdW7g1Bm5oElyKp2qdqoWhSjxUDx0W6bwDR2dMlXe9tt7dBYoKj+9cg7qhyt9YOKZZKCD01FHd7p4ZzD+CVIW3tqiK2+5vtZVtcHRg22pDUJA12oyzJOEpRISrABgOIv18elvSoeFwC+lRGu97XwilJiJTyZ64A7vvRbU8ivJMbLeCGmxAUCwLhFZ1JWvPfRXT7Csq9ioiLsKRFSckiIgLw6qYqe9MipAaEX/IHZ9bsd/M9YvtRuhr803cc9kT2e31Du/+Hma9AJOAAAAANZYid0AAdYC4BIAAKlOL7Q+MA2LAgAAAAABWVo=',
      'base64',
    );
    const uneven = Array.from(
      { length: 400 },
      (_, index) => (Math.floor((index * index) / 7) + Math.floor(index / 5)) & 255,
    );
    const even = Array.from({ length: 2000 }, (_, index) => index % 11);
    expect(decodeXz(stream, 2400)).toEqual(Uint8Array.from([...uneven, ...even]));
  });
});

describe('samples of odd widths', () => {
  it('widens 1 to 31 bits to the next whole type', async () => {
    const rows = [
      rawRow('bits1.tif', [0b10110000], { bits: 1, format: 1, samples: 5 }),
      rawRow('bits4.tif', [0x1f, 0x20], { bits: 4, format: 1, samples: 3 }),
      rawRow('bits12.tif', [0xab, 0xc1, 0x23], { bits: 12, format: 1, samples: 2 }),
      rawRow('bits20.tif', [0xab, 0xcd, 0xe1, 0x23, 0x45], { bits: 20, format: 1, samples: 2 }),
    ];
    const found = await Promise.all(rows.map(wholeImage));
    expect(found.map(({ type, data }) => [type, data])).toEqual([
      ['uint8', [1, 0, 1, 1, 0]],
      ['uint8', [1, 15, 2]],
      ['uint16', [0xabc, 0x123]],
      ['uint32', [0xabcde, 0x12345]],
    ]);
  });

  it('widens half and three-byte floats to float32', async () => {
    const half = rawRow('half.tif', [0x00, 0x3c, 0x00, 0xc2, 0x01, 0x00, 0x00, 0x7c], {
      bits: 16,
      format: 3,
      samples: 4,
    });
    const three = rawRow('three.tif', [0x00, 0x80, 0x3f], { bits: 24, format: 3, samples: 1 });
    expect([await wholeImage(half), await wholeImage(three)]).toMatchObject([
      { type: 'float32', data: [1, -3, 2 ** -24, Infinity] },
      { type: 'float32', data: [1.5] },
    ]);
  });

  it('mirrors the bits of files that fill bytes from their lowest bit', async () => {
    const path = rawRow('mirrored.tif', [0b00001101], { bits: 1, format: 1, samples: 5, fill: 2 });
    expect((await wholeImage(path)).data).toEqual([1, 0, 1, 1, 0]);
  });
});

describe('picture codecs', () => {
  const [width, height] = [70, 45];

  function picture(channels: number): Uint8Array {
    return Uint8Array.from({ length: width * height * channels }, (_, index) => {
      const pixel = Math.floor(index / channels);
      return (
        100 + 60 * Math.sin((pixel % width) / 15 + (index % channels)) + 40 * Math.cos(Math.floor(pixel / width) / 12)
      );
    });
  }

  function bandByBand(pixels: Uint8Array, channels: number): number[] {
    return Array.from(
      { length: pixels.length },
      (_, index) => pixels[(index % (width * height)) * channels + Math.floor(index / (width * height))] ?? 0,
    );
  }

  it.each([1, 3])('decodes JPEG tiles of %i bands to within a few steps', async (channels) => {
    const path = join(folder, `jpeg${channels}.tif`);
    const pixels = picture(channels);
    await sharp(pixels, { raw: { width, height, channels: channels as 1 | 3 } })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .tiff({ compression: 'jpeg', quality: 95, tile: true, tileWidth: 64, tileHeight: 64 })
      .toFile(path);
    const { data, compression } = await wholeImage(path);
    const wanted = bandByBand(pixels, channels);
    const worst = data.reduce((most, value, index) => Math.max(most, Math.abs(value - (wanted[index] ?? 0))), 0);
    expect({ compression, length: data.length, isNear: worst <= 6 }).toEqual({
      compression: 'jpeg',
      length: wanted.length,
      isNear: true,
    });
  });

  it.each([1, 3] as const)(
    'decodes JPEG of usual quality, %i bands, as another decoder does or refuses it',
    async (channels) => {
      const space = channels === 1 ? 'b-w' : 'srgb';
      const stream = await sharp(picture(channels), { raw: { width, height, channels } })
        .toColourspace(space)
        .jpeg({ quality: 75 })
        .toBuffer();
      const shape = { width, rows: height, channels, byteLength: width * height * channels };
      const decode = jpegDecoder(new Uint8Array(0), channels === 3 ? 'ycbcr' : 'as stored');
      const pixels = await decode(stream, shape);
      const others = await sharp(stream).toColourspace(space).raw().toBuffer();
      const worst = others.reduce((most, value, index) => Math.max(most, Math.abs(value - (pixels[index] ?? 0))), 0);
      expect([pixels.length, worst <= 5]).toEqual([others.length, true]);
      await expect((async () => decode(stream.subarray(0, stream.length / 2), shape))()).rejects.toThrow();
    },
  );

  it('decodes Group 4 fax', async () => {
    const path = join(folder, 'fax.tif');
    const pixels = picture(1).map((value) => (value > 110 ? 255 : 0));
    await sharp(pixels, { raw: { width, height, channels: 1 } })
      .toColourspace('b-w')
      .tiff({ compression: 'ccittfax4', bitdepth: 1 })
      .toFile(path);
    const reader = await openImage(path);
    const isWhiteZero = reader.facts.photometric === 'white-is-zero';
    await reader.close();
    const { data, compression } = await wholeImage(path);
    expect({ compression, data }).toEqual({
      compression: 'ccitt-g4',
      data: Array.from(pixels, (value) => ((value === 255) !== isWhiteZero ? 1 : 0)),
    });
  });

  it('reads four inks as red, green, blue and alpha', async () => {
    const path = join(folder, 'inks.tif');
    writeTiff(path, { width: 1, height: 1, bands: 4, type: 'uint8', samples: [40, 80, 120, 60], photometric: 5 });
    expect((await wholeImage(path)).data).toEqual([164, 133, 103, 255]);
  });

  it('reads L*a*b* as the red, green, blue and alpha that GDAL makes of it', async () => {
    const path = join(folder, 'lab.tif');
    const samples = [255, 128, 10, 0, 40, 250, 0, 200, 3];
    writeTiff(path, { width: 3, height: 1, bands: 3, type: 'uint8', samples, photometric: 8 });
    expect((await wholeImage(path)).data).toEqual([255, 158, 0, 252, 99, 0, 222, 192, 0, 255, 255, 255]);
    const reader = await openImage(path);
    const green = await reader.read({ level: 0, column: 1, row: 0, width: 1, height: 1, bands: [1] });
    await reader.close();
    expect([reader.facts.bands, reader.facts.bandRoles, [...green.data]]).toEqual([
      4,
      ['red', 'green', 'blue', 'alpha'],
      [99],
    ]);
  });
});
