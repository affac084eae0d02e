import type { LonLat } from '../../shared/domain/geometry.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { type SightingFacts, type SightingQuery, sightingTest } from '../../shared/domain/sighting-query.ts';
import type { VesselLink, VesselRecord } from '../../shared/domain/vessel.ts';
import type { SightingColumn } from './table-columns.ts';
import type { TableSort } from './table-filter.ts';

type Cells = Readonly<Record<SightingColumn, string | number | null>>;

/** One sighting as the table shows, searches, sorts and copies it. Lengths in metres, headings in degrees true. */
export interface SightingRow extends SightingFacts {
  readonly id: string;
  readonly cells: Cells;
  readonly lonLat: LonLat | null;
}

export interface RowSources {
  readonly byId: ReadonlyMap<string, PlacedSighting>;
  readonly linksBySighting: ReadonlyMap<string, readonly VesselLink[]>;
  readonly vesselsById: ReadonlyMap<string, VesselRecord>;
  readonly scenesById: ReadonlyMap<string, Scene>;
  /** What was noted of sightings. */
  readonly notesBySighting: ReadonlyMap<string, readonly string[]>;
}

type MakeRows = (sources: RowSources, translate: (key: string) => string) => SightingRow[];

/**
 * Every sighting as a row; `translate` gives the shown word of a stored value, so that a search finds it too. A row is
 * made anew only where what it says has changed.
 */
export function createSightingRows(): MakeRows {
  const kept = new WeakMap<PlacedSighting, { readonly from: RowParts; readonly row: SightingRow }>();
  let words = { translate: (key: string) => key, shown: (key: string) => key };
  return (sources, translate) => {
    if (words.translate !== translate) words = { translate, shown: rememberWords(translate) };
    return [...sources.byId.values()].map((sighting) => {
      const from = partsOf(sources, sighting, words.shown);
      const before = kept.get(sighting);
      if (before && isSame(before.from, from)) return before.row;
      const row = rowOf(from);
      kept.set(sighting, { from, row });
      return row;
    });
  };
}

/** There are few words and many rows. */
function rememberWords(translate: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    const word = known.get(key) ?? translate(key);
    known.set(key, word);
    return word;
  };
}

interface RowParts {
  readonly sighting: PlacedSighting;
  readonly scene: Scene | undefined;
  readonly isLinked: boolean;
  readonly vessel: VesselRecord | undefined;
  readonly notes: readonly string[] | undefined;
  readonly translate: (key: string) => string;
}

function partsOf(sources: RowSources, sighting: PlacedSighting, translate: (key: string) => string): RowParts {
  const chosen = sources.linksBySighting.get(sighting.id)?.find((link) => link.chosen);
  return {
    sighting,
    scene: sources.scenesById.get(sighting.scene),
    isLinked: chosen !== undefined,
    vessel: chosen && sources.vesselsById.get(chosen.vessel),
    notes: sources.notesBySighting.get(sighting.id),
    translate,
  };
}

const isSame = (a: RowParts, b: RowParts): boolean =>
  a.scene === b.scene &&
  a.isLinked === b.isLinked &&
  a.vessel === b.vessel &&
  a.notes === b.notes &&
  a.translate === b.translate;

function rowOf(parts: RowParts): SightingRow {
  const { sighting, scene, isLinked } = parts;
  const { id, vesselClass, activity, confidence, review, marking, conflicts, place } = sighting;
  const cells = cellsOf(parts);
  let text: string | null = null;
  return {
    id,
    cells,
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
    text: () => (text ??= textOf(parts, cells)),
  };
}

const worded = ['vesselClass', 'activity', 'loadState', 'confidence', 'review'] as const;

function textOf(parts: RowParts, cells: Cells): string {
  const { sighting, vessel, notes, translate } = parts;
  const words = [
    ...Object.values(cells),
    ...(vessel ? [...vessel.formerNames, vessel.imo, vessel.mmsi, vessel.callSign] : []),
    ...worded.map((field) => translate(`values.${field}.${sighting[field]}`)),
    ...(notes ?? []),
  ];
  return words.filter(Boolean).join('\n').toLowerCase();
}

function cellsOf({ sighting, scene, vessel }: RowParts): Cells {
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
    marking,
    conflicts: sighting.conflicts > 0 ? sighting.conflicts : null,
    position: place.lonLat?.[1] ?? null,
    remarks,
    changed: sighting.changedAt,
    changedBy: sighting.changedBy,
  };
}

/** The rows in order; empty cells come last in either direction. */
export function sortedRows(rows: readonly SightingRow[], { sortBy, descending }: TableSort): SightingRow[] {
  const direction = descending ? -1 : 1;
  return rows.toSorted((a, b) => compareCells(a.cells[sortBy], b.cells[sortBy], direction));
}

/** The rows a query asks for, in the order they are in. */
export const matchingRows = (rows: readonly SightingRow[], query: SightingQuery): SightingRow[] =>
  rows.filter(sightingTest(query));

function compareCells(a: string | number | null, b: string | number | null, direction: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return (a < b ? -1 : 1) * direction;
}
