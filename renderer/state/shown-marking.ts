import { combineMarkings } from '../../shared/domain/marking.ts';
import type { ScenesState } from './scenes.ts';
import type { SightingsState } from './sightings.ts';

/** The marking of a window from those of all scenes, sightings and vessels it shows; null where none is marked. */
export function shownMarking(
  { entries }: Pick<ScenesState, 'entries'>,
  { byId, vesselsById }: Pick<SightingsState, 'byId' | 'vesselsById'>,
): string | null {
  return combineMarkings([
    ...entries.map(({ scene }) => scene.marking),
    ...[...byId.values()].map(({ marking }) => marking),
    ...[...vesselsById.values()].map(({ marking = null }) => marking),
  ]);
}
