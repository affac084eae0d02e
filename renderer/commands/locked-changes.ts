import type { Change } from '../../shared/domain/edit.ts';
import { useSightings } from '../state/sightings.ts';

/** What may change of a locked sighting: a lock keeps slips of the hand out, not the work of others on it. */
const stillOpen = new Set(['locked', 'review']);

/** How many locked sightings the changes would alter or delete. */
export function lockedAmong(changes: readonly Change[]): number {
  const { byId } = useSightings.getState();
  const isBarred = ({ entity, after }: Change): boolean =>
    byId.get(entity)?.locked === true && !(after && Object.keys(after).every((field) => stillOpen.has(field)));
  return new Set(changes.filter(isBarred).map(({ entity }) => entity)).size;
}
