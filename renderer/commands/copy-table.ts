import i18next, { t } from 'i18next';
import { isSeen } from '../../shared/domain/coverage.ts';
import { csvText } from '../state/csv-text.ts';
import { useScheme } from '../state/scheme.ts';
import { useSettings } from '../state/settings.ts';
import type { SightingRow } from '../state/sighting-rows.ts';
import { useSightings } from '../state/sightings.ts';
import { shownColumns, type SightingColumn } from '../state/table-columns.ts';
import { tableRows } from '../state/table-rows.ts';
import { tell } from './tell.ts';

/**
 * Copies the table as it is shown and sorted, with full ids, stored values and lon/lat in two columns. What was carried
 * over and nobody saw in the scene is left out, for a list of sightings would say that it was seen.
 */
export async function copyTable(): Promise<void> {
  if (useSightings.getState().expected !== null) return tell(t('table.stillReading'));
  const { rows: shown } = tableRows({ language: i18next.language, t });
  const rows = shown.filter(({ registers }) => isSeen(registers));
  const chosen = shownColumns(useSettings.getState().tableColumns, useScheme.getState().scheme);
  const columns = chosen.map(({ column }) => column);
  const plain = columns.filter((column) => column !== 'id' && column !== 'position');
  try {
    await navigator.clipboard.writeText(csvText([['id', 'lon', 'lat', ...plain], ...rows.map(csvRow(plain))]));
    tell(t('table.copied', { count: rows.length }));
    const leftOut = shown.length - rows.length;
    if (leftOut > 0) tell(t('table.leftOut', { count: leftOut }));
  } catch {
    tell(t('table.copyFailed'));
  }
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
const rounded = (value: string | number | null = null) =>
  typeof value === 'number' ? Number(value.toFixed(2)) : value;
