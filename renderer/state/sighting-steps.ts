import type { PlacedSighting } from '../../shared/domain/sighting.ts';

type ById = ReadonlyMap<string, PlacedSighting>;

/** One step from a state of the sightings to the next: those named may have changed, come or gone. */
export interface SightingsStep {
  readonly before: ById;
  readonly after: ById;
  readonly ids: readonly string[];
}

const stepsKept = 4;

/** The last steps with one more, so that whoever has seen one of the states before it finds what has changed since. */
export const withStep = (steps: readonly SightingsStep[], step: SightingsStep): readonly SightingsStep[] =>
  [...steps, step].slice(-stepsKept);

/** Which sightings may differ between two states; null where the steps from one to the other are not known. */
export function changedBetween(steps: readonly SightingsStep[], before: ById, now: ById): ReadonlySet<string> | null {
  const ids = new Set<string>();
  let state = now;
  for (const step of steps.toReversed()) {
    if (state === before) break;
    if (step.after !== state) continue;
    for (const id of step.ids) ids.add(id);
    state = step.before;
  }
  return state === before ? ids : null;
}
