import { useTranslation } from 'react-i18next';
import { useNotes } from '../state/notes.ts';
import { useScenes } from '../state/scenes.ts';
import { useScheme } from '../state/scheme.ts';
import { useSightings } from '../state/sightings.ts';
import { useTableFilter } from '../state/table-filter.ts';
import { type TableRows, tableRows } from '../state/table-rows.ts';

/** The table's rows as asked for and sorted, and all of them; follows the stores. */
export function useSightingRows(): TableRows {
  const { t, i18n } = useTranslation();
  useSightings((state) => state.byId);
  useSightings((state) => state.linksBySighting);
  useSightings((state) => state.vesselsById);
  useScenes((state) => state.entries);
  useNotes();
  useScheme();
  useTableFilter();
  return tableRows({ language: i18n.language, t });
}
