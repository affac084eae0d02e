import type { Scene } from '../../shared/domain/scene.ts';
import { notesBySighting, useNotes } from './notes.ts';
import { useScenes } from './scenes.ts';
import { type SchemeState, useScheme } from './scheme.ts';
import { createSightingRows, matchingRows, type RowSources, type SightingRow, sortedRows } from './sighting-rows.ts';
import { useSightings } from './sightings.ts';
import { type TableFilter, type TableSort, useTableFilter } from './table-filter.ts';

/** The sightings asked for, sorted; and all of them, in the order they were made. */
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
  const scenesOf = keepLast(({ entries }: Pick<ReturnType<typeof useScenes.getState>, 'entries'>) =>
    scenesById(entries),
  );
  const made = keepLast(({ t, ...sources }: RowSources & Pick<Words, 't'>) => makeRows(sources, t));
  const sorted = keepLast(({ all, ...sort }: TableSort & Pick<TableRows, 'all'>) => sortedRows(all, sort));
  const asked = keepLast((from: Pick<TableRows, 'all'> & { sorted: SightingRow[] } & Pick<TableFilter, 'query'>) => ({
    all: from.all,
    rows: matchingRows(from.all, from.sorted, from.query),
  }));
  return (words) => {
    const { byId, linksBySighting, vesselsById } = useSightings.getState();
    const { query, sortBy, descending } = useTableFilter.getState();
    const { scheme } = useScheme.getState();
    const all = made({
      t: wordsIn({ ...words, scheme }),
      added: addedIn({ scheme }),
      byId,
      linksBySighting,
      vesselsById,
      scenesById: scenesOf({ entries: useScenes.getState().entries }),
      notesBySighting: noted(useNotes.getState()),
    });
    return asked({ all, sorted: sorted({ all, sortBy, descending }), query });
  };
}

const scenesById = (entries: readonly { readonly scene: Scene }[]): ReadonlyMap<string, Scene> =>
  new Map(entries.map(({ scene }) => [scene.id, scene]));

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
