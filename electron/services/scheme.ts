import type { z } from 'zod';
import type { Handlers } from '../../shared/contract.ts';
import { type Change, type Edit } from '../../shared/domain/edit.ts';
import type { Fields } from '../../shared/domain/json.ts';
import {
  canHold,
  missingFields,
  type Scheme,
  SchemeChoice,
  type SchemeEntries,
  SchemeField,
  schemeOf,
} from '../../shared/domain/scheme.ts';
import { AppError } from '../../shared/errors.ts';
import type { Workspace } from '../log/workspace.ts';

type Reads = Pick<Workspace, 'entities'>;

/** The call that reads the scheme; what another version wrote otherwise is left out. */
export const schemeHandlers = (workspace: Reads): Pick<Handlers, 'scheme.list'> => ({
  'scheme.list': () => schemeEntries(workspace),
});

/** What can be said of a sighting in this workspace. */
export const workspaceScheme = (workspace: Reads): Scheme => schemeOf(schemeEntries(workspace));

function schemeEntries(workspace: Reads): SchemeEntries {
  const read = <T>(kind: string, schema: z.ZodType<T>): T[] =>
    workspace.entities(kind).flatMap(({ id, fields }) => schema.safeParse({ ...fields, id }).data ?? []);
  return { fields: read('scheme field', SchemeField), choices: read('scheme choice', SchemeChoice) };
}

/**
 * Refuses an analyst's edit by which a sighting would say what no list holds (`invalid-input`), or be submitted without
 * what it must say (`sighting-incomplete`). What comes from other desks is taken as it is.
 */
export function checkByScheme(workspace: Pick<Workspace, 'entities' | 'entity'>, { changes }: Edit): void {
  const said = changes.flatMap((change) => sightingAfter(workspace, change));
  if (said.length === 0) return;
  const scheme = workspaceScheme(workspace);
  for (const { change, before } of said) checkValues(scheme, change, before);
  const missing = said
    .filter(({ before, fields }) => fields['review'] === 'submitted' && before['review'] !== 'submitted')
    .map(({ fields }) => missingFields(scheme, fields).map(({ name }) => name))
    .filter((names) => names.length > 0);
  if (missing.length > 0) throw incomplete(missing);
}

interface Said {
  readonly change: Fields;
  readonly before: Fields;
  readonly fields: Fields;
}

/** What a change sets of a sighting, what it held and what it would hold; none where it is of something else. */
function sightingAfter(workspace: Pick<Workspace, 'entity'>, { entity, before, after }: Change): Said[] {
  if (after === null) return [];
  const stored = before === null ? null : workspace.entity(entity);
  const fields = { ...stored, ...after };
  return fields['kind'] === 'sighting' ? [{ change: after, before: stored ?? {}, fields }] : [];
}

/** What a sighting holds already may stay, wherever it came from. */
function checkValues(scheme: Scheme, change: Fields, before: Fields): void {
  const registers = new Map(scheme.map((field) => [field.register, field]));
  for (const [register, value] of Object.entries(change)) {
    const field = registers.get(register);
    if (JSON.stringify(value) === JSON.stringify(before[register])) continue;
    if (field === undefined && register.startsWith('added.') && value !== null) throw unknownField(register);
    if (field !== undefined && !canHold(field, value)) throw notHeld(field.name, JSON.stringify(value));
  }
}

const unknownField = (register: string): AppError =>
  new AppError('invalid-input', `The scheme has no field “${register.slice('added.'.length)}”. Add it first.`);

const notHeld = (name: string, value: string): AppError =>
  new AppError(
    'invalid-input',
    `This sighting cannot be stored so: ${name} cannot hold ${value.slice(0, 80)}. Choose what it can hold, or add it to the scheme first.`,
  );

function incomplete(missing: readonly (readonly string[])[]): AppError {
  const fields = [...new Set(missing.flat())].join(', ');
  const count = missing.length;
  const what = count === 1 ? 'A sighting lacks' : `${count} sightings lack`;
  return new AppError(
    'sighting-incomplete',
    `${what} what must be said before it is submitted: ${fields}. Fill it in and submit again.`,
    { details: { count, fields } },
  );
}
