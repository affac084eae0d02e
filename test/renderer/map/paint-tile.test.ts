import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brightness } from '../../../renderer/map/colour-table.ts';
import { createTilePaint } from '../../../renderer/map/paint-tile.ts';
import type { Paint } from '../../../renderer/map/paint-tile.ts';
import { createRawTileCache } from '../../../renderer/map/raw-tile-cache.ts';
import { readRawTile } from '../../../renderer/map/raw-tile.ts';
import type { RawTile } from '../../../renderer/map/raw-tile.ts';
import { cutRange, sampleValues } from '../../../renderer/map/sample-values.ts';

const plain = (range: readonly [number, number]) => ({ range, gamma: 1, invert: false });

const aTile = (bands: readonly (Uint8Array | Uint16Array | Float32Array)[], width: number, valid?: Uint8Array) => ({
  width,
  height: (bands[0]?.length ?? 0) / width,
  type: 'uint16' as const,
  bands,
  valid: valid ?? null,
  bytes: 100,
});

describe('brightness', () => {
  it('runs from black to white over the range and stays there beyond it', () => {
    const samples = Uint16Array.of(0, 100, 150, 200, 65_535);
    expect([...brightness(samples, plain([100, 200]))]).toEqual([0, 0, 128, 255, 255]);
  });

  it('lifts the middle by gamma and turns it round when inverted', () => {
    const middle = Uint8Array.of(64);
    expect([
      brightness(middle, { range: [0, 255], gamma: 2, invert: false })[0],
      brightness(middle, { range: [0, 255], gamma: 2, invert: true })[0],
    ]).toEqual([128, 127]);
  });

  it('is the same by table as value by value', () => {
    const values = fc.array(fc.integer({ min: 0, max: 65_535 }), { minLength: 1, maxLength: 200 });
    const end = fc.oneof(fc.integer({ min: -100, max: 70_000 }), fc.double({ min: -10, max: 300, noNaN: true }));
    const stretch = fc.record({
      range: fc.tuple(end, end),
      gamma: fc.double({ min: 0.2, max: 5, noNaN: true }),
      invert: fc.boolean(),
      decibel: fc.boolean(),
    });
    fc.assert(
      fc.property(values, stretch, (list, how) => {
        expect([...brightness(Uint16Array.from(list), how)]).toEqual([...brightness(Float64Array.from(list), how)]);
      }),
    );
  });

  it('goes by decibels where asked: equal ratios are equal steps, and what is not above zero is black', () => {
    const samples = Float32Array.of(-5, 0, 10, 100, 1000, 5000, Number.NaN);
    expect([...brightness(samples, { ...plain([10, 1000]), decibel: true })]).toEqual([0, 0, 0, 128, 255, 255, 0]);
    expect([...brightness(Uint16Array.of(0, 1, 32, 1000), { ...plain([0, 1000]), decibel: true })]).toEqual([
      0, 0, 128, 255,
    ]);
  });

  it('reads signed samples below zero', () => {
    expect([...brightness(Int16Array.of(-32_768, -50, 0, 50, 32_767), plain([-50, 50]))]).toEqual([
      0, 0, 128, 255, 255,
    ]);
  });

  it('gives 8-, 16-bit and float samples of one value the same brightness', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 0, max: 200 }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (value, low, gamma) => {
          const stretch = { range: [low, low + 50] as const, gamma, invert: false };
          const seen = [Uint8Array, Uint16Array, Int32Array, Float32Array].map(
            (Samples) => brightness(Samples.of(value), stretch)[0],
          );
          expect(new Set(seen).size).toBe(1);
        },
      ),
    );
  });

  it('never gets darker as samples grow', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), fc.float({ noNaN: true }), (a, b) => {
        const [dark, light] = brightness(Float32Array.of(Math.min(a, b), Math.max(a, b)), plain([-10, 900]));
        expect(dark).toBeLessThanOrEqual(light ?? 0);
      }),
    );
  });
});

const paintInto = createTilePaint();

const paintTile = (tile: RawTile, paint: Paint, side: number): Uint8ClampedArray => {
  const memory = new ArrayBuffer(side * side * 4);
  paintInto(tile, paint, { side, memory });
  return new Uint8ClampedArray(memory);
};

describe('paintTile', () => {
  it('shows three bands as red, green and blue', () => {
    const tile = aTile([Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)], 1);
    expect([
      ...paintTile(tile, { stretches: [plain([0, 255]), plain([0, 255]), plain([0, 255])], palette: null }, 1),
    ]).toEqual([1, 2, 3, 255]);
  });

  it('shows one band as grey, and leaves no data and what is beyond an edge tile transparent', () => {
    const tile = aTile([Uint8Array.of(10, 20)], 1, Uint8Array.of(1, 0));
    expect([...paintTile(tile, { stretches: [plain([0, 255])], palette: null }, 2)]).toEqual([
      10, 10, 10, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
  });

  it('leaves NaN transparent', () => {
    const pixels = paintTile(
      aTile([Float32Array.of(Number.NaN, 1)], 2),
      { stretches: [plain([0, 1])], palette: null },
      2,
    );
    expect([pixels[3], pixels[7]]).toEqual([0, 255]);
  });

  it('looks palette colours up, and leaves values beyond the palette transparent', () => {
    const pixels = paintTile(
      aTile([Uint8Array.of(1, 7)], 2),
      {
        stretches: [],
        palette: [
          [0, 0, 0, 255],
          [9, 8, 7, 200],
        ],
      },
      2,
    );
    expect([...pixels.subarray(0, 8)]).toEqual([9, 8, 7, 200, 0, 0, 0, 0]);
  });
});

describe('readRawTile', () => {
  it('takes bands one after another, and the validity after them', () => {
    const body = new Uint8Array([1, 0, 2, 0, 3, 0, 4, 0, 1, 0]).buffer;
    const { bands, valid, ...rest } = readRawTile('uint16;2;1;2;1', body);
    expect([rest, bands.map((band) => [...band]), [...(valid ?? [])]]).toEqual([
      { width: 2, height: 1, type: 'uint16', bytes: 10 },
      [
        [1, 2],
        [3, 4],
      ],
      [1, 0],
    ]);
  });

  it.each(['uint16;2;1;2;0', 'uint16;2;2;2;1', 'cint16;2;1;2;1', '', 'uint16;0;0;0;0'])(
    'refuses a body that is not what %j says',
    (header) => {
      expect(() => readRawTile(header, new ArrayBuffer(10))).toThrow(/could not be read/);
    },
  );
});

describe('createRawTileCache', () => {
  it('drops what was not used for longest when it is full', () => {
    const cache = createRawTileCache(250);
    const tile = aTile([Uint8Array.of(1)], 1);
    cache.set('a', tile);
    cache.set('b', tile);
    cache.get('a');
    cache.set('c', tile);
    expect(['a', 'b', 'c'].filter((key) => cache.get(key))).toEqual(['a', 'c']);
  });

  it('keeps a tile that is larger than all of it, until the next', () => {
    const cache = createRawTileCache(10);
    cache.set('a', aTile([Uint8Array.of(1)], 1));
    expect(cache.get('a')).toBeDefined();
    cache.set('b', aTile([Uint8Array.of(1)], 1));
    expect(cache.get('a')).toBeUndefined();
  });
});

describe('sampleValues', () => {
  it('takes valid values of the part in sight', () => {
    const tile = aTile([Uint16Array.of(1, 2, 3, 4, 5, 6)], 3, Uint8Array.of(1, 1, 1, 1, 0, 1));
    expect(sampleValues(tile, { left: 1, top: -5, right: 99, bottom: 2 }).map((band) => [...band])).toEqual([
      [2, 3, 6],
    ]);
  });

  it('cuts the same share off either end', () => {
    const values = Float64Array.from({ length: 101 }, (_, index) => 100 - index);
    expect([cutRange(values, 2), cutRange(values, 0), cutRange(new Float64Array(), 2)]).toEqual([
      [2, 98],
      [0, 100],
      null,
    ]);
  });
});
