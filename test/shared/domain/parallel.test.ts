import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pixel } from '../../../shared/domain/geometry.ts';
import { angleBetween, nearestDirection, onAxis, parallelAngle } from '../../../shared/domain/parallel.ts';
import {
  nearestCorner,
  nearestEdge,
  segmentDistance,
  withCorner,
  withoutCorner,
} from '../../../shared/domain/polygon-corners.ts';

const square: readonly Pixel[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];

describe('parallelAngle', () => {
  it('takes the nearest direction, either way round, and keeps which end is the bow', () => {
    expect([
      parallelAngle(272, [93]),
      parallelAngle(88, [93, 85]),
      parallelAngle(358, [5]),
      parallelAngle(45, [90]),
      parallelAngle(10, []),
    ]).toEqual([273, 85, 5, null, null]);
  });
});

describe('onAxis', () => {
  it('lands on the line through the start in the given direction, as near to the pointer as that line comes', () => {
    const place = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }));
    fc.assert(
      fc.property(place, place, fc.integer({ min: 0, max: 359 }), (from, to, degrees) => {
        const end = onAxis(from, to, degrees);
        const [x, y] = [Math.sin((degrees * Math.PI) / 180), -Math.cos((degrees * Math.PI) / 180)];
        expect((end[0] - from[0]) * y - (end[1] - from[1]) * x).toBeCloseTo(0, 6);
        expect((to[0] - end[0]) * x + (to[1] - end[1]) * y).toBeCloseTo(0, 6);
      }),
    );
  });

  it('measures directions clockwise from image up', () => {
    expect([angleBetween([0, 0], [0, -5]), angleBetween([0, 0], [5, 0]), angleBetween([0, 0], [-5, 5])]).toEqual([
      0, 90, 225,
    ]);
  });
});

describe('nearestDirection', () => {
  it('is that of the nearest piece of line within reach', () => {
    const lines: readonly (readonly Pixel[])[] = [
      square.slice(0, 3),
      [
        [100, 0],
        [110, 10],
      ],
    ];
    expect([
      nearestDirection(lines, [5, 2], 20),
      nearestDirection(lines, [12, 6], 20),
      nearestDirection(lines, [104, 0], 20),
      nearestDirection(lines, [50, 50], 20),
    ]).toEqual([90, 180, 135, null]);
  });
});

describe('the corners of a polygon', () => {
  it('are added where the edge is and taken away down to three', () => {
    const edge = nearestEdge(square, [-2, 5]);
    const more = withCorner(square, edge, [-2, 5]);
    expect({ edge, more, corner: nearestCorner(more, [-3, 5]) }).toEqual({
      edge: 3,
      more: [...square, [-2, 5]],
      corner: 4,
    });
    expect(withoutCorner(more, 4)).toEqual(square);
    expect(withoutCorner(square.slice(0, 3), 0)).toBeNull();
    expect(segmentDistance([0, 0], [10, 0], [13, 4])).toBe(5);
  });
});
