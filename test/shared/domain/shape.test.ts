import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoxGeometry, Geometry, Pixel } from '../../../shared/domain/geometry.ts';
import {
  boxCorners,
  boxPoint,
  cornersOf,
  inBox,
  movedBy,
  normalDegrees,
  turnedBy,
} from '../../../shared/domain/shape.ts';

const box: BoxGeometry = { shape: 'box', centre: [10, 20], length: 8, beam: 2, angleDegrees: 0, bowKnown: true };
const numbers = fc.double({ min: -1e4, max: 1e4, noNaN: true });

describe('shape', () => {
  it('has the bow of an upright box at the top, port to the left', () => {
    expect(boxCorners(box)).toEqual([
      [9, 16],
      [11, 16],
      [11, 24],
      [9, 24],
    ]);
  });

  it('goes into a box and out again', () => {
    fc.assert(
      fc.property(numbers, numbers, fc.integer({ min: 0, max: 359 }), (column, row, angleDegrees) => {
        const turned = { ...box, angleDegrees };
        const { ahead, starboard } = inBox(turned, [column, row]);
        const back = boxPoint(turned, ahead, starboard);
        expect(Math.hypot(back[0] - column, back[1] - row)).toBeLessThan(1e-8);
      }),
    );
  });

  it('keeps angles from 0 to below 360', () => {
    expect([-90, 360, 725.5, -1e-9].map(normalDegrees)).toEqual([270, 0, 5.5, 0]);
  });

  it('moves every shape, and back again', () => {
    const ring: Pixel[] = [
      [0, 0],
      [4, 0],
      [0, 4],
    ];
    for (const shape of [box, { shape: 'point' as const, at: [1, 2] as Pixel }, { shape: 'polygon' as const, ring }])
      expect(movedBy(movedBy(shape, [3, -5]), [-3, 5])).toEqual(shape);
  });

  it('turns a polygon about the mean of its corners, a whole turn in steps being none', () => {
    const ring: Pixel[] = [
      [0, 0],
      [6, 0],
      [0, 3],
    ];
    const polygon = { shape: 'polygon' as const, ring };
    const turned = Array.from({ length: 36 }).reduce<Geometry>((shape) => turnedBy(shape, 10), polygon);
    const rounded = cornersOf(turned).map((pixel) => pixel.map((value) => Math.round(value * 1e9) / 1e9 || 0));
    expect([cornersOf(turnedBy(polygon, 180))[0], rounded]).toEqual([[4, expect.closeTo(2, 9)], ring]);
  });
});
