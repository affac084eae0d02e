import { AppError } from '../errors.ts';
import { type Change, created, updated } from './edit.ts';
import {
  type FieldType,
  FieldName,
  isOpenList,
  type ListedField,
  type Scheme,
  type SchemeChoice,
  type SchemeField,
} from './scheme.ts';
import { isReserved } from './scheme-names.ts';
import { ListValue } from './sighting.ts';

interface Labels {
  readonly labelEn: string | null;
  readonly labelKo: string | null;
}

type NewId = () => string;

/** A field to be added, with what it is chosen from where it is chosen. */
export interface NewField extends Labels {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly choices: readonly string[];
}

/** The changes that add a field and the choices of its list; throws `invalid-input` where they cannot be added. */
export function addedField(scheme: Scheme, newId: NewId, { choices, ...field }: NewField): Change[] {
  const { name, type } = field;
  if (!FieldName.safeParse(name).success)
    throw refusal(`“${name}” cannot name a field: use up to 40 letters, digits and underscores, a letter first.`);
  if (isReserved(name) || scheme.some((known) => known.name.toLowerCase() === name.toLowerCase()))
    throw refusal(`There is a field or column “${name}” already: choose another name.`);
  const isList = type === 'choice' || type === 'choices';
  if (isList !== choices.length > 0)
    throw refusal(
      isList ? `Give what “${name}” is chosen from.` : `“${name}” is no list, so nothing can be chosen in it.`,
    );
  const first = created(newId(), { kind: 'scheme field', ...field, retired: false });
  const values = [...new Set(choices.map((value) => value.trim()))];
  return [first, ...values.map((value) => choiceChange(newId(), { ...unsaid, field: name, value: listed(value) }))];
}

/** A choice to be added to the list of a field. */
export interface NewChoice extends Labels {
  readonly field: string;
  readonly value: string;
  readonly tanker: boolean | null;
}

/** The change that adds a choice; throws `invalid-input` where it cannot be added. */
export function addedChoice(scheme: Scheme, newId: NewId, choice: NewChoice): Change {
  const field = fieldNamed(scheme, choice.field);
  const value = listed(choice.value);
  if (!isOpenList(field)) throw refusal(`“${field.name}” has no list that can be added to.`);
  if (field.choices.some((known) => known.value.toLowerCase() === value.toLowerCase()))
    throw refusal(`“${field.name}” has “${value}” already.`);
  const tanker = field.name === 'vesselClass' ? choice.tanker : null;
  return choiceChange(newId(), { ...choice, value, tanker });
}

type FieldPart = Partial<Pick<SchemeField, 'labelEn' | 'labelKo' | 'required' | 'retired'>>;

/** The change by which a field is required, retired, named otherwise, or the contrary. */
export function changedField(scheme: Scheme, newId: NewId, name: string, part: FieldPart): Change {
  const { entry, isBuiltIn, required, retired } = fieldNamed(scheme, name);
  if (isBuiltIn && part.retired === true)
    throw refusal(`“${name}” belongs to every sighting and cannot be retired; its choices can.`);
  if (entry) return updated(entry.id, partOf(entry, part), part);
  const field = { kind: 'scheme field', name, type: null, labelEn: null, labelKo: null, required, retired };
  return created(newId(), { ...field, ...part });
}

type ChoicePart = Partial<Pick<SchemeChoice, 'labelEn' | 'labelKo' | 'retired' | 'tanker'>>;

/** The change by which a choice is retired, named otherwise, or the contrary. */
export function changedChoice(
  scheme: Scheme,
  newId: NewId,
  { field: name, value, ...part }: ChoicePart & Pick<NewChoice, 'field' | 'value'>,
): Change {
  const field = fieldNamed(scheme, name);
  const choice = field.choices.find((known) => known.value === value);
  if (!choice) throw refusal(`“${name}” has no choice “${value}”.`);
  if (part.retired !== undefined && !isOpenList(field))
    throw refusal(`“${name}” is a fixed scale: nothing of it can be retired.`);
  if (choice.entry) return updated(choice.entry.id, partOf(choice.entry, part), part);
  return choiceChange(newId(), { ...unsaid, field: name, value, ...part });
}

const unsaid = { labelEn: null, labelKo: null, tanker: null } as const;

const choiceChange = (id: string, choice: NewChoice & ChoicePart): Change =>
  created(id, { kind: 'scheme choice', retired: false, ...choice });

/** The values an entry has where a change would set others. */
function partOf<T extends object, P extends Partial<T>>(entry: T, part: P): Pick<T, keyof T & keyof P> {
  const names = Object.keys(part) as (keyof T & keyof P)[];
  return Object.fromEntries(names.map((name) => [name, entry[name]])) as Pick<T, keyof T & keyof P>;
}

function fieldNamed(scheme: Scheme, name: string): ListedField {
  const field = scheme.find((known) => known.name === name);
  if (!field) throw refusal(`There is no field “${name}”. The fields are ${scheme.map((one) => one.name).join(', ')}.`);
  return field;
}

function listed(value: string): string {
  const parsed = ListValue.safeParse(value);
  if (!parsed.success) throw refusal('A choice has from 1 to 100 letters.');
  return parsed.data;
}

const refusal = (message: string): AppError => new AppError('invalid-input', message);
