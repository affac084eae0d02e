import { z } from 'zod';
import { FoundBy } from './found-by.ts';
import { BoxGeometry } from './geometry.ts';
import type { Pixel } from './geometry.ts';
import { centreOf, inBox } from './shape.ts';
import type { Sighting } from './sighting.ts';

/**
 * A candidate that a detector proposes on a scene: no sighting until an analyst accepts it, kept on this desk alone and
 * never exchanged. Sizes are as found, in metres on the ground; the bow is not known.
 */
export const Suggestion = z.object({
  id: z.uuid(),
  geometry: BoxGeometry,
  lengthMetres: z.number(),
  beamMetres: z.number(),
  axisDegrees: z.number().nullable(),
  score: z.number().min(0).max(1),
  dismissed: z.boolean(),
  /** The model that proposed it; absent where our own detector did. */
  model: FoundBy.exactOptional(),
});
export type Suggestion = z.output<typeof Suggestion>;

/** Whether a pixel lies in the box. */
export function isInside(box: BoxGeometry, pixel: Pixel): boolean {
  const { ahead, starboard } = inBox(box, pixel);
  return Math.abs(ahead) <= box.length / 2 && Math.abs(starboard) <= box.beam / 2;
}

/** The suggestions still to be decided: neither dismissed nor lying where one of the sightings does. */
export function undecided(suggestions: readonly Suggestion[], sightings: readonly Sighting[]): Suggestion[] {
  return suggestions.filter(
    ({ dismissed, geometry }) => !dismissed && !sightings.some((sighting) => isSame(geometry, sighting)),
  );
}

function isSame(box: BoxGeometry, { geometry }: Sighting): boolean {
  if (isInside(box, centreOf(geometry))) return true;
  return geometry.shape === 'box' && isInside(geometry, box.centre);
}
