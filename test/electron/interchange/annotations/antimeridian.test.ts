import { describe, expect, it } from 'vitest';
import type { Pixel } from '../../../../shared/domain/geometry.ts';
import { joinedAtAntimeridian } from '../../../../electron/interchange/annotations/antimeridian.ts';

const closed = (ring: readonly Pixel[]): Pixel[] => [...ring, ring[0] ?? [0, 0]];
const east: Pixel[] = [
  [179.999, -16.004],
  [180, -16.0041],
  [180, -16.0051],
  [179.999, -16.005],
];
const west: Pixel[] = [
  [-180, -16.0041],
  [-179.998, -16.0043],
  [-179.998, -16.0053],
  [-180, -16.0051],
];

describe('joinedAtAntimeridian', () => {
  it.each([
    ['as they stand', [closed(east)], [closed(west)]],
    ['whichever comes first', [closed(west)], [closed(east)]],
    ['whichever way they turn', [closed(east)], [closed(west.toReversed())]],
  ])('gives the four corners of a box cut in two, %s', (_, first, second) => {
    const joined = joinedAtAntimeridian([first, second])?.[0] ?? [];
    const corners = joined.map(([lon, lat]) => `${lon.toFixed(4)} ${lat.toFixed(4)}`).toSorted();
    expect(corners).toEqual(['179.9990 -16.0040', '179.9990 -16.0050', '180.0020 -16.0043', '180.0020 -16.0053']);
  });

  it('leaves two polygons alone that share no cut', () => {
    const elsewhere = west.map(([lon, lat]): Pixel => [lon, lat + 1]);
    const far: Pixel[] = [
      [10, 10],
      [11, 10],
      [11, 11],
    ];
    expect([
      joinedAtAntimeridian([[closed(east)], [closed(elsewhere)]]),
      joinedAtAntimeridian([[closed(east)], [closed(far)]]),
      joinedAtAntimeridian([[closed(east), closed(far)], [closed(west)]]),
      joinedAtAntimeridian([[closed(east)]]),
      joinedAtAntimeridian([]),
    ]).toEqual([null, null, null, null, null]);
  });
});
