import { t } from 'i18next';
import { updated } from '../../shared/domain/edit.ts';
import type { Fields, Json } from '../../shared/domain/json.ts';
import type { BuiltInField } from '../../shared/domain/scheme.ts';
import type { AddedRegister } from '../../shared/domain/sighting.ts';
import { useSightings } from '../state/sightings.ts';
import { edit } from './edit.ts';
import { rememberEntry } from './entry-defaults.ts';

/** The sighting's registers an analyst fills: those every sighting has, and those added to the scheme. */
export type SightingField = BuiltInField | AddedRegister;

/** Sets one field of several sightings in one step; sightings that hold the value already are left alone. */
export const setField = (ids: Iterable<string>, field: SightingField, value: Json): Promise<void> =>
  setFields(ids, { [field]: value }, fieldLabel(field, value));

/** Sets fields (by register) of several sightings in one step; what they hold already is left alone. */
export async function setFields(ids: Iterable<string>, values: Fields, label: string): Promise<void> {
  rememberEntry(values);
  const { byId } = useSightings.getState();
  const changes = [...ids].flatMap((id) => {
    const held = byId.get(id);
    if (!held) return [];
    const entries = Object.entries(values).flatMap(([register, after]) => {
      const before = held[register as SightingField] ?? null;
      return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ register, before, after }];
    });
    if (entries.length === 0) return [];
    const side = (of: 'before' | 'after') => Object.fromEntries(entries.map((entry) => [entry.register, entry[of]]));
    return [updated(id, side('before'), side('after'))];
  });
  if (changes.length > 0) await edit(label, changes);
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
