import { z } from 'zod';
import { Pixel } from './geometry.ts';

/**
 * How an analyst found two scenes to lie on each other: what the georeferences bring from `to` to pixel p of `from`
 * truly lies at p + `shift`, in pixels of `from`. A pair of scenes has one, whichever of them was on screen.
 */
export const Registration = z.object({
  id: z.uuid(),
  kind: z.literal('registration'),
  from: z.uuid(),
  to: z.uuid(),
  shift: Pixel,
});
export type Registration = z.output<typeof Registration>;

/** The registration of a pair, in whichever direction it was made; of several, as after a merge, the first made. */
export function registrationOf(
  registrations: readonly Registration[],
  [one, other]: readonly [string, string],
): Registration | null {
  const ofPair = registrations.filter(
    ({ from, to }) => (from === one && to === other) || (from === other && to === one),
  );
  return ofPair.toSorted((a, b) => (a.id < b.id ? -1 : 1))[0] ?? null;
}
