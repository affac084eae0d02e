import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf, cohensKappa, foundWhereSearched, matchSightings } from '../../../shared/domain/agreement.ts';
import { overlapOf } from '../../../shared/domain/agreement-overlap.ts';
import type { CoverageCell } from '../../../shared/domain/coverage.ts';
import type { BoxGeometry, Geometry, Pixel } from '../../../shared/domain/geometry.ts';
import { boxCorners, movedBy } from '../../../shared/domain/shape.ts';
import { newSightingFields, type Sighting } from '../../../shared/domain/sighting.ts';

const scene = '019a0000-0000-7000-8000-000000000001';
const aBox = (fields: Partial<BoxGeometry> = {}): BoxGeometry => ({
  shape: 'box',
  centre: [100, 100],
  length: 40,
  beam: 10,
  angleDegrees: 0,
  bowKnown: true,
  ...fields,
});
const aSighting = (id: string, geometry: Geometry, fields: Partial<Sighting> = {}): Sighting => ({
  ...newSightingFields,
  loadBasis: [],
  deception: [],
  id,
  scene,
  geometry,
  ...fields,
});

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const boxes = fc
  .tuple(number(0, 60), number(0, 60), number(5, 60), number(3, 30), number(0, 359))
  .map(([x, y, length, beam, angleDegrees]) => aBox({ centre: [x, y], length, beam, angleDegrees }));

describe('overlapOf', () => {
  it.each([
    ['the same box', aBox(), aBox(), 1],
    ['bow and stern exchanged', aBox(), aBox({ angleDegrees: 180 }), 1],
    ['half its beam to the side', aBox(), aBox({ centre: [105, 100] }), 1 / 3],
    ['a cross of two equal boxes', aBox(), aBox({ angleDegrees: 90 }), 100 / 700],
    ['a box elsewhere', aBox(), aBox({ centre: [300, 300] }), 0],
    ['boxes that only touch', aBox(), aBox({ centre: [110, 100] }), 0],
    [
      'a square turned by 45° on another: a regular octagon',
      aBox({ length: 10 }),
      aBox({ length: 10, angleDegrees: 45 }),
      (2 * Math.SQRT2 - 2) / (2 - (2 * Math.SQRT2 - 2)),
    ],
    ['a polygon and the box it outlines', aBox(), { shape: 'polygon', ring: boxCorners(aBox()).toReversed() }, 1],
    ['a point inside', aBox(), { shape: 'point', at: [101, 90] }, 1],
    ['a point outside', aBox(), { shape: 'point', at: [120, 100] }, 0],
    ['two points near each other', { shape: 'point', at: [1, 1] }, { shape: 'point', at: [4, 5] }, 1],
    ['two points apart', { shape: 'point', at: [1, 1] }, { shape: 'point', at: [40, 5] }, 0],
  ] as const)('knows %s', (_, a, b, expected) => {
    expect(overlapOf(a as Geometry, b as Geometry)).toBeCloseTo(expected, 9);
    expect(overlapOf(b as Geometry, a as Geometry)).toBeCloseTo(expected, 9);
  });

  it('is the same either way round, between 0 and 1, and does not change when both move', () => {
    fc.assert(
      fc.property(boxes, boxes, number(-500, 500), number(-500, 500), (a, b, x, y) => {
        const overlap = overlapOf(a, b);
        const by: Pixel = [x, y];
        expect(overlap).toBeGreaterThanOrEqual(0);
        expect(overlap).toBeLessThanOrEqual(1);
        expect(overlapOf(b, a)).toBeCloseTo(overlap, 8);
        expect(overlapOf(movedBy(a, by), movedBy(b, by))).toBeCloseTo(overlap, 6);
        expect(overlapOf(a, a)).toBeCloseTo(1, 8);
      }),
    );
  });

  it('agrees with counting pixels', () => {
    fc.assert(
      fc.property(boxes, boxes, (a, b) => {
        expect(Math.abs(overlapOf(a, b) - countedOverlap(a, b))).toBeLessThan(0.1);
      }),
      { numRuns: 15 },
    );
  });
});

/** The overlap by asking a raster of points a quarter of a pixel apart. */
function countedOverlap(a: BoxGeometry, b: BoxGeometry): number {
  let [both, either] = [0, 0];
  for (let x = -59.9; x < 130; x += 0.25) {
    for (let y = -59.9; y < 130; y += 0.25) {
      const [inA, inB] = [isInside(a, x, y), isInside(b, x, y)];
      if (inA && inB) both++;
      if (inA || inB) either++;
    }
  }
  return either === 0 ? 0 : both / either;
}

function isInside({ centre, length, beam, angleDegrees }: BoxGeometry, x: number, y: number): boolean {
  const angle = (angleDegrees * Math.PI) / 180;
  const [dx, dy] = [x - centre[0], y - centre[1]];
  const forward = dx * Math.sin(angle) - dy * Math.cos(angle);
  const starboard = dx * Math.cos(angle) + dy * Math.sin(angle);
  return Math.abs(forward) <= length / 2 && Math.abs(starboard) <= beam / 2;
}

describe('cohensKappa', () => {
  it.each([
    [
      'the textbook case: 0.4',
      [...pairs('y', 'y', 20), ...pairs('y', 'n', 5), ...pairs('n', 'y', 10), ...pairs('n', 'n', 15)],
      0.4,
    ],
    ['full agreement on two classes', [...pairs('a', 'a', 3), ...pairs('b', 'b', 2)], 1],
    [
      'agreement by chance alone',
      [...pairs('a', 'a', 1), ...pairs('a', 'b', 1), ...pairs('b', 'a', 1), ...pairs('b', 'b', 1)],
      0,
    ],
    ['full disagreement', [...pairs('a', 'b', 1), ...pairs('b', 'a', 1)], -1],
  ])('gives %s', (_, given, expected) => {
    expect(cohensKappa(given)).toBeCloseTo(expected, 12);
  });

  it('is not defined without pairs, nor where both use one class only', () => {
    expect([cohensKappa([]), cohensKappa(pairs('a', 'a', 9))]).toEqual([null, null]);
  });
});

function pairs(a: string, b: string, count: number): [string, string][] {
  return Array.from({ length: count }, () => [a, b]);
}

describe('agreementOf', () => {
  it('counts what both found, what each missed, and how far they agree', () => {
    const a = [
      aSighting('a1', aBox(), { vesselClass: 'product tanker' }),
      aSighting('a2', aBox({ centre: [300, 300] }), { vesselClass: 'crude tanker' }),
      aSighting('a3', aBox({ centre: [500, 500] }), { vesselClass: 'crude tanker' }),
    ];
    const b = [
      aSighting('b1', aBox({ angleDegrees: 180 }), { vesselClass: 'product tanker' }),
      aSighting('b2', aBox({ centre: [300, 302] }), { vesselClass: 'bulk carrier' }),
    ];
    const found = agreementOf(a, b);
    expect({ ...found, pairs: found.pairs.map((pair) => [pair.a.id, pair.b.id]) }).toEqual({
      pairs: [
        ['a1', 'b1'],
        ['a2', 'b2'],
      ],
      onlyA: [a[2]],
      onlyB: [],
      recallOfA: 1,
      recallOfB: 2 / 3,
      meanOverlap: expect.closeTo((1 + 380 / 420) / 2, 9),
      sameClass: 0.5,
      kappa: expect.closeTo((0.5 - 0.25) / 0.75, 9),
    });
  });

  it('gives no shares where there is nothing to share', () => {
    expect(agreementOf([], [])).toMatchObject({ recallOfA: null, recallOfB: null, meanOverlap: null, kappa: null });
  });

  it('matches each sighting at most once, the best first, whatever the order given', () => {
    fc.assert(
      fc.property(fc.array(boxes, { maxLength: 8 }), fc.array(boxes, { maxLength: 8 }), (first, second) => {
        const a = first.map((box, index) => aSighting(`a${index}`, box));
        const b = second.map((box, index) => aSighting(`b${index}`, box));
        const ids = (matched: readonly { a: Sighting; b: Sighting }[]) =>
          matched.map((pair) => `${pair.a.id} ${pair.b.id}`).toSorted();
        const found = matchSightings(a, b);
        expect(new Set(found.map((pair) => pair.a)).size).toBe(found.length);
        expect(new Set(found.map((pair) => pair.b)).size).toBe(found.length);
        expect(found.every(({ overlap }) => overlap >= 0.3)).toBe(true);
        expect(ids(matchSightings(a.toReversed(), b.toReversed()))).toEqual(ids(found));
      }),
    );
  });
});

describe('foundWhereSearched', () => {
  it('leaves out what lies where the other did not look, what is not confirmed, and what is of another pass', () => {
    const pass = { id: 'p1', scene };
    const cell = { state: 'searched', bounds: [0, 0, 200, 200] } as unknown as CoverageCell;
    const clouded = { state: 'clouded', bounds: [200, 0, 400, 200] } as unknown as CoverageCell;
    const here = aSighting('here', aBox(), { pass: 'p1' });
    const others = [
      aSighting('under cloud', aBox({ centre: [300, 100] }), { pass: 'p1' }),
      aSighting('to confirm', aBox(), { pass: 'p1', standing: 'to confirm' }),
      aSighting('of another', aBox(), { pass: 'p2' }),
    ];
    expect(foundWhereSearched(pass, [here, ...others], [cell, clouded])).toEqual([here]);
  });
});
