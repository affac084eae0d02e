import type { AnnotationMapping } from '../../../shared/domain/annotation-import.ts';
import type { Fields, Json } from '../../../shared/domain/json.ts';
import { type BuiltInField, canHold, type ListedField, type Scheme } from '../../../shared/domain/scheme.ts';
import { Sighting } from '../../../shared/domain/sighting.ts';
import type { Annotation } from './annotation.ts';

/** Words of common data sets that mean one class of ours beyond doubt. */
const sameClasses: Readonly<Record<string, string>> = {
  'oil products tanker': 'product tanker',
  'crude oil tanker': 'crude tanker',
  'lng carrier': 'gas carrier',
  'lpg carrier': 'gas carrier',
  bulker: 'bulk carrier',
  'general cargo ship': 'general cargo',
  container: 'container ship',
  containership: 'container ship',
  'fishing boat': 'fishing vessel',
  warship: 'naval vessel',
};

/** What a workspace and its analyst know of the words of others. */
export interface Vocabulary extends Pick<AnnotationMapping, 'classes'> {
  readonly scheme: Scheme;
}

/** The class a label means: as the analyst mapped it, else by its words, else unknown. */
export function classOfLabel(label: string, { classes, scheme }: Vocabulary): string {
  const mapped = Object.hasOwn(classes, label) ? classes[label] : undefined;
  const words = plain(label);
  const same = Object.hasOwn(sameClasses, words) ? sameClasses[words] : undefined;
  const known = fieldIn(scheme, 'vesselClass')?.choices.find(({ value }) => plain(value) === words)?.value;
  return mapped ?? known ?? same ?? 'unknown';
}

const fieldIn = (scheme: Scheme, name: string) => scheme.find((field) => field.name === name);

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

const mostShapefileLetters = 10;

/**
 * The property that fills each field: as the analyst mapped its register, else the one of the same name, as shapefiles
 * cut it too.
 */
export function propertyOfField(
  names: ReadonlySet<string>,
  { fields, scheme }: Pick<AnnotationMapping, 'fields'> & Pick<Vocabulary, 'scheme'>,
): ReadonlyMap<ListedField, string> {
  const found = scheme.flatMap((field): [ListedField, string][] => {
    const mapped = Object.hasOwn(fields, field.register) ? fields[field.register] : undefined;
    if (mapped !== undefined) return mapped === null ? [] : [[field, mapped]];
    const wanted = wordsFor(field);
    const short = wanted.map((candidate) => candidate.slice(0, mostShapefileLetters));
    const name = [...wanted, ...short].find((candidate) => names.has(candidate));
    return name === undefined ? [] : [[field, name]];
  });
  return new Map(found);
}

function wordsFor({ name, isBuiltIn }: ListedField): string[] {
  if (!isBuiltIn) return [name];
  const snake = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return name === 'vesselClass' ? [name, snake, 'class'] : [name, snake];
}

interface FieldsOf {
  readonly fields: Fields;
  readonly notes: readonly string[];
}

/** The fields of a sighting that the properties of an annotation fill; a value a field cannot hold is noted. */
export function fieldsOf(
  { attributes, label }: Pick<Annotation, 'attributes' | 'label'>,
  sources: ReadonlyMap<ListedField, string>,
  vocabulary: Vocabulary,
): FieldsOf {
  const notes: string[] = [];
  const fields: Record<string, Json> = {};
  for (const [field, name] of sources) {
    const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (field.register === 'vesselClass' || value === undefined || value === null) continue;
    const taken = valueOf(field, value);
    if (taken === undefined) notes.push(`${name} “${short(value)}” is nothing ${field.name} can hold.`);
    else fields[field.register] = taken;
  }
  const named = labelOf({ attributes, label }, classProperty(sources));
  const vesselClass = named === null ? 'unknown' : classOfLabel(named, vocabulary);
  const isLost = named !== null && vesselClass === 'unknown' && plain(named) !== 'unknown';
  const said = typeof fields['remarks'] === 'string' ? `${fields['remarks']}\n` : '';
  const remarks = isLost ? { remarks: `${said}Label: ${named}`.slice(0, 10_000) } : {};
  return { fields: { ...fields, vesselClass, ...remarks }, notes };
}

/** The property that tells the class. */
export const classProperty = (sources: ReadonlyMap<ListedField, string>): string | undefined =>
  [...sources].find(([{ register }]) => register === 'vesselClass')?.[1];

/** What an annotation calls its class: the mapped property, else its own label. */
export function labelOf(
  { attributes, label }: Pick<Annotation, 'attributes' | 'label'>,
  property: string | undefined,
): string | null {
  const value = property !== undefined && Object.hasOwn(attributes, property) ? attributes[property] : undefined;
  if (value === undefined || value === null) return label;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function valueOf(field: ListedField, value: Json): Json | undefined {
  const candidate = asType(field, value);
  const parsed = field.isBuiltIn ? Sighting.shape[field.name as BuiltInField].safeParse(candidate) : null;
  const isSound = parsed === null || parsed.success;
  return isSound && canHold(field, candidate) ? candidate : undefined;
}

/** A value as the field's type has it, for many formats know text alone. */
function asType({ type }: ListedField, value: Json): Json {
  const text = typeof value === 'string' ? value.trim() : null;
  if (type === 'choices') return typeof value === 'string' ? listIn(value) : value;
  if (type === 'number') return numeric.test(text ?? '') ? Number(text) : value;
  if (type !== 'yes/no') return typeof value === 'number' ? String(value) : value;
  return yesNoWords.get(text?.toLowerCase() ?? value) ?? value;
}

/** A list as text, its items parted by semicolons, or as GDAL writes one where a format has no lists: `(2:a,b)`. */
function listIn(text: string): string[] {
  const [, count, items = ''] = /^\((\d+):(.*)\)$/s.exec(text.trim()) ?? [];
  if (count === undefined) return text.split(/\s*;\s*/);
  return count === '0' ? [] : items.split(',');
}

const numeric = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?$/;

const yesNoWords: ReadonlyMap<Json, boolean> = new Map<Json, boolean>([
  ['true', true],
  ['yes', true],
  ['1', true],
  [1, true],
  ['false', false],
  ['no', false],
  ['0', false],
  [0, false],
]);

const short = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 80);
