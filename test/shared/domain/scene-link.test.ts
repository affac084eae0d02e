import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LonLat, Pixel } from '../../../shared/domain/geometry.ts';
import { gridLookup } from '../../../shared/domain/grid-lookup.ts';
import type { GridLookup } from '../../../shared/domain/grid-lookup.ts';
import type { Registration } from '../../../shared/domain/registration.ts';
import { registrationOf } from '../../../shared/domain/registration.ts';
import { groundLink, movedShift, shiftedLink } from '../../../shared/domain/scene-link.ts';

const [first, second, third] = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const aRegistration = (fields: Partial<Registration>): Registration => ({
  id: first,
  kind: 'registration',
  from: first,
  to: second,
  shift: [3, -2],
  ...fields,
});

/** A turned scene: its ground is affine, so that its grid is exact. */
function turnedGround(origin: LonLat, { degrees, size }: { degrees: number; size: number }): GridLookup {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const ticks = [0, 500, 1000];
  const lonLat = ticks.flatMap((row) =>
    ticks.map((column): LonLat => [
      origin[0] + size * (column * cos - row * sin),
      origin[1] - size * (column * sin + row * cos),
    ]),
  );
  return gridLookup({ columns: ticks, rows: ticks, lonLat });
}

const one = turnedGround([129, 35.1], { degrees: 0, size: 1e-4 });
const other = turnedGround([129.02, 35.12], { degrees: 33, size: 5e-5 });
const pixels = fc.tuple(fc.double({ min: 0, max: 1000, noNaN: true }), fc.double({ min: 0, max: 1000, noNaN: true }));

describe('the link of two scenes', () => {
  it('leads from one scene over the ground to the other and back, with a shift of either', () => {
    const registrations = [null, aRegistration({}), aRegistration({ from: second, to: first, shift: [-4.5, 7] })];
    fc.assert(
      fc.property(pixels, fc.constantFrom(...registrations), (pixel, registration) => {
        const link = shiftedLink(groundLink(one, other), registration, first);
        const back = link.toFirst(link.toSecond(pixel) ?? [Number.NaN, Number.NaN]);
        expect(Math.hypot((back?.[0] ?? 0) - pixel[0], (back?.[1] ?? 0) - pixel[1])).toBeLessThan(1e-4);
      }),
    );
  });

  it('goes pixel by pixel where one scene has no georeference', () => {
    const link = groundLink(one, null);
    expect([link.toFirst([12, 34]), link.toSecond([12, 34])]).toEqual([
      [12, 34],
      [12, 34],
    ]);
  });

  it('is the same link whichever of the two scenes is on screen', () => {
    const registration = aRegistration({});
    const ahead = shiftedLink(groundLink(one, other), registration, first);
    const reversed = shiftedLink(groundLink(other, one), registration, second);
    const pixel: Pixel = [400, 300];
    expect(ahead.toSecond(pixel)).toEqual(reversed.toFirst(pixel));
  });

  it('moves the second scene by the step asked for, in whichever direction the shift is kept', () => {
    const link = groundLink(one, other);
    const at: Pixel = [420, 310];
    const movedBy = [aRegistration({}), aRegistration({ from: second, to: first })].map((registration) => {
      const there = shiftedLink(link, registration, first).toSecond(at) ?? [0, 0];
      const shift = movedShift({ registration, firstId: first, link }, [10, -4], at);
      const moved = shiftedLink(link, { ...registration, shift }, first).toFirst(there) ?? [0, 0];
      return [moved[0] - at[0], moved[1] - at[1]].map((value) => Math.round(value * 1000) / 1000);
    });
    expect(movedBy).toEqual([
      [10, -4],
      [10, -4],
    ]);
  });
});

describe('registrationOf', () => {
  it('finds the one of a pair in either direction, the first made of several', () => {
    const later = aRegistration({ id: third, from: second, to: first });
    const earlier = aRegistration({ id: second });
    const stranger = aRegistration({ id: first, to: third });
    expect([
      registrationOf([later, stranger, earlier], [second, first]),
      registrationOf([later], [first, second]),
      registrationOf([stranger], [first, second]),
    ]).toEqual([earlier, later, null]);
  });
});
