import { v7 as newId } from 'uuid';
import type { Change } from '../../shared/domain/edit.ts';
import { type FieldType, fieldTypes, type ListedField, type Scheme, schemeOf } from '../../shared/domain/scheme.ts';
import { addedChoice, addedField, changedChoice, changedField } from '../../shared/domain/scheme-changes.ts';
import { type Desk, withDesk, withDeskToRead } from './desk.ts';
import { readWords, required, usageFault, type Outcome, type Verb } from './verb.ts';

const options = {
  workspace: { type: 'string' },
  field: { type: 'string' },
  choice: { type: 'string' },
  type: { type: 'string' },
  choices: { type: 'string' },
  en: { type: 'string' },
  ko: { type: 'string' },
  required: { type: 'boolean' },
  optional: { type: 'boolean' },
  tanker: { type: 'boolean' },
  retire: { type: 'boolean' },
  restore: { type: 'boolean' },
} as const;

type Values = Readonly<Record<string, unknown>>;

export const schemeVerbs: Readonly<Record<string, Verb>> = {
  scheme: {
    usage:
      'scheme list | add --field NAME --type TYPE [--choices "A; B"] [--required] | add --field NAME --choice VALUE [--tanker] | change --field NAME [--choice VALUE] [--retire | --restore] [--required | --optional]; --workspace W, words by --en TEXT and --ko TEXT',
    async run(args) {
      const { values, positionals } = readWords(args, options);
      const [action = '', ...rest] = positionals;
      if (rest.length > 0) usageFault(`“${rest[0]}” is one word too many`);
      const workspace = required(values, 'workspace');
      if (action === 'list') return listScheme(workspace);
      if (action === 'add') return storeChanges(workspace, values, additions);
      if (action === 'change') return storeChanges(workspace, values, alterations);
      return usageFault('say list, add or change');
    },
  },
};

async function listScheme(workspace: string): Promise<Outcome> {
  const scheme = await withDeskToRead(workspace, readScheme);
  return { value: scheme.map(flat), text: scheme.map(fieldLine).join('\n') };
}

const readScheme = async ({ handlers }: Desk): Promise<Scheme> => schemeOf(await handlers['scheme.list']({}));

async function storeChanges(
  workspace: string,
  values: Values,
  changesOf: (scheme: Scheme, values: Values) => Change[],
): Promise<Outcome> {
  const name = required(values, 'field');
  const what = wordOf(values, 'choice') === null ? name : `${name}: ${wordOf(values, 'choice')}`;
  const scheme = await withDesk(workspace, async (desk) => {
    const changes = changesOf(await readScheme(desk), values);
    await desk.handlers['edit.apply']({ label: `Change scheme: ${what}`, changes });
    return readScheme(desk);
  });
  const field = scheme.filter((one) => one.name === name);
  return { value: field.map(flat)[0] ?? null, text: field.map(fieldLine).join('\n') };
}

const wordOf = (values: Values, name: string): string | null => (values[name] as string | undefined) ?? null;
const labelsOf = (values: Values) => ({ labelEn: wordOf(values, 'en'), labelKo: wordOf(values, 'ko') });

function additions(scheme: Scheme, values: Values): Change[] {
  const [field, value] = [required(values, 'field'), wordOf(values, 'choice')];
  const labels = labelsOf(values);
  if (value !== null)
    return [addedChoice(scheme, newId, { field, value, ...labels, tanker: values['tanker'] === true })];
  const choices = (wordOf(values, 'choices') ?? '').split(';').filter((choice) => choice.trim() !== '');
  const isRequired = values['required'] === true;
  return addedField(scheme, newId, { name: field, type: typeOf(values), ...labels, required: isRequired, choices });
}

function typeOf(values: Values): FieldType {
  const word = required(values, 'type');
  return fieldTypes.find((type) => type === word) ?? usageFault(`“${word}” is none of ${fieldTypes.join(', ')}`);
}

function alterations(scheme: Scheme, values: Values): Change[] {
  const [field, value] = [required(values, 'field'), wordOf(values, 'choice')];
  const retired = eitherOf(values, ['retire', 'restore']);
  const isRequired = value === null ? eitherOf(values, ['required', 'optional']) : null;
  const said = Object.entries({ ...labelsOf(values), retired, required: isRequired });
  const part: Parameters<typeof changedField>[3] = Object.fromEntries(said.filter(([, word]) => word !== null));
  if (Object.keys(part).length === 0) usageFault('say what changes');
  if (value === null) return [changedField(scheme, newId, field, part)];
  return [changedChoice(scheme, newId, { field, value, ...part })];
}

/** A yes or no that two opposite options say; null where neither does. */
const eitherOf = (values: Values, [on, off]: readonly [string, string]): boolean | null =>
  values[on] === values[off] ? null : values[on] === true;

const flat = ({ name, register, type, isBuiltIn, required: isRequired, retired, entry, choices }: ListedField) => ({
  name,
  register,
  type,
  builtIn: isBuiltIn,
  required: isRequired,
  retired,
  labelEn: entry?.labelEn ?? null,
  labelKo: entry?.labelKo ?? null,
  choices: choices.map((choice) => ({
    value: choice.value,
    builtIn: choice.isBuiltIn,
    retired: choice.retired,
    labelEn: choice.entry?.labelEn ?? null,
    labelKo: choice.entry?.labelKo ?? null,
  })),
});

function fieldLine({ name, type, isBuiltIn, required: isRequired, retired, choices }: ListedField): string {
  const notes = [type, isBuiltIn ? null : 'added', isRequired ? 'required' : null, retired ? 'retired' : null];
  const values = choices.map((choice) => (choice.retired ? `${choice.value} (retired)` : choice.value));
  const list = values.length === 0 ? '' : `: ${values.join('; ')}`;
  return `${name}  ${notes.filter((note) => note !== null).join(', ')}${list}`;
}
