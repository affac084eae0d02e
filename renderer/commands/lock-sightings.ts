import { t } from 'i18next';
import { updated } from '../../shared/domain/edit.ts';
import { useSightings } from '../state/sightings.ts';
import { edit } from './edit.ts';

/** Locks sightings; where all of them are locked already, unlocks them. */
export async function toggleLock(ids: readonly string[]): Promise<void> {
  const sightings = ids.flatMap((id) => useSightings.getState().byId.get(id) ?? []);
  const lock = sightings.some(({ locked }) => locked !== true);
  const changes = sightings
    .filter(({ locked }) => (locked === true) !== lock)
    .map(({ id, locked }) => updated(id, { locked: locked ?? null }, { locked: lock ? true : null }));
  if (changes.length > 0) await edit(t(lock ? 'drawing.lock' : 'drawing.unlock', { count: changes.length }), changes);
}
