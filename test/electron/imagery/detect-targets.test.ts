import { describe, expect, it } from 'vitest';
import { landOf } from '../../../electron/imagery/detect-land.ts';
import { boxOf, regionsOf } from '../../../electron/imagery/detect-regions.ts';
import { detectTargets } from '../../../electron/imagery/detect-targets.ts';
import { waterByLevel, waterLevel } from '../../../electron/imagery/detect-water.ts';
import { landColumns, type PaintedHull, waterScene } from '../../support/water-scene.ts';

const metresPerPixel = 10;
const hulls: readonly PaintedHull[] = [
  { centre: [120, 50], length: 20, beam: 4, angleDegrees: 90 },
  { centre: [200, 60], length: 24, beam: 5, angleDegrees: 30 },
  { centre: [150, 140], length: 12, beam: 3, angleDegrees: 0 },
];

function targetsOn(painted: readonly PaintedHull[]) {
  const plane = waterScene(painted);
  return detectTargets(plane, waterByLevel(plane, waterLevel(plane)), metresPerPixel);
}

describe('detectTargets', () => {
  it('finds each hull on open water with its place, size and axis, and nothing else', () => {
    const found = targetsOn(hulls).toSorted((a, b) => a.centre[1] - b.centre[1]);
    expect(found.length).toBe(hulls.length);
    for (const [index, { centre, length, beam, angleDegrees }] of hulls.entries()) {
      const target = found[index]!;
      expect(Math.hypot(target.centre[0] - centre[0], target.centre[1] - centre[1])).toBeLessThan(1);
      expect(Math.abs(target.length - length)).toBeLessThanOrEqual(1.5);
      expect(Math.abs(target.beam - beam)).toBeLessThanOrEqual(1.5);
      expect(Math.abs(((target.axisDegrees - angleDegrees + 270) % 180) - 90)).toBeLessThan(3);
    }
  });

  it('finds nothing on water and land without hulls', () => {
    expect(targetsOn([])).toEqual([]);
  });

  it('leaves out what is larger than any hull', () => {
    const island = { centre: [180, 100], length: 45, beam: 20, angleDegrees: 0 } as const;
    expect(targetsOn([island])).toEqual([]);
  });

  it('finds a hull that lies stern to land, and takes one flush alongside for land', () => {
    const sternTo = { centre: [landColumns + 10, 50.5], length: 20, beam: 5, angleDegrees: 90 } as const;
    const alongside = { centre: [landColumns + 2.5, 140], length: 20, beam: 5, angleDegrees: 0 } as const;
    expect(targetsOn([sternTo, alongside]).map(({ centre }) => Math.round(centre[1]))).toEqual([51]);
  });

  it('scores a target between 0 and 1', () => {
    expect(targetsOn(hulls).every(({ score }) => score > 0 && score <= 1)).toBe(true);
  });
});

describe('waterLevel', () => {
  it('parts dark water from bright land', () => {
    const level = waterLevel(waterScene([]));
    expect(level).toBeGreaterThan(340);
    expect(level).toBeLessThan(3000);
  });

  it('knows no level where a scene shows one kind of ground', () => {
    const values = Float64Array.from(
      { length: 10_000 },
      (_, index) => 500 + ((index * 7919) % 101) + ((index * 31) % 97),
    );
    expect(waterLevel({ width: 100, height: 100, values, valid: null })).toBe(null);
  });

  it('counts what is not valid or no number neither as water nor as brightness', () => {
    const plane = { width: 4, height: 1, values: Float64Array.of(1, NaN, 1, 9), valid: Uint8Array.of(1, 1, 0, 1) };
    expect([...waterByLevel(plane, 5)]).toEqual([1, 0, 0, 0]);
  });
});

describe('landOf', () => {
  it('takes off what is narrower than the square and keeps the rest', () => {
    const [width, height] = [12, 7];
    const isLand = (index: number): boolean =>
      index % width < 5 || (index % width < 9 && Math.floor(index / width) === 3);
    const water = Uint8Array.from({ length: width * height }, (_, index) => Number(!isLand(index)));
    const expected = Uint8Array.from({ length: width * height }, (_, index) => Number(index % width < 5));
    expect(landOf({ width, height }, water, 1)).toEqual(expected);
  });
});

describe('regions', () => {
  it('joins pixels that touch by a side or a corner, and not across the edge of the picture', () => {
    const mask = Uint8Array.of(1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1);
    expect(regionsOf(mask, 4)).toEqual([[0, 5], [3], [11]]);
  });

  it('puts a box around a region along its axis', () => {
    const mask = new Uint8Array(100);
    for (const row of [4, 5]) mask.fill(1, row * 10 + 2, row * 10 + 8);
    const [region] = regionsOf(mask, 10);
    expect(boxOf(region ?? [], 10)).toEqual({ centre: [5, 5], length: 6, beam: 2, axisDegrees: 90 });
  });
});
