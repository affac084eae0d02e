import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImage } from '../../../../electron/imagery/open-image.ts';
import { createSampleArray, elementsPerSample } from '../../../../electron/imagery/codecs/sample-array.ts';
import { sampleTypes } from '../../../../shared/domain/scene.ts';
import { seededNumbers } from '../../../support/mutate-tiff.ts';
import { writeTiff } from '../../../support/tiff-writer.ts';
import type { TypedArray } from '../../../../electron/imagery/image.ts';
import type { SampleType } from '../../../../shared/domain/scene.ts';
import type { TiffForm, TiffImage } from '../../../support/tiff-writer.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-formats-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Case {
  readonly image: TiffImage & { readonly bands: number };
  readonly form: TiffForm;
  readonly window: { column: number; row: number; width: number; height: number; bands: readonly number[] };
}

/** Any bits of any type, but no NaN: its many bit patterns would not compare equal. */
function anySamples(type: SampleType, count: number, seed: number): TypedArray {
  const next = seededNumbers(seed);
  const samples = createSampleArray(type, count);
  for (let index = 0; index < samples.length; index += 1) {
    const high = next(3) === 0 ? next(0xffffffff) : next(5);
    if (samples instanceof BigInt64Array || samples instanceof BigUint64Array) {
      samples[index] = (BigInt(high) << 32n) | BigInt(next(0xffffffff));
    } else samples[index] = (next(2) === 0 ? -1 : 1) * (high + next(1000) / 1024);
  }
  return samples;
}

function predictors(type: SampleType, compression: TiffImage['compression']): readonly (1 | 2 | 3)[] {
  if (compression === 'none' || compression === 'packbits' || elementsPerSample(type) === 2) return [1];
  return type === 'float32' || type === 'float64' ? [1, 2, 3] : [1, 2];
}

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    type: fc.constantFrom(...sampleTypes),
    compression: fc.constantFrom('none', 'deflate', 'old-deflate', 'lzw', 'zstd', 'packbits' as const),
    width: fc.integer({ min: 1, max: 70 }),
    height: fc.integer({ min: 1, max: 70 }),
    bands: fc.integer({ min: 1, max: 5 }),
    seed: fc.nat(),
    shape: fc.oneof(
      fc.record({ tile: fc.constantFrom<[number, number]>([16, 16], [32, 16], [64, 64]) }),
      fc.record({ rowsPerStrip: fc.integer({ min: 1, max: 80 }) }),
    ),
    planar: fc.boolean(),
    form: fc.record({ bigEndian: fc.boolean(), bigTiff: fc.boolean() }),
  })
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      predictor: fc.constantFrom(...predictors(kind.type, kind.compression)),
      column: fc.nat(kind.width - 1),
      row: fc.nat(kind.height - 1),
      bands: fc.array(fc.nat(kind.bands - 1), { minLength: 1, maxLength: 3 }),
    }),
  )
  .map(({ kind, predictor, column, row, bands }) => {
    const { type, compression, width, height, shape, planar, form } = kind;
    const samples = anySamples(type, width * height * kind.bands, kind.seed);
    return {
      image: {
        width,
        height,
        bands: kind.bands,
        type,
        samples,
        compression,
        predictor,
        planar,
        photometric: 1,
        ...shape,
      },
      form,
      window: { column, row, width: width - column, height: height - row, bands },
    };
  });

function expectedWindow({ image, window }: Case): TypedArray {
  const elements = elementsPerSample(image.type);
  const target = createSampleArray(image.type, window.width * window.height * window.bands.length);
  let at = 0;
  for (const band of window.bands) {
    for (let row = window.row; row < window.row + window.height; row += 1) {
      for (let column = window.column; column < window.column + window.width; column += 1) {
        const from = ((band * image.height + row) * image.width + column) * elements;
        for (let element = 0; element < elements; element += 1) target[at++] = image.samples[from + element] as never;
      }
    }
  }
  return target;
}

describe('any TIFF', () => {
  it('gives back the samples that were written, whatever its form', { timeout: 120_000 }, async () => {
    const path = join(folder, 'any.tif');
    await fc.assert(
      fc.asyncProperty(anyCase, async (one) => {
        writeTiff(path, [one.image], one.form);
        const reader = await openImage(path);
        const samples = await reader.read({ level: 0, ...one.window });
        await reader.close();
        expect({ type: reader.facts.type, data: samples.data }).toEqual({
          type: one.image.type,
          data: expectedWindow(one),
        });
      }),
      { numRuns: 400, seed: 20_240_501 },
    );
  });
});
