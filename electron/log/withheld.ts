import type { Fields, Json } from '../../shared/domain/json.ts';
import { isReleasable } from '../../shared/domain/marking.ts';
import { addedRegister, builtInFields } from '../../shared/domain/scheme.ts';
import type { OperationStore } from './operation-store.ts';
import { ownerOf } from './stream.ts';

/** What stands for an entity in the `entity` table. */
export interface EntityRow {
  readonly id: string;
  readonly kind: string;
  readonly fields: string;
  readonly deleted: number;
  readonly conflicts: number;
}

interface Known {
  readonly row: EntityRow;
  readonly fields: Fields;
}

/** By kind, what an entity is nothing without besides its owner: withheld, it withholds the entity. */
const alsoOf: ReadonlyMap<string, string> = new Map([
  ['vessel link', 'vessel'],
  ['registration', 'to'],
]);

/** The fields that name another entity in passing: naming one that is withheld, they are empty. */
export const references: ReadonlySet<string> = new Set(['sameAs', 'carriedFrom', 'pass', 'answers']);

/**
 * The entities a release may not see: those that bear, or belong to what bears, a marking it does not cover, those that
 * are of such a one too, and words of the scheme that only such ones say.
 */
export function withheldEntities(
  rows: readonly EntityRow[],
  store: OperationStore,
  release: string,
): ReadonlySet<string> {
  const byId = new Map(rows.map((row): [string, Known] => [row.id, { row, fields: JSON.parse(row.fields) as Fields }]));
  const isOpen = createIsOpen(byId, (known) => markingsOf(store, known), release);
  const hidden = new Set(rows.filter(({ id }) => !isOpen(id)).map(({ id }) => id));
  if (hidden.size > 0) for (const id of wordsOfHidden([...byId.values()], hidden)) hidden.add(id);
  return hidden;
}

function createIsOpen(
  byId: ReadonlyMap<string, Known>,
  markings: (known: Known) => Json[],
  release: string,
): (id: string) => boolean {
  const verdicts = new Map<string, boolean>();
  const isCovered = (known: Known): boolean => {
    const own = markings(known);
    const said = own.filter((marking) => typeof marking === 'string');
    if (!said.every((marking) => isReleasable(marking, release))) return false;
    const other = known.fields[alsoOf.get(known.row.kind) ?? ''];
    if (typeof other === 'string' && !isOpen(other)) return false;
    const owner = said.length === own.length && own.length > 0 ? null : ownerOf(known.fields);
    return owner === null || isOpen(owner);
  };
  const isOpen = (id: string): boolean => {
    const decided = verdicts.get(id);
    if (decided !== undefined) return decided;
    verdicts.set(id, true);
    const found = byId.get(id);
    const verdict = found === undefined || isCovered(found);
    verdicts.set(id, verdict);
    return verdict;
  };
  return isOpen;
}

/** The marking of an entity, or each of them where it is in dispute. */
function markingsOf(store: OperationStore, { row, fields }: Known): Json[] {
  if (row.conflicts === 0) return [fields['marking'] ?? markingSet(fields)];
  const heads = store.heads(row.id).filter(({ field }) => field === 'marking');
  return heads.length === 0 ? [null] : heads.map(({ value }) => JSON.parse(value) as Json);
}

/** The marking that a template gives to what is made from it. */
const markingSet = ({ values }: Fields): Json => (Object(values) as Fields)['marking'] ?? null;

/** Fields and choices added to the scheme that sightings which are withheld say, and none that leaves. */
function wordsOfHidden(all: readonly Known[], hidden: ReadonlySet<string>): string[] {
  const words = all.filter(({ row: { kind } }) => kind === 'scheme field' || kind === 'scheme choice');
  if (words.length === 0) return [];
  const sightings = all.filter(({ row }) => row.kind === 'sighting');
  const saidBy = (isHidden: boolean) =>
    saidIn(sightings.filter(({ row }) => hidden.has(row.id) === isHidden).map(({ fields }) => fields));
  const [withheld, open] = [saidBy(true), saidBy(false)];
  return words.flatMap(({ row, fields }) => {
    const word = wordOf(fields);
    return withheld.has(word) && !open.has(word) ? [row.id] : [];
  });
}

/** Every register that says something, and every value it has. */
function saidIn(all: readonly Fields[]): ReadonlySet<string> {
  const said = new Set<string>();
  for (const fields of all)
    for (const [register, value] of Object.entries(fields)) {
      if (value === null) continue;
      said.add(register);
      for (const one of Array.isArray(value) ? value : [value]) said.add(wordText(register, one));
    }
  return said;
}

function wordOf({ kind, name, field, value }: Fields): string {
  if (kind === 'scheme field') return addedRegister(textOf(name));
  const isBuiltIn = builtInFields.some((one) => one === field);
  return wordText(isBuiltIn ? textOf(field) : addedRegister(textOf(field)), value ?? null);
}

const wordText = (register: string, value: Json): string => `${register}=${JSON.stringify(value)}`;

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
