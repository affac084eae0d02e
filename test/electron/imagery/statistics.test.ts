import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeTallies } from '../../../electron/imagery/statistics-merge.ts';
import { createTallier, statisticsOfSamples } from '../../../electron/imagery/statistics-tally.ts';

const percentages = [0.5, 1, 2, 5, 25, 50, 75, 95, 98, 99, 99.5];

function naive(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const [minimum, maximum] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const histogram = Array.from({ length: 256 }, () => 0);
  for (const value of sorted) {
    const slot = maximum > minimum ? Math.min(255, Math.floor(((value - minimum) / (maximum - minimum)) * 256)) : 0;
    histogram[slot] = (histogram[slot] ?? 0) + 1;
  }
  const at = (percent: number) => sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
  return {
    minimum,
    maximum,
    mean: sorted.length === 0 ? 0 : sorted.reduce((total, value) => total + value, 0) / sorted.length,
    percentiles: Object.fromEntries(percentages.map((percent) => [String(percent), at(percent)])),
    histogram,
  };
}

const arrays = {
  uint8: { of: Uint8Array, value: fc.integer({ min: 0, max: 255 }) },
  int8: { of: Int8Array, value: fc.integer({ min: -128, max: 127 }) },
  uint16: { of: Uint16Array, value: fc.integer({ min: 0, max: 65535 }) },
  int16: { of: Int16Array, value: fc.integer({ min: -32768, max: 32767 }) },
  int32: { of: Int32Array, value: fc.integer({ min: -1e9, max: 1e9 }) },
} as const;

describe('statistics', () => {
  test.each(Object.keys(arrays) as (keyof typeof arrays)[])(
    'of %s equal those of the sorted values, however the image was cut, without nodata',
    (type) => {
      const { of, value } = arrays[type];
      fc.assert(
        fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), fc.nat(300), fc.boolean(), (all, cut, holes) => {
          const noData = holes ? (all[0] ?? 0) : null;
          const tallies = [all.slice(0, cut), all.slice(cut)].map((part) => {
            const tallier = createTallier({ type, noData, sampleStep: 1 });
            tallier.add(of.from(part), null);
            return tallier.result();
          });
          const expected = naive(all.filter((each) => each !== noData));
          const { mean, ...rest } = mergeTallies(tallies);
          const { mean: expectedMean, ...expectedRest } = expected;
          expect(rest).toEqual(expectedRest);
          expect(mean).toBeCloseTo(expectedMean, 6);
        }),
        { numRuns: 60 },
      );
    },
  );

  test('leave out pixels a mask excludes, NaN and infinities', () => {
    const valid = Uint8Array.of(1, 1, 0, 1, 1, 1);
    const data = Float32Array.of(1, 2, 1000, NaN, Infinity, 3);
    const [found] = statisticsOfSamples({ type: 'float32', width: 6, height: 1, bands: 1, data, valid }, null);
    expect(found).toEqual(naive([1, 2, 3]));
  });

  test('of a float32 band leave out a nodata value that float32 cannot hold exactly', () => {
    const data = Float32Array.of(0.1, 5, 7);
    const [found] = statisticsOfSamples({ type: 'float32', width: 3, height: 1, bands: 1, data, valid: null }, 0.1);
    expect(found).toEqual(naive([5, 7]));
  });

  test('of complex samples are those of their magnitudes', () => {
    const data = Int16Array.of(3, 4, 0, 0, 6, 8);
    const [found] = statisticsOfSamples({ type: 'cint16', width: 3, height: 1, bands: 1, data, valid: null }, null);
    expect(found).toEqual(naive([5, 0, 10]));
  });

  test('of nothing but nodata are zeros', () => {
    const data = Uint8Array.of(9, 9);
    const [found] = statisticsOfSamples({ type: 'uint8', width: 2, height: 1, bands: 1, data, valid: null }, 9);
    expect(found).toEqual(naive([]));
  });
});
