import { t } from 'i18next';
import { csvText } from '../state/csv-text.ts';
import { useScenes } from '../state/scenes.ts';
import { sightingColumns, type SightingRow, sightingRows, visibleRows } from '../state/sighting-rows.ts';
import { useSightings } from '../state/sightings.ts';
import { useTableFilter } from '../state/table-filter.ts';
import { tell } from './tell.ts';

/** Copies the table as it is filtered and sorted, with full ids, stored values and lon/lat in two columns. */
export async function copyTable(): Promise<void> {
  const scenesById = new Map(useScenes.getState().entries.map(({ scene }) => [scene.id, scene]));
  const rows = sightingRows({ ...useSightings.getState(), scenesById }, (key) => t(key));
  const shown = visibleRows(rows, useTableFilter.getState());
  try {
    await navigator.clipboard.writeText(csvText([header, ...shown.map(csvRow)]));
    tell(t('table.copied', { count: shown.length }));
  } catch {
    tell(t('table.copyFailed'));
  }
}

const columns = sightingColumns.filter((column) => column !== 'id' && column !== 'position');
const header = ['id', 'lon', 'lat', ...columns];

const csvRow = ({ id, cells, lonLat }: SightingRow) => [
  id,
  lonLat ? Number(lonLat[0].toFixed(7)) : null,
  lonLat ? Number(lonLat[1].toFixed(7)) : null,
  ...columns.map((column) => rounded(cells[column])),
];

/** Centimetres and hundredths of a degree are finer than any measurement here. */
const rounded = (value: string | number | null) => (typeof value === 'number' ? Number(value.toFixed(2)) : value);
