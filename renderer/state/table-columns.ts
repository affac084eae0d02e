import type { Json } from '../../shared/domain/json.ts';
import type { Scheme } from '../../shared/domain/scheme.ts';
import type { AddedRegister } from '../../shared/domain/sighting.ts';

/** Every column of the sightings table and its width in CSS pixels at first. */
const firstWidths = {
  id: 64,
  scene: 220,
  port: 120,
  date: 150,
  vesselClass: 130,
  vessel: 170,
  length: 76,
  beam: 76,
  heading: 76,
  activity: 110,
  berth: 110,
  loadState: 100,
  aisState: 170,
  confidence: 90,
  review: 90,
  standing: 150,
  marking: 110,
  conflicts: 76,
  position: 210,
  remarks: 240,
  changed: 150,
  changedBy: 120,
} as const;

type BuiltInColumn = keyof typeof firstWidths;
/** A column of every workspace, or of a field that was added to this one's scheme. */
export type SightingColumn = BuiltInColumn | AddedRegister;
const builtInColumns = Object.keys(firstWidths) as readonly BuiltInColumn[];
const addedWidth = 130;

/** Every column a workspace has. */
export const sightingColumns = (scheme: Scheme): readonly SightingColumn[] => [
  ...builtInColumns,
  ...scheme.flatMap(({ isBuiltIn, register }) => (isBuiltIn ? [] : [register as AddedRegister])),
];

/** The columns chosen that this workspace has. */
export function shownColumns(chosen: readonly TableColumn[], scheme: Scheme): readonly TableColumn[] {
  const there = new Set(sightingColumns(scheme));
  const shown = chosen.filter(({ column }) => there.has(column));
  return shown.length > 0 ? shown : firstColumns;
}

const widthAtFirst = (column: SightingColumn): number => (isAdded(column) ? addedWidth : firstWidths[column]);

export const isAdded = (column: string): column is AddedRegister => /^added\../.test(column);

/** A column shown, in the order of the list that holds it. */
export interface TableColumn {
  readonly column: SightingColumn;
  readonly width: number;
}

const shownAtFirst = [
  'id',
  'scene',
  'date',
  'vesselClass',
  'vessel',
  'length',
  'beam',
  'heading',
  'activity',
  'loadState',
  'confidence',
  'review',
  'position',
  'changed',
] as const;

export const firstColumns: readonly TableColumn[] = shownAtFirst.map((column) => ({
  column,
  width: firstWidths[column],
}));

const [leastWidth, mostWidth] = [40, 900];

/** Takes from stored settings the columns this version knows, each once; the first ones where there are none. */
export function readTableColumns(stored: Json | undefined): readonly TableColumn[] {
  if (!Array.isArray(stored)) return firstColumns;
  const known = stored.flatMap((entry): TableColumn[] => {
    const { column, width } = (entry ?? {}) as Readonly<Record<string, Json>>;
    const added = typeof column === 'string' && isAdded(column) ? column : undefined;
    const name = builtInColumns.find((one) => one === column) ?? added;
    return name ? [{ column: name, width: fitting(typeof width === 'number' ? width : widthAtFirst(name)) }] : [];
  });
  const once = known.filter(({ column }, index) => known.findIndex((other) => other.column === column) === index);
  return once.length > 0 ? once : firstColumns;
}

/** Shows a column at the end, or no longer; the last one stays. */
export function toggledColumn(shown: readonly TableColumn[], column: SightingColumn): readonly TableColumn[] {
  if (!shown.some((one) => one.column === column)) return [...shown, { column, width: widthAtFirst(column) }];
  return shown.length === 1 ? shown : shown.filter((one) => one.column !== column);
}

/** Moves a column by some places; it stops at either end. */
export function movedColumn(
  shown: readonly TableColumn[],
  column: SightingColumn,
  places: number,
): readonly TableColumn[] {
  const at = shown.findIndex((one) => one.column === column);
  const moving = shown[at];
  if (!moving) return shown;
  const rest = shown.toSpliced(at, 1);
  return rest.toSpliced(Math.max(0, Math.min(rest.length, at + places)), 0, moving);
}

export const resizedColumn = (
  shown: readonly TableColumn[],
  column: SightingColumn,
  width: number,
): readonly TableColumn[] => shown.map((one) => (one.column === column ? { column, width: fitting(width) } : one));

const fitting = (width: number): number => Math.round(Math.max(leastWidth, Math.min(mostWidth, width)));
