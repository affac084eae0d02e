import { type FieldType, type ListedField, type Scheme } from '../../shared/domain/scheme.ts';
import type { AddedRegister } from '../../shared/domain/sighting.ts';
import type { CsvCell } from './csv-text.ts';
import type { SightingColumn } from './sighting-columns.ts';
import type { SightingView } from './sighting-view.ts';

const columnTypes: Partial<Record<FieldType, SightingColumn['type']>> = { number: 'real', 'yes/no': 'boolean' };

/** The fields that were added to what can be said of a sighting, retired ones too, for what was said stays. */
export const addedFields = (scheme: Scheme): Scheme => scheme.filter(({ isBuiltIn }) => !isBuiltIn);

/** A column for each added field, under its name. */
export const addedColumns = (scheme: Scheme): SightingColumn[] =>
  addedFields(scheme).map((field) => ({
    name: field.name,
    type: columnTypes[field.type] ?? 'text',
    cell: (view) => cellOf(field, view),
    field: 'addedFields',
  }));

/** What a sighting holds in an added field; null for nothing. */
export const addedValue = ({ register }: ListedField, { sighting }: SightingView) =>
  sighting[register as AddedRegister] ?? null;

/** A value of another type than the column's, as another desk may have written, is no value there. */
function cellOf(field: ListedField, view: SightingView): CsvCell {
  const value = addedValue(field, view);
  const type = columnTypes[field.type] ?? 'text';
  if (type === 'real') return typeof value === 'number' ? value : null;
  if (type === 'boolean') return typeof value === 'boolean' ? value : null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(String).join('; ');
  return value === null || typeof value === 'object' ? null : String(value);
}
