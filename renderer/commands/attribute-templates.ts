import { t } from 'i18next';
import { v7 as newId } from 'uuid';
import type { AttributeTemplate } from '../../shared/domain/attribute-template.ts';
import { created, deleted, updated } from '../../shared/domain/edit.ts';
import type { Fields } from '../../shared/domain/json.ts';
import { saidFields } from '../../shared/domain/scheme.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { useScheme } from '../state/scheme.ts';
import { edit } from './edit.ts';
import { heldBy } from './entry-defaults.ts';
import { setFields, type SightingField } from './set-fields.ts';

/** Says of sightings what a template says; what the scheme no longer offers is left out. */
export async function applyAttributes(ids: Iterable<string>, { name, values }: AttributeTemplate): Promise<void> {
  const { scheme } = useScheme.getState();
  await setFields(ids, heldBy(scheme, values), t('templates.edit.apply', { name }));
}

/** What is said of a sighting, as a template would keep it: the fields in which something is said. */
export function attributesOf(sighting: PlacedSighting): Fields {
  const said = saidFields(useScheme.getState().scheme, sighting);
  return Object.fromEntries(said.map(({ register }) => [register, sighting[register as SightingField] ?? null]));
}

/** Keeps values under a name. */
export const createAttributes = (name: string, values: Fields): Promise<boolean> =>
  edit(t('templates.edit.add', { name }), [created(newId(), { kind: 'attribute template', name, values })]);

export async function renameAttributes({ id, name }: AttributeTemplate, to: string): Promise<void> {
  await edit(t('templates.edit.rename', { name: to }), [updated(id, { name }, { name: to })]);
}

export async function deleteAttributes({ id, name }: AttributeTemplate): Promise<void> {
  await edit(t('templates.edit.delete', { name }), [deleted(id, {})]);
}
