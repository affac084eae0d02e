import { z } from 'zod';
import { isBuiltInTanker, type TankerTest } from './coverage.ts';
import type { Json } from './json.ts';
import { isReserved } from './scheme-names.ts';
import * as sighting from './sighting.ts';

/** What a field of a sighting holds: one of a list, any of a list, or a value of its own. */
export const fieldTypes = ['text', 'number', 'choice', 'choices', 'yes/no', 'date'] as const;
export type FieldType = (typeof fieldTypes)[number];

const Label = z.string().trim().min(1).max(100).nullable();
const labels = { labelEn: Label, labelKo: Label };

/** A field's name as columns, properties and registers have it: letters, digits and underscores. */
export const FieldName = z.string().regex(/^\p{L}[\p{L}\p{N}_]{0,39}$/u);

/** A field that was added to what is said of a sighting, or (type null) what an analyst changed of a built-in one. */
export const SchemeField = z.object({
  id: z.uuid(),
  kind: z.literal('scheme field'),
  name: FieldName,
  type: z.enum(fieldTypes).nullable(),
  ...labels,
  /** Whether a sighting must say it before it is submitted. */
  required: z.boolean(),
  /** No longer offered; what was said stays. */
  retired: z.boolean(),
});
export type SchemeField = z.output<typeof SchemeField>;

/** A value that was added to the list of a field, or what an analyst changed of a built-in one. */
export const SchemeChoice = z.object({
  id: z.uuid(),
  kind: z.literal('scheme choice'),
  field: FieldName,
  value: sighting.ListValue,
  ...labels,
  retired: z.boolean(),
  /** Whether a vessel of this class is what searches look for; null where nobody said. */
  tanker: z.boolean().nullable(),
});
export type SchemeChoice = z.output<typeof SchemeChoice>;

/** What the log holds of the scheme. */
export const SchemeEntries = z.object({ fields: z.array(SchemeField), choices: z.array(SchemeChoice) });
export type SchemeEntries = z.output<typeof SchemeEntries>;

/** A value of a field's list. `entry` is what the log holds of it, null where it is only built in. */
export interface ListedChoice {
  readonly value: string;
  readonly isBuiltIn: boolean;
  readonly retired: boolean;
  readonly entry: SchemeChoice | null;
}

/** A field as the workspace has it. `register` is where a sighting holds its value. */
export interface ListedField {
  readonly name: string;
  readonly register: string;
  readonly type: FieldType;
  readonly isBuiltIn: boolean;
  readonly required: boolean;
  readonly retired: boolean;
  readonly choices: readonly ListedChoice[];
  readonly entry: SchemeField | null;
}

/** What can be said of a sighting: the built-in fields in their order, then those added, the oldest first. */
export type Scheme = readonly ListedField[];

interface BuiltIn {
  readonly type: FieldType;
  readonly choices?: readonly string[];
  /** Whether its list can be added to; the others are scales that mean the same everywhere. */
  readonly isOpen?: true;
}

const builtIn = {
  vesselClass: { type: 'choice', choices: sighting.vesselClasses, isOpen: true },
  confidence: { type: 'choice', choices: sighting.confidences },
  activity: { type: 'choice', choices: sighting.activities, isOpen: true },
  berth: { type: 'text' },
  loadState: { type: 'choice', choices: sighting.loadStates, isOpen: true },
  loadBasis: { type: 'choices', choices: sighting.loadBases, isOpen: true },
  aisState: { type: 'choice', choices: sighting.aisStates, isOpen: true },
  deception: { type: 'choices', choices: sighting.deceptionTags, isOpen: true },
  remarks: { type: 'text' },
  sourceReliability: { type: 'choice', choices: sighting.sourceReliabilities },
  informationCredibility: { type: 'choice', choices: sighting.informationCredibilities },
  marking: { type: 'text' },
} as const satisfies Readonly<Record<string, BuiltIn>>;

export type BuiltInField = keyof typeof builtIn;
export const builtInFields = Object.keys(builtIn) as readonly BuiltInField[];

/** Where a sighting holds the value of an added field. The prefix keeps it apart from fields of later versions. */
export const addedRegister = (name: string): sighting.AddedRegister => `added.${name}`;

/** Whether a field's list can be added to. */
export const isOpenList = ({ name, type, isBuiltIn }: Pick<ListedField, 'name' | 'type' | 'isBuiltIn'>): boolean =>
  isBuiltIn ? 'isOpen' in builtIn[name as BuiltInField] : type === 'choice' || type === 'choices';

/**
 * The scheme that entries make. Where two desks added a field or a choice of the same name, the older entry holds; what
 * has a name that views use for something else is left out.
 */
export function schemeOf({ fields, choices }: SchemeEntries): Scheme {
  const ordered = fields.toSorted(byId);
  const choicesByField = Map.groupBy(choices.toSorted(byId), ({ field }) => field);
  const changed = new Map(ordered.toReversed().map((entry) => [entry.name, entry]));
  const known = builtInFields.map((name): ListedField => {
    const entry = changed.get(name) ?? null;
    const { type, choices: values = [] }: BuiltIn = builtIn[name];
    const listed = listedChoices(values, choicesByField.get(name) ?? []);
    const required = entry?.required ?? false;
    return { name, register: name, type, isBuiltIn: true, required, retired: false, choices: listed, entry };
  });
  const added = ordered.flatMap((entry): ListedField[] => {
    const { name, type, required, retired } = entry;
    if (type === null || isReserved(name) || changed.get(name) !== entry) return [];
    const listed = listedChoices([], choicesByField.get(name) ?? []);
    return [{ name, register: addedRegister(name), type, isBuiltIn: false, required, retired, choices: listed, entry }];
  });
  return [...known, ...added];
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

function listedChoices(values: readonly string[], entries: readonly SchemeChoice[]): ListedChoice[] {
  const first = new Map(entries.toReversed().map((entry) => [entry.value, entry]));
  const all = [...new Set([...values, ...entries.map(({ value }) => value)])];
  return all.map((value) => {
    const entry = first.get(value) ?? null;
    return { value, isBuiltIn: values.includes(value), retired: entry?.retired ?? false, entry };
  });
}

/** The scheme of a workspace to which nothing was added. */
export const builtInScheme: Scheme = schemeOf({ fields: [], choices: [] });

/** The values of a field's list that can be chosen: all that are not retired, and those that are held. */
export const offeredChoices = ({ choices }: Pick<ListedField, 'choices'>, held: readonly string[]): string[] => {
  const offered = choices.filter(({ value, retired }) => !retired || held.includes(value)).map(({ value }) => value);
  return [...new Set([...offered, ...held.filter((value) => value !== '')])];
};

/** Whether a field can hold a value; one of a retired choice it can, null always. */
export function canHold({ type, choices }: Pick<ListedField, 'type' | 'choices'>, value: Json): boolean {
  const isListed = (one: Json) => choices.some((choice) => choice.value === one);
  if (value === null) return true;
  if (type === 'choice') return isListed(value);
  if (type === 'choices') return Array.isArray(value) && value.every(isListed);
  if (type === 'number') return typeof value === 'number';
  if (type === 'yes/no') return typeof value === 'boolean';
  return type === 'date' ? z.iso.date().safeParse(value).success : typeof value === 'string' && value.length <= 10_000;
}

/** Which vessel classes are tankers: as analysts said it of a class, else as it is known of the built-in ones. */
export function tankerTest(scheme: Scheme): TankerTest {
  const classes = scheme.find(({ name, isBuiltIn }) => isBuiltIn && name === 'vesselClass')?.choices ?? [];
  const said = new Map(classes.map(({ value, entry }) => [value, entry?.tanker ?? null]));
  return (vesselClass) => said.get(vesselClass) ?? isBuiltInTanker(vesselClass);
}

type Registers = Readonly<Record<string, unknown>>;

/** The fields a sighting must say before it is submitted, and does not. */
export const missingFields = (scheme: Scheme, sightingFields: Registers): ListedField[] =>
  scheme.filter((field) => field.required && !field.retired && !isSaid(field, sightingFields[field.register]));

/** The offered fields in which something is said of a sighting. */
export const saidFields = (scheme: Scheme, sightingFields: Registers): ListedField[] =>
  scheme.filter((field) => !field.retired && isSaid(field, sightingFields[field.register]));

/** Whether something was said: what a new sighting holds by itself says nothing where it means “unknown”. */
function isSaid({ name, type }: ListedField, value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (type === 'choices') return Array.isArray(value) && value.length > 0;
  return name === 'confidence' || value !== (sighting.newSightingFields as Registers)[name];
}
