import type { Scene } from '../../shared/domain/scene.ts';
import { sightingTest } from '../../shared/domain/sighting-query.ts';
import { notesBySighting, useNotes } from './notes.ts';
import { useScenes } from './scenes.ts';
import { type SchemeState, useScheme } from './scheme.ts';
import { type RowChanges, rowChanges } from './row-lists.ts';
import {
  createSightingRows,
  matchingRows,
  resortedRows,
  type RowSources,
  type SightingRow,
  sortedRows,
} from './sighting-rows.ts';
import { useSightings } from './sightings.ts';
import { type TableFilter, useTableFilter } from './table-filter.ts';

/** The sightings asked for, sorted; and all of them, in the order of ids. */
export interface TableRows {
  readonly rows: readonly SightingRow[];
  readonly all: readonly SightingRow[];
}

/** The language of the window, and how it says a stored value. */
interface Words {
  readonly language: string;
  readonly t: (key: string) => string;
}

/** The rows as the state is now: one set for all that shows them, each step done again only where it would differ. */
export const tableRows = createTableRows();

function createTableRows(): (words: Words) => TableRows {
  const makeRows = createSightingRows();
  const wordsIn = keepLast(
    ({ t }: Words & SchemeState) =>
      (key: string) =>
        t(key),
    ['language', 'scheme'],
  );
  const addedIn = keepLast(({ scheme }: SchemeState) => scheme.filter(({ isBuiltIn }) => !isBuiltIn));
  const noted = keepLast(notesBySighting);
  const scenesOf = createScenesById();
  const made = keepLast(({ t, ...sources }: RowSources & Pick<Words, 't'>) => makeRows(sources, t));
  const ask = createAskedRows();
  return (words) => {
    const { byId, steps, linksBySighting, vesselsById } = useSightings.getState();
    const { scheme } = useScheme.getState();
    const all = made({
      t: wordsIn({ ...words, scheme }),
      added: addedIn({ scheme }),
      byId,
      steps,
      linksBySighting,
      vesselsById,
      scenesById: scenesOf(useScenes.getState().entries),
      notesBySighting: noted(useNotes.getState()),
    });
    return ask(all, useTableFilter.getState());
  };
}

interface Asked extends TableRows {
  readonly sorted: readonly SightingRow[];
  readonly filter: TableFilter;
}

/** Sorts and filters; where only some rows have changed, only those find a new place. */
function createAskedRows(): (all: readonly SightingRow[], filter: TableFilter) => TableRows {
  let last: Asked | null = null;
  return (all, filter) => {
    const isSorted = last?.filter.sortBy === filter.sortBy && last.filter.descending === filter.descending;
    const isAsked = isSorted && last?.filter.query === filter.query;
    if (last && isAsked && last.all === all) return last;
    const changes = last && isSorted ? rowChanges(last.all, all) : null;
    const sorted = last && changes ? resortedRows(last.sorted, changes, filter) : sortedRows(all, filter);
    last = {
      all,
      sorted,
      filter,
      rows: last && changes && isAsked ? askedAgain(last, sorted, changes) : matchingRows(all, sorted, filter.query),
    };
    return last;
  };
}

function askedAgain(
  { rows, sorted: before, filter }: Asked,
  sorted: readonly SightingRow[],
  changes: RowChanges<SightingRow>,
): readonly SightingRow[] {
  const come = changes.come.filter(sightingTest(filter.query));
  if (rows === before && come.length === changes.come.length) return sorted;
  return resortedRows(rows, { gone: changes.gone, come }, filter);
}

/** The scenes by id: the same map while they say the same, however often they are counted. */
function createScenesById(): (entries: readonly { readonly scene: Scene }[]) => ReadonlyMap<string, Scene> {
  let last: ReadonlyMap<string, Scene> = new Map();
  return (entries) => {
    const isSame = entries.length === last.size && entries.every(({ scene }) => last.get(scene.id) === scene);
    if (!isSame) last = new Map(entries.map(({ scene }) => [scene.id, scene]));
    return last;
  };
}

/** Makes something anew only where one of the members it is made from has changed. */
function keepLast<I extends object, O>(make: (input: I) => O, members?: readonly (keyof I)[]): (input: I) => O {
  let last: { readonly input: I; readonly output: O } | null = null;
  return (input) => {
    const names = members ?? (Object.keys(input) as (keyof I)[]);
    const before = last?.input;
    if (!last || names.some((name) => before?.[name] !== input[name])) last = { input, output: make(input) };
    return last.output;
  };
}
