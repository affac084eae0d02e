import { t } from 'i18next';
import { type Change, updated } from '../../shared/domain/edit.ts';
import type { Json } from '../../shared/domain/json.ts';
import type { BuiltInField } from '../../shared/domain/scheme.ts';
import type { AddedRegister } from '../../shared/domain/sighting.ts';
import { useSightings } from '../state/sightings.ts';
import { edit } from './edit.ts';

/** The sighting's registers an analyst fills: those every sighting has, and those added to the scheme. */
export type SightingField = BuiltInField | AddedRegister;

/** Sets one field of several sightings in one step; sightings that hold the value already are left alone. */
export async function setField(ids: Iterable<string>, field: SightingField, value: Json): Promise<void> {
  const { byId } = useSightings.getState();
  const changes = [...ids].flatMap((id) => {
    const sighting = byId.get(id);
    return sighting ? changeOf(id, { [field]: sighting[field] ?? null }, { [field]: value }) : [];
  });
  if (changes.length > 0) await edit(fieldLabel(field, value), changes);
}

function changeOf(id: string, before: Record<string, Json>, after: Record<string, Json>): Change[] {
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [updated(id, before, after)];
}

/** What a step is called: "Set class: product tanker". */
function fieldLabel(field: string, value: Json): string {
  const name = t(`fields.${field}`).toLocaleLowerCase();
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return t('labels.clearField', { field: name });
  const values = Array.isArray(value) ? value : [value];
  const shown = values.map((v) => t(`values.${field}.${String(v)}`, { defaultValue: String(v) })).join(', ');
  return t('labels.setField', { field: name, value: shown.toLocaleLowerCase() });
}
