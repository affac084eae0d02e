import type { LonLat } from '../../shared/domain/geometry.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import type { Json } from '../../shared/domain/json.ts';
import type { Scheme } from '../../shared/domain/scheme.ts';
import type { AddedRegister, PlacedSighting } from '../../shared/domain/sighting.ts';
import { type SightingFacts, type SightingQuery, sightingTest } from '../../shared/domain/sighting-query.ts';
import type { VesselLink, VesselRecord } from '../../shared/domain/vessel.ts';
import { inOrderOfIds, replacedRows, type RowChanges } from './row-lists.ts';
import { changedBetween, type SightingsStep } from './sighting-steps.ts';
import type { SightingColumn } from './table-columns.ts';
import { createSightingText, type ToldOf } from './sighting-text.ts';
import type { TableSort } from './table-filter.ts';

type Cells = Readonly<Record<SightingColumn, string | number | null | undefined>>;

/** One sighting as the table shows, searches, sorts and copies it. Lengths in metres, headings in degrees true. */
export interface SightingRow extends SightingFacts {
  readonly id: string;
  readonly cells: Cells;
  readonly lonLat: LonLat | null;
  readonly registers: PlacedSighting;
}

export interface RowSources {
  readonly byId: ReadonlyMap<string, PlacedSighting>;
  /** What the last changes of `byId` were. */
  readonly steps?: readonly SightingsStep[];
  readonly linksBySighting: ReadonlyMap<string, readonly VesselLink[]>;
  readonly vesselsById: ReadonlyMap<string, VesselRecord>;
  readonly scenesById: ReadonlyMap<string, Scene>;
  /** What was noted of sightings. */
  readonly notesBySighting: ReadonlyMap<string, readonly string[]>;
  /** The fields that were added to what can be said of a sighting. */
  readonly added?: Scheme;
}

type MakeRows = (sources: RowSources, translate: (key: string) => string) => readonly SightingRow[];

/**
 * Every sighting as a row, in the order of ids; `translate` gives the shown word of a stored value, so that a search
 * finds it too. A row is made anew only where what it says has changed, and looked at only where it may have.
 */
export function createSightingRows(): MakeRows {
  let kept = new Map<string, KeptRow>();
  let words = { translate: (key: string) => key, added: noFields, textOf: createSightingText((key) => key) };
  let last: {
    readonly sources: RowSources;
    readonly words: typeof words;
    readonly rows: readonly SightingRow[];
  } | null = null;
  const rowAsNow = (sources: RowSources, sighting: PlacedSighting): KeptRow => {
    const from = partsOf(sources, sighting, words.textOf);
    const before = kept.get(sighting.id);
    return before && isSame(before.from, from) ? before : { from, row: rowOf(from) };
  };
  const makeAll = (sources: RowSources): readonly SightingRow[] => {
    kept = new Map([...sources.byId].map(([id, sighting]) => [id, rowAsNow(sources, sighting)]));
    return Array.from(kept.values(), ({ row }) => row).toSorted(inOrderOfIds);
  };
  const makeAgain = (rows: readonly SightingRow[], sources: RowSources, ids: ReadonlySet<string>) => {
    const gone = new Set<SightingRow>();
    const come: SightingRow[] = [];
    for (const id of ids) {
      const sighting = sources.byId.get(id);
      const [before, now] = [kept.get(id), sighting && rowAsNow(sources, sighting)];
      if (before === now) continue;
      if (before) gone.add(before.row);
      if (now) come.push(now.row);
      if (now) kept.set(id, now);
      else kept.delete(id);
    }
    return replacedRows(rows, { gone, come }, inOrderOfIds);
  };
  return (sources, translate) => {
    const { added = noFields } = sources;
    if (words.translate !== translate || words.added !== added)
      words = { translate, added, textOf: createSightingText(translate, added) };
    const ids = last?.words === words ? changedSightings(last.sources, sources) : null;
    const rows = last && ids ? makeAgain(last.rows, sources, ids) : makeAll(sources);
    last = { sources, words, rows };
    return rows;
  };
}

interface KeptRow {
  readonly from: RowParts;
  readonly row: SightingRow;
}

/** The sightings whose rows may differ, where nothing else has changed; null where something has, or it is not known. */
function changedSightings(before: RowSources, now: RowSources): ReadonlySet<string> | null {
  const others = ['linksBySighting', 'vesselsById', 'scenesById', 'notesBySighting'] as const;
  const isSameElse = others.every((source) => before[source] === now[source]);
  return isSameElse ? changedBetween(now.steps ?? [], before.byId, now.byId) : null;
}

const noFields: Scheme = [];

interface RowParts extends ToldOf {
  readonly isLinked: boolean;
  readonly added: Scheme;
  readonly textOf: ReturnType<typeof createSightingText>;
}

function partsOf(sources: RowSources, sighting: PlacedSighting, textOf: RowParts['textOf']): RowParts {
  const chosen = sources.linksBySighting.get(sighting.id)?.find((link) => link.chosen);
  return {
    sighting,
    scene: sources.scenesById.get(sighting.scene),
    isLinked: chosen !== undefined,
    vessel: chosen && sources.vesselsById.get(chosen.vessel),
    notes: sources.notesBySighting.get(sighting.id),
    added: sources.added ?? noFields,
    textOf,
  };
}

const isSame = (a: RowParts, b: RowParts): boolean =>
  a.sighting === b.sighting &&
  a.scene === b.scene &&
  a.isLinked === b.isLinked &&
  a.vessel === b.vessel &&
  a.notes === b.notes &&
  a.textOf === b.textOf;

function rowOf(parts: RowParts): SightingRow {
  const { sighting, scene, isLinked } = parts;
  const { id, vesselClass, activity, confidence, review, marking, conflicts, place } = sighting;
  return {
    id,
    cells: cellsOf(parts),
    lonLat: place.lonLat,
    vesselClass,
    activity,
    confidence,
    review,
    marking,
    conflicts,
    scene: sighting.scene,
    port: scene?.port ?? null,
    taken: scene?.acquired?.utc ?? null,
    isLinked,
    lengthMetres: place.length?.metres ?? null,
    registers: sighting,
    ...parts.textOf(parts),
  };
}

function cellsOf({ sighting, scene, vessel, added }: RowParts): Cells {
  const { place, vesselClass, activity, loadState, aisState, confidence, review, berth, marking, remarks } = sighting;
  return {
    id: sighting.id.slice(-6),
    scene: scene?.fileName ?? null,
    port: scene?.port ?? null,
    date: scene?.acquired?.utc ?? null,
    vesselClass,
    vessel: vessel?.name ?? null,
    length: place.length?.metres ?? null,
    beam: place.beam?.metres ?? null,
    heading: place.headingDegrees,
    activity,
    berth,
    loadState,
    aisState,
    confidence,
    review,
    standing: sighting.standing,
    marking,
    conflicts: sighting.conflicts > 0 ? sighting.conflicts : null,
    position: place.lonLat?.[1] ?? null,
    remarks,
    changed: sighting.changedAt,
    changedBy: sighting.changedBy,
    ...(added.length === 0 ? {} : addedCells(sighting, added)),
  };
}

const addedCells = (sighting: PlacedSighting, added: Scheme) =>
  Object.fromEntries(added.map(({ register }) => [register, cellText(sighting[register as AddedRegister] ?? null)]));

function cellText(value: Json): string | number | null {
  if (typeof value === 'number' || value === null) return value;
  if (Array.isArray(value)) return value.join('; ') || null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Rows in the order of ids, sorted; empty cells come last in either direction. */
export function sortedRows(rows: readonly SightingRow[], { sortBy, descending }: TableSort): SightingRow[] {
  const direction = descending ? -1 : 1;
  return rows.toSorted((a, b) => compareCells(a.cells[sortBy], b.cells[sortBy], direction));
}

/** Sorted rows with some of them changed, as `sortedRows` would sort them all. */
export function resortedRows(
  sorted: readonly SightingRow[],
  changes: RowChanges<SightingRow>,
  { sortBy, descending }: TableSort,
): readonly SightingRow[] {
  const direction = descending ? -1 : 1;
  const order = (a: SightingRow, b: SightingRow) =>
    compareCells(a.cells[sortBy], b.cells[sortBy], direction) || inOrderOfIds(a, b);
  return replacedRows(sorted, changes, order);
}

/**
 * The rows a query asks for, in the order of `sorted`. They are tested in the order they were made, as they lie in
 * memory: out of order, 100,000 rows take ten times as long.
 */
export function matchingRows(
  made: readonly SightingRow[],
  sorted: readonly SightingRow[],
  query: SightingQuery,
): readonly SightingRow[] {
  const matches = new Set(made.filter(sightingTest(query)));
  return matches.size === made.length ? sorted : sorted.filter((row) => matches.has(row));
}

/** Numbers come before texts. */
function compareCells(a: string | number | null = null, b: string | number | null = null, direction = 1): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  const isBefore = typeof a === typeof b ? a < b : typeof a === 'number';
  return (isBefore ? -1 : 1) * direction;
}
