import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notesBySighting, useNotes } from '../state/notes.ts';
import { useScenes } from '../state/scenes.ts';
import { createSightingRows, matchingRows, type SightingRow, sortedRows } from '../state/sighting-rows.ts';
import { useSightings } from '../state/sightings.ts';
import { useTableFilter } from '../state/table-filter.ts';

/** The table's rows as asked for and sorted, and all of them. */
export function useSightingRows(): { readonly rows: readonly SightingRow[]; readonly all: readonly SightingRow[] } {
  const { t } = useTranslation();
  const [makeRows] = useState(createSightingRows);
  const byId = useSightings((state) => state.byId);
  const linksBySighting = useSightings((state) => state.linksBySighting);
  const vesselsById = useSightings((state) => state.vesselsById);
  const entries = useScenes((state) => state.entries);
  const notes = useNotes();
  const { query, sortBy, descending } = useTableFilter();
  const noted = useMemo(() => notesBySighting(notes), [notes]);
  const all = useMemo(() => {
    const scenesById = new Map(entries.map(({ scene }) => [scene.id, scene]));
    return makeRows({ byId, linksBySighting, vesselsById, scenesById, notesBySighting: noted }, t);
  }, [makeRows, byId, linksBySighting, vesselsById, entries, noted, t]);
  const sorted = useMemo(() => sortedRows(all, { sortBy, descending }), [all, sortBy, descending]);
  return { rows: useMemo(() => matchingRows(sorted, query), [sorted, query]), all };
}
