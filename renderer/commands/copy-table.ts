import { t } from 'i18next';
import { csvText } from '../state/csv-text.ts';
import { notesBySighting, useNotes } from '../state/notes.ts';
import { useScenes } from '../state/scenes.ts';
import { useSettings } from '../state/settings.ts';
import { createSightingRows, matchingRows, type SightingRow, sortedRows } from '../state/sighting-rows.ts';
import { useSightings } from '../state/sightings.ts';
import type { SightingColumn } from '../state/table-columns.ts';
import { useTableFilter } from '../state/table-filter.ts';
import { tell } from './tell.ts';

/** Copies the table as it is shown and sorted, with full ids, stored values and lon/lat in two columns. */
export async function copyTable(): Promise<void> {
  const { query, ...sort } = useTableFilter.getState();
  const shown = matchingRows(sortedRows(allRows(), sort), query);
  const columns = useSettings.getState().tableColumns.map(({ column }) => column);
  const plain = columns.filter((column) => column !== 'id' && column !== 'position');
  try {
    await navigator.clipboard.writeText(csvText([['id', 'lon', 'lat', ...plain], ...shown.map(csvRow(plain))]));
    tell(t('table.copied', { count: shown.length }));
  } catch {
    tell(t('table.copyFailed'));
  }
}

function allRows(): SightingRow[] {
  const scenesById = new Map(useScenes.getState().entries.map(({ scene }) => [scene.id, scene]));
  const noted = notesBySighting(useNotes.getState());
  return createSightingRows()({ ...useSightings.getState(), scenesById, notesBySighting: noted }, t);
}

const csvRow =
  (columns: readonly SightingColumn[]) =>
  ({ id, cells, lonLat }: SightingRow) => [
    id,
    lonLat ? Number(lonLat[0].toFixed(7)) : null,
    lonLat ? Number(lonLat[1].toFixed(7)) : null,
    ...columns.map((column) => rounded(cells[column])),
  ];

/** Centimetres and hundredths of a degree are finer than any measurement here. */
const rounded = (value: string | number | null) => (typeof value === 'number' ? Number(value.toFixed(2)) : value);
