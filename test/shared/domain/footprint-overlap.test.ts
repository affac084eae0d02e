import { describe, expect, it } from 'vitest';
import { footprintOverlap } from '../../../shared/domain/footprint-overlap.ts';
import type { LonLat } from '../../../shared/domain/geometry.ts';

const square = (west: number, north: number, side: number): LonLat[] => [
  [west, north],
  [west + side, north],
  [west + side, north - side],
  [west, north - side],
];

describe('footprintOverlap', () => {
  it('is the share of the smaller footprint that both have', () => {
    const ground = square(10, 50, 2);
    const shares = [
      square(10, 50, 2),
      square(11, 50, 2),
      square(10.5, 49.5, 1),
      square(12, 50, 2),
      square(40, 0, 1),
      square(11, 49, 4).toReversed(),
    ].map((other) => footprintOverlap(ground, other));
    expect(shares.map((share) => Math.round(share * 1e6) / 1e6)).toEqual([1, 0.5, 1, 0, 0, 0.25]);
  });

  it('crosses the date line', () => {
    const across: LonLat[] = [
      [179, 10],
      [-179, 10],
      [-179, 8],
      [179, 8],
    ];
    expect(footprintOverlap(across, square(-180, 10, 1))).toBeCloseTo(1, 9);
  });

  it('is nothing for a footprint without area', () => {
    expect(footprintOverlap(square(1, 1, 1), square(1, 1, 0))).toBe(0);
  });
});
