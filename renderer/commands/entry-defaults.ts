import type { EntryDefault } from '../../shared/domain/entry-default.ts';
import type { Fields, Json } from '../../shared/domain/json.ts';
import { canHold, type Scheme } from '../../shared/domain/scheme.ts';
import { newSightingFields } from '../../shared/domain/sighting.ts';
import { useScheme } from '../state/scheme.ts';
import { useSettings } from '../state/settings.ts';
import { changeSettings } from './change-settings.ts';

/** What a new sighting holds beside scene and geometry: the defaults the analyst has set, where the scheme has them. */
export const newFields = (): Fields & typeof newSightingFields => ({
  ...newSightingFields,
  ...heldBy(useScheme.getState().scheme, defaultValues()),
});

const defaultValues = (): Fields =>
  Object.fromEntries(
    Object.entries(useSettings.getState().entryDefaults).map(([register, { value }]) => [register, value]),
  );

/** Of some values those that the scheme offers a field for, and that the field can hold. */
export function heldBy(scheme: Scheme, values: Fields): Fields {
  const fields = new Map(scheme.filter(({ retired }) => !retired).map((field) => [field.register, field]));
  const held = Object.entries(values).filter(([register, value]) => {
    const field = fields.get(register);
    return field !== undefined && value !== null && canHold(field, value);
  });
  return Object.fromEntries(held);
}

/** Takes over what was just said in the fields that follow the last entry. */
export function rememberEntry(values: Fields): void {
  const { entryDefaults } = useSettings.getState();
  const followed = Object.entries(values).filter(([register]) => entryDefaults[register]?.mode === 'follow');
  if (followed.length === 0) return;
  const said = followed.map(([register, value]): [string, EntryDefault] => [register, { mode: 'follow', value }]);
  changeSettings({ entryDefaults: { ...entryDefaults, ...Object.fromEntries(said) } });
}

/** Sets what new sightings say in a field; null for what they say by themselves. */
export function setEntryDefault(register: string, chosen: EntryDefault | null): void {
  const { [register]: _, ...others } = useSettings.getState().entryDefaults;
  changeSettings({ entryDefaults: chosen ? { ...others, [register]: chosen } : others });
}

/** What a new sighting says in a field where nothing is set. */
export const valueByItself = (register: string): Json =>
  new Map<string, Json>(Object.entries(newSightingFields)).get(register) ?? null;
