import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxFromClicks } from '../../../renderer/map/box-from-clicks.ts';
import { isOn, topmostAt } from '../../../renderer/map/hit-test.ts';
import { draggedBy, handleAt, handlesOf } from '../../../renderer/map/shape-handles.ts';
import { boxCorners, boxPoint } from '../../../shared/domain/shape.ts';
import type { BoxGeometry, Pixel } from '../../../shared/domain/geometry.ts';

const aBox = (fields: Partial<BoxGeometry> = {}): BoxGeometry => ({
  shape: 'box',
  centre: [100, 100],
  length: 40,
  beam: 10,
  angleDegrees: 90,
  bowKnown: true,
  ...fields,
});

const rounded = (pixels: readonly Pixel[]) =>
  pixels.map((pixel) => pixel.map((value) => Math.round(value * 1e6) / 1e6 || 0));

const boxes = fc
  .record({
    centre: fc.tuple(fc.double({ min: -500, max: 500, noNaN: true }), fc.double({ min: -500, max: 500, noNaN: true })),
    length: fc.double({ min: 1, max: 400, noNaN: true }),
    beam: fc.double({ min: 1, max: 80, noNaN: true }),
    angleDegrees: fc.double({ min: 0, max: 359.9, noNaN: true }),
  })
  .map(aBox);

describe('boxFromClicks', () => {
  it('lays a box from bow to stern with the third click on its side', () => {
    expect(boxFromClicks([120, 100], [80, 100], [95, 105])).toEqual(aBox());
  });

  it('gives the same box whichever side is clicked', () => {
    expect(boxFromClicks([120, 100], [80, 100], [0, 95])).toEqual(aBox());
  });

  it('makes no box of bow and stern in one place', () => {
    expect(boxFromClicks([1, 1], [1, 1], [5, 5])).toBeNull();
  });

  it('rebuilds any box from its own bow, stern and side', () => {
    fc.assert(
      fc.property(boxes, (box) => {
        const again = boxFromClicks(
          boxPoint(box, box.length / 2, 0),
          boxPoint(box, -box.length / 2, 0),
          boxPoint(box, 0, box.beam / 2),
        );
        for (const [index, corner] of boxCorners(again ?? aBox()).entries())
          for (const axis of [0, 1] as const) expect(corner[axis]).toBeCloseTo(boxCorners(box)[index]?.[axis] ?? 0, 4);
      }),
    );
  });
});

describe('handles', () => {
  it('stand on the sides of a large box and off the sides of a small one', () => {
    expect(rounded(handlesOf(aBox({ length: 80, beam: 60 }), 1).map(({ at }) => at))).toEqual([
      [140, 100],
      [60, 100],
      [100, 70],
      [100, 130],
      [166, 100],
    ]);
    expect(rounded(handlesOf(aBox({ length: 2, beam: 1 }), 10).map(({ at }) => at))).toEqual([
      [240, 100],
      [-40, 100],
      [100, -40],
      [100, 240],
      [500, 100],
    ]);
  });

  it('are found within reach only, the nearest first', () => {
    const handles = handlesOf(aBox({ length: 80 }), 1);
    expect([handleAt(handles, [138, 103], 9)?.name, handleAt(handles, [100, 100], 9)?.name]).toEqual([
      'bow',
      undefined,
    ]);
  });

  it('leave the other end where it is when bow or stern is dragged', () => {
    fc.assert(
      fc.property(
        boxes,
        fc.constantFrom('bow' as const, 'stern' as const),
        fc.double({ min: -0.9, max: 100, noNaN: true }),
        (box, end, by) => {
          const sign = end === 'bow' ? 1 : -1;
          const from = boxPoint(box, (sign * box.length) / 2, 0);
          const to = boxPoint(box, sign * (box.length / 2 + by), 3);
          const dragged = draggedBy(box, end, { from, to }) as BoxGeometry;
          const still = (shape: BoxGeometry) => boxPoint(shape, (-sign * shape.length) / 2, 0);
          expect(Math.hypot(still(dragged)[0] - still(box)[0], still(dragged)[1] - still(box)[1])).toBeLessThan(1e-6);
          expect(dragged.length).toBeCloseTo(Math.max(0.1, box.length + by), 6);
        },
      ),
    );
  });

  it('widen a box on both sides, and never below nothing', () => {
    expect(draggedBy(aBox(), 'starboard', { from: [100, 105], to: [100, 108] })).toEqual(aBox({ beam: 16 }));
    expect(draggedBy(aBox(), 'port', { from: [100, 95], to: [100, 300] })).toEqual(aBox({ beam: 0.1 }));
  });

  it('turn a box about its centre', () => {
    expect(draggedBy(aBox(), 'turn', { from: [200, 100], to: [100, 200] })).toEqual(aBox({ angleDegrees: 180 }));
  });

  it('move one corner of a polygon', () => {
    const ring: Pixel[] = [
      [0, 0],
      [10, 0],
      [10, 10],
    ];
    expect(draggedBy({ shape: 'polygon', ring }, 'corner 1', { from: [10, 0], to: [12, 1] })).toEqual({
      shape: 'polygon',
      ring: [
        [0, 0],
        [12, 1],
        [10, 10],
      ],
    });
  });
});

describe('hit test', () => {
  it('knows what is on a box, beside it and within the tolerance', () => {
    const box = aBox({ angleDegrees: 45 });
    const along = boxPoint(box, 21, 0);
    expect([
      isOn(box, [100, 100], 0),
      isOn(box, along, 0),
      isOn(box, along, 2),
      isOn(box, boxPoint(box, 0, 8), 2),
    ]).toEqual([true, false, true, false]);
  });

  it('knows what is inside a polygon and near its edge', () => {
    const polygon = {
      shape: 'polygon' as const,
      ring: [
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
      ] as Pixel[],
    };
    expect(
      [
        [5, 5],
        [11, 5],
        [13, 5],
      ].map(([c = 0, r = 0]) => isOn(polygon, [c, r], 2)),
    ).toEqual([true, true, false]);
  });

  it('takes the small one of two that lie over each other', () => {
    const items = [
      { id: 'pier', geometry: aBox({ length: 400, beam: 90 }) },
      { id: 'boat', geometry: aBox() },
    ];
    expect([
      topmostAt(items, [100, 100], 2)?.id,
      topmostAt(items, [200, 100], 2)?.id,
      topmostAt(items, [900, 0], 2),
    ]).toEqual(['boat', 'pier', null]);
  });
});
