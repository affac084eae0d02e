import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geoJsonPolygon } from '../../../electron/interchange/geojson-polygon.ts';
import type { LonLat } from '../../../shared/domain/geometry.ts';

const signedArea = (ring: readonly (readonly [number, number])[]) =>
  ring.slice(1).reduce((sum, [x, y], index) => {
    const [beforeX, beforeY] = ring[index] ?? [0, 0];
    return sum + (beforeX * y - x * beforeY) / 2;
  }, 0);

describe('geoJsonPolygon', () => {
  it('closes the ring counter-clockwise with seven decimals', () => {
    const ring: LonLat[] = [
      [129.123456789, 35],
      [129.123456789, 35.001],
      [129.125, 35.001],
    ];
    expect(geoJsonPolygon(ring)).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [129.125, 35.001],
          [129.1234568, 35.001],
          [129.1234568, 35],
          [129.125, 35.001],
        ],
      ],
    });
  });

  it.each([
    [
      'written beyond 180',
      [
        [179.99, 10],
        [180.01, 10],
        [180.01, 10.01],
        [179.99, 10.01],
      ],
    ],
    [
      'that jumps',
      [
        [179.99, 10],
        [-179.99, 10],
        [-179.99, 10.01],
        [179.99, 10.01],
      ],
    ],
    [
      'written beyond -180, clockwise',
      [
        [-180.01, 10.01],
        [-179.99, 10.01],
        [-179.99, 10],
        [-180.01, 10],
      ],
    ],
  ] as const)('cuts a ring %s at the antimeridian', (_, ring) => {
    const cut = geoJsonPolygon(ring.map(([lon, lat]): LonLat => [lon, lat]));
    expect(cut?.type).toBe('MultiPolygon');
    const parts = cut?.type === 'MultiPolygon' ? cut.coordinates.map(([outer]) => outer ?? []) : [];
    expect(parts.map((part) => [Math.min(...part.map(([lon]) => lon)), Math.max(...part.map(([lon]) => lon))])).toEqual(
      expect.arrayContaining([
        [179.99, 180],
        [-180, -179.99],
      ]),
    );
    expect(parts.map((part) => Math.round(signedArea(part) * 1e7))).toEqual([1000, 1000]);
  });

  it('has nothing to draw for a ring without area', () => {
    expect(
      geoJsonPolygon([
        [1, 1],
        [2, 2],
        [3, 3],
      ]),
    ).toBeNull();
  });

  it('keeps the area, the orientation and the range of longitudes of any small convex ring', () => {
    const ringAt = fc.tuple(
      fc.double({ min: -540, max: 540, noNaN: true }),
      fc.double({ min: -80, max: 80, noNaN: true }),
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(ringAt, ([lon, lat, size, reversed]) => {
        const corners = Array.from({ length: 8 }, (_, index): LonLat => {
          const angle = (index * Math.PI) / 4;
          return [lon + size * Math.cos(angle), lat + size * Math.sin(angle)];
        });
        const cut = geoJsonPolygon(reversed ? corners.toReversed() : corners);
        const rings =
          cut === null ? [] : cut.type === 'Polygon' ? cut.coordinates : cut.coordinates.map(([outer]) => outer ?? []);
        const areas = rings.map(signedArea);
        expect(areas.every((area) => area > 0)).toBe(true);
        expect(rings.flat().every(([x]) => x >= -180 && x <= 180)).toBe(true);
        expect(rings.every((ring) => JSON.stringify(ring[0]) === JSON.stringify(ring.at(-1)))).toBe(true);
        const total = areas.reduce((sum, area) => sum + area, 0);
        expect(Math.abs(total - 2 * Math.SQRT2 * size * size)).toBeLessThan(1e-6 * 8 * size + 1e-9);
      }),
    );
  });
});
