import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reducePlane, reduceValidity } from '../../../electron/imagery/pyramid-reduce.ts';

const plain = { resampling: 'average', noData: null, parts: 1, at: 0, valid: null } as const;

const aPlane = fc
  .record({ width: fc.integer({ min: 1, max: 9 }), rows: fc.integer({ min: 1, max: 9 }) })
  .chain(({ width, rows }) =>
    fc.record({
      width: fc.constant(width),
      rows: fc.constant(rows),
      values: fc.array(fc.integer({ min: 0, max: 65535 }), { minLength: width * rows, maxLength: width * rows }),
    }),
  );

/** The pixels each pixel of the halved plane stands for. */
function quads({ width, rows }: { width: number; rows: number }): number[][] {
  const found: number[][] = [];
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < width; column += 2) {
      const lines = [row, row + 1].filter((each) => each < rows);
      const columns = [column, column + 1].filter((each) => each < width);
      found.push(lines.flatMap((line) => columns.map((each) => line * width + each)));
    }
  }
  return found;
}

function powerOf(values: readonly number[], noData: number | null): number | undefined {
  const target = new Float32Array(1);
  const plane = { values: Float32Array.from(values), width: 2, rows: 2 };
  reducePlane(plane, target, { ...plain, resampling: 'power', noData });
  return target[0];
}

describe('halving a plane', () => {
  test('gives the rounded mean of each square, an odd edge by itself', () => {
    fc.assert(
      fc.property(aPlane, ({ width, rows, values }) => {
        const target = new Uint16Array(Math.ceil(width / 2) * Math.ceil(rows / 2));
        reducePlane({ values: Uint16Array.from(values), width, rows }, target, plain);
        const expected = quads({ width, rows }).map((four) =>
          Math.floor(four.reduce((total, at) => total + (values[at] ?? 0), 0) / four.length + 0.5),
        );
        expect([...target]).toEqual(expected);
      }),
    );
  });

  test('leaves nodata and masked pixels out of the mean, and makes neither of what holds data', () => {
    fc.assert(
      fc.property(aPlane, fc.infiniteStream(fc.boolean()), ({ width, rows, values }, flags) => {
        const data = values.map((value) => value % 3);
        const valid = Uint8Array.from(data, () => (flags.next().value ? 1 : 0));
        const target = new Int16Array(Math.ceil(width / 2) * Math.ceil(rows / 2));
        reducePlane({ values: Int16Array.from(data), width, rows }, target, { ...plain, noData: 1, valid });
        const expected = quads({ width, rows }).map((four) => {
          const known = four.filter((at) => valid[at] === 1 && data[at] !== 1).map((at) => data[at] ?? 0);
          if (known.length === 0) return 1;
          const mean = Math.floor(known.reduce((total, value) => total + value, 0) / known.length + 0.5);
          return mean === 1 ? 2 : mean;
        });
        expect([...target]).toEqual(expected);
      }),
    );
  });

  test('never lets NaN spread', () => {
    const target = new Float32Array(2);
    reducePlane({ values: Float32Array.of(1, NaN, NaN, NaN, 3, NaN, NaN, NaN), width: 4, rows: 2 }, target, plain);
    expect([...target]).toEqual([2, NaN]);
  });

  test('keeps the mean power of radar amplitudes, and the mean where values are negative', () => {
    expect([powerOf([1, 1, 5, 7], null), powerOf([9, 3, 3, 9], 9), powerOf([-20, -10, -12, -14], null)]).toEqual([
      Math.fround(Math.sqrt(76 / 4)),
      3,
      -14,
    ]);
  });

  test('averages decibels in power, leaving out what holds no data', () => {
    const mean = (values: readonly number[], noData: number | null): number => {
      const target = new Float64Array(1);
      const plane = { values: Float64Array.from(values), width: 2, rows: 2 };
      reducePlane(plane, target, { ...plain, resampling: 'decibels', noData });
      return target[0] ?? 0;
    };
    expect(mean([-10, -20, -30, -30], null)).toBeCloseTo(10 * Math.log10((0.1 + 0.01 + 0.002) / 4), 10);
    expect(mean([-99, 0, 10, NaN], -99)).toBeCloseTo(10 * Math.log10(5.5), 10);
    expect([mean([-99, -99, -99, -99], -99), mean([NaN, NaN, NaN, NaN], null)]).toEqual([-99, NaN]);
    expect(mean([-Infinity, 0, 0, -Infinity], null)).toBeCloseTo(10 * Math.log10(0.5), 10);
  });

  test('averages decibels in power by the scale they are written in', () => {
    const target = new Uint16Array(1);
    const plane = { values: Uint16Array.of(4000, 3000, 2000, 2000), width: 2, rows: 2 };
    reducePlane(plane, target, { ...plain, resampling: 'decibels', decibelsPerStep: 0.01 });
    expect(target[0]).toBe(Math.round(1000 * Math.log10((1e4 + 1e3 + 1e2 + 1e2) / 4)));
  });

  test('rounds decibels in whole numbers, and makes no nodata of a mean', () => {
    const target = new Int16Array(2);
    const plane = { values: Int16Array.of(-20, -10, -5, -5, -10, -10, -5, -5), width: 4, rows: 2 };
    reducePlane(plane, target, { ...plain, resampling: 'decibels', noData: -5 });
    expect([...target]).toEqual([-11, -5]);
  });

  test('keeps the mean power of complex samples and the phase of the strongest', () => {
    const target = new Float32Array(2);
    const values = Float32Array.of(3, 4, -3, -4, 0, 0, NaN, 1);
    reducePlane({ values, width: 2, rows: 2 }, target, { ...plain, resampling: 'power', parts: 2 });
    expect(Math.hypot(target[0]!, target[1]!)).toBeCloseTo(Math.sqrt(50 / 3), 5);
    expect(target[1]! / target[0]!).toBeCloseTo(4 / 3, 5);
  });

  test('lets nodata and masked pixels of a palette have no vote', () => {
    const options = { ...plain, resampling: 'mode', noData: 0 } as const;
    const target = new Uint8Array(2);
    const plane = { values: Uint8Array.of(0, 0, 0, 0, 0, 4, 0, 0), width: 4, rows: 2 };
    reducePlane(plane, target, options);
    const masked = new Uint8Array(2);
    reducePlane(plane, masked, { ...options, noData: null, valid: Uint8Array.of(0, 1, 1, 1, 0, 1, 1, 0) });
    expect([[...target], [...masked]]).toEqual([
      [4, 0],
      [0, 0],
    ]);
  });

  test('takes the most frequent index of a palette', () => {
    const target = new Uint8Array(3);
    const values = Uint8Array.of(7, 2, 1, 1, 5, 6, 2, 2, 1, 3, 8, 9);
    reducePlane({ values, width: 6, rows: 2 }, target, { ...plain, resampling: 'mode' });
    expect([...target]).toEqual([2, 1, 5]);
  });

  test('keeps both parts of the first complex value', () => {
    const target = new Float32Array(4);
    const values = Float32Array.from({ length: 12 }, (_, index) => index);
    reducePlane({ values, width: 3, rows: 2 }, target, { ...plain, resampling: 'nearest', parts: 2 });
    expect([...target]).toEqual([0, 1, 4, 5]);
  });

  test('averages 64-bit integers beyond what floats can hold', () => {
    const target = new BigInt64Array(1);
    const values = BigInt64Array.of(2n ** 62n, 2n ** 62n + 4n, -5n, -5n);
    reducePlane({ values, width: 2, rows: 2 }, target, { ...plain, noData: -5 });
    expect([...target]).toEqual([2n ** 62n + 2n]);
    const unsigned = new BigUint64Array(1);
    const withLargest = BigUint64Array.of(2n ** 64n - 1n, 4n, 6n, 2n ** 64n - 1n);
    // As a number the largest value is 2⁶⁴.
    reducePlane({ values: withLargest, width: 2, rows: 2 }, unsigned, { ...plain, noData: 2 ** 64 });
    expect([...unsigned]).toEqual([5n]);
  });

  test('counts a square as valid where any of its pixels is', () => {
    const target = new Uint8Array(2);
    reduceValidity({ values: Uint8Array.of(0, 0, 0, 0, 1, 0), width: 3, rows: 2 }, target, 0);
    expect([...target]).toEqual([1, 0]);
  });
});
