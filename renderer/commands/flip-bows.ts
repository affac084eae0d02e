import { t } from 'i18next';
import { updated } from '../../shared/domain/edit.ts';
import { useSightings } from '../state/sightings.ts';
import { edit } from './edit.ts';

/** Swaps bow and stern of the boxes among these sightings; the bow then counts as known. */
export async function flipBows(ids: readonly string[]): Promise<void> {
  const { byId } = useSightings.getState();
  const changes = ids.flatMap((id) => {
    const geometry = byId.get(id)?.geometry;
    if (geometry?.shape !== 'box') return [];
    const flipped = { ...geometry, angleDegrees: (geometry.angleDegrees + 180) % 360, bowKnown: true };
    return updated(id, { geometry }, { geometry: flipped });
  });
  if (changes.length > 0) await edit(t('labels.flipBow', { count: changes.length }), changes);
}
