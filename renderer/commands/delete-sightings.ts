import { t } from 'i18next';
import { deleted } from '../../shared/domain/edit.ts';
import { useSightings } from '../state/sightings.ts';
import { edit } from './edit.ts';
import { linksOf } from './link-vessel.ts';

/** Deletes sightings and their vessel links in one step, so that undo brings both back. */
export async function deleteSightings(ids: readonly string[]): Promise<boolean> {
  const { byId } = useSightings.getState();
  const known = ids.filter((id) => byId.has(id));
  if (known.length === 0) return false;
  const links = known.flatMap((id) => linksOf(id));
  const changes = [...links.map(({ id }) => deleted(id, {})), ...known.map((id) => deleted(id, {}))];
  return edit(t('labels.deleteSightings', { count: known.length }), changes);
}
