import type { Fields, Json } from '../../shared/domain/json.ts';
import type { Workspace } from '../log/workspace.ts';

/** What an analyst would call an entity: its name, or what it is of what. */
export function entityTitle(workspace: Pick<Workspace, 'entity'>, fields: Fields): string {
  const owner = [fields['vessel'], fields['sighting'], fields['scene']].find((id) => typeof id === 'string');
  const own = textOf(fields['name']) || textOf(fields['fileName']) || textOf(fields['vesselClass']);
  const ownerFields = owner === undefined ? null : workspace.entity(owner);
  const of = ownerFields ? entityTitle(workspace, { ...ownerFields, vessel: null, sighting: null }) : '';
  return [own || textOf(fields['value']), of].filter((text) => text !== '').join(' · ');
}

/** A text, or nothing for what is none. */
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
