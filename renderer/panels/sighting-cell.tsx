import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatLonLat } from '../../shared/domain/coordinates.ts';
import { useScheme } from '../state/scheme.ts';
import { useSettings } from '../state/settings.ts';
import type { SightingRow } from '../state/sighting-rows.ts';
import { isAdded, type SightingColumn } from '../state/table-columns.ts';
import { utcText } from '../ui/utc-text.ts';
import { addedText } from './added-text.ts';

const worded: ReadonlySet<SightingColumn> = new Set([
  'vesselClass',
  'activity',
  'loadState',
  'aisState',
  'confidence',
  'review',
]);

interface Cell {
  readonly column: SightingColumn;
  readonly row: SightingRow;
}

/** One cell: stored values in the analyst's language, times in UTC, lengths in metres; drawn again with its row only. */
export const SightingCell = memo(function SightingCell({ column, row }: Cell) {
  const { t } = useTranslation();
  const style = useSettings((settings) => settings.coordinateFormat);
  const value = row.cells[column] ?? null;
  const field = useScheme(({ scheme }) => scheme.find(({ register }) => register === column));
  const text = () => {
    if (value === null) return '';
    if (isAdded(column)) return addedText(row.registers[column] ?? null, field, t);
    if (column === 'position') return row.lonLat ? (formatLonLat(row.lonLat, style) ?? '') : '';
    if (column === 'date' || column === 'changed') return utcText(String(value));
    if (worded.has(column)) return t(`values.${column}.${value}`);
    if (column === 'standing') return t(`filters.standing.${value}`);
    if (column === 'conflicts') return String(value);
    if (column === 'heading') return t('inspector.degrees', { value: Number(value).toFixed(0).padStart(3, '0') });
    return typeof value === 'number' ? t('inspector.metres', { value: value.toFixed(1) }) : value;
  };
  const shown = text();
  return (
    <div role="gridcell" className={`cell ${column}`} title={shown}>
      {shown}
    </div>
  );
});
