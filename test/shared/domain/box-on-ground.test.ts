import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOnGround } from '../../../shared/domain/box-on-ground.ts';
import { gridLookup } from '../../../shared/domain/grid-lookup.ts';
import { placeThrough } from '../../../shared/domain/place.ts';
import type { LonLat } from '../../../shared/domain/geometry.ts';

/** A scene of 1000 × 1000 pixels, turned and with pixels half as wide again as high, around a place. */
function turnedGround([lon, lat]: LonLat, degrees: number) {
  const radians = (degrees * Math.PI) / 180;
  const perMetre = 1 / 111_320;
  const at = (column: number, row: number): LonLat => {
    const [x, y] = [(column - 500) * 1.5, (500 - row) * 1];
    const [east, north] = [
      x * Math.cos(radians) - y * Math.sin(radians),
      x * Math.sin(radians) + y * Math.cos(radians),
    ];
    return [lon + (east * perMetre) / Math.cos((lat * Math.PI) / 180), lat + north * perMetre];
  };
  const ticks = [0, 250, 500, 750, 1000];
  return gridLookup({
    columns: ticks,
    rows: ticks,
    lonLat: ticks.flatMap((row) => ticks.map((column) => at(column, row))),
  });
}

describe('boxOnGround', () => {
  it('gives a box that measures as the hull does, in length, beam, heading and place', () => {
    const hull = fc.record({
      headingDegrees: fc.double({ min: 0, max: 359.9, noNaN: true }),
      lengthMetres: fc.double({ min: 20, max: 380, noNaN: true }),
      beamMetres: fc.double({ min: 5, max: 60, noNaN: true }),
      turn: fc.integer({ min: 0, max: 359 }),
      lat: fc.integer({ min: -65, max: 65 }),
    });
    fc.assert(
      fc.property(hull, ({ headingDegrees, lengthMetres, beamMetres, turn, lat }) => {
        const ground = turnedGround([129, lat], turn);
        const lonLat: LonLat = [129, lat];
        const box = boxOnGround(ground, { lonLat, headingDegrees, lengthMetres, beamMetres, bowKnown: true });
        if (!box) throw new Error('The hull lies in the scene.');
        const place = placeThrough(box, ground.toLonLat);
        expect(Math.abs(place.length!.metres / lengthMetres - 1)).toBeLessThan(1e-4);
        expect(Math.abs(place.beam!.metres / beamMetres - 1)).toBeLessThan(1e-6);
        const off = Math.abs(place.headingDegrees! - headingDegrees);
        expect(Math.min(off, 360 - off)).toBeLessThan(0.01);
        expect(Math.hypot(place.lonLat![0] - 129, place.lonLat![1] - lat)).toBeLessThan(1e-6);
      }),
      { numRuns: 60 },
    );
  });
});
