import type { LonLat } from '../../shared/domain/geometry.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import type { VesselLink, VesselRecord } from '../../shared/domain/vessel.ts';
import type { TableFilter } from './table-filter.ts';

/** The columns of the sightings table, in the order shown. */
export const sightingColumns = [
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
export type SightingColumn = (typeof sightingColumns)[number];

/** One sighting as the table shows, sorts and copies it. Lengths in metres, headings in degrees true. */
export interface SightingRow {
  readonly id: string;
  readonly sceneId: string;
  readonly cells: Readonly<Record<SightingColumn, string | number | null>>;
  readonly lonLat: LonLat | null;
  /** All its text in lower case, for the text filter. */
  readonly text: string;
}

export interface RowSources {
  readonly byId: ReadonlyMap<string, PlacedSighting>;
  readonly linksBySighting: ReadonlyMap<string, readonly VesselLink[]>;
  readonly vesselsById: ReadonlyMap<string, VesselRecord>;
  readonly scenesById: ReadonlyMap<string, Scene>;
}

/** Every sighting as a row; `translate` gives the shown word of a stored value, so that the filter finds it too. */
export function sightingRows(sources: RowSources, translate: (key: string) => string): SightingRow[] {
  return [...sources.byId.values()].map((sighting) => {
    const scene = sources.scenesById.get(sighting.scene);
    const vessel = chosenVessel(sources, sighting.id);
    const cells = cellsOf(sighting, scene, vessel);
    const words = [
      ...Object.values(cells),
      ...(vessel ? [...vessel.formerNames, vessel.imo, vessel.mmsi, vessel.callSign] : []),
      ...(['vesselClass', 'activity', 'loadState', 'confidence', 'review'] as const).map((field) =>
        translate(`values.${field}.${sighting[field]}`),
      ),
      sighting.remarks,
      sighting.berth,
    ];
    return { id: sighting.id, sceneId: sighting.scene, cells, lonLat: sighting.place.lonLat, text: lowered(words) };
  });
}

const lowered = (words: readonly unknown[]): string => words.filter(Boolean).join('\n').toLowerCase();

function cellsOf(sighting: PlacedSighting, scene: Scene | undefined, vessel: VesselRecord | undefined) {
  const { place } = sighting;
  return {
    id: sighting.id.slice(-6),
    scene: scene?.fileName ?? null,
    date: scene?.acquired?.utc ?? null,
    vesselClass: sighting.vesselClass,
    vessel: vessel?.name ?? null,
    length: place.length?.metres ?? null,
    beam: place.beam?.metres ?? null,
    heading: place.headingDegrees,
    activity: sighting.activity,
    loadState: sighting.loadState,
    confidence: sighting.confidence,
    review: sighting.review,
    position: place.lonLat?.[1] ?? null,
    changed: sighting.changedAt,
  };
}

function chosenVessel(sources: RowSources, sighting: string): VesselRecord | undefined {
  const chosen = sources.linksBySighting.get(sighting)?.find((link) => link.chosen);
  return chosen ? sources.vesselsById.get(chosen.vessel) : undefined;
}

/** The rows that pass the filter, sorted; empty cells come last in either direction. Every word of the text must occur. */
export function visibleRows(rows: readonly SightingRow[], filter: TableFilter): SightingRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const passes = ({ cells, sceneId, text }: SightingRow) =>
    (filter.vesselClass === '' || cells.vesselClass === filter.vesselClass) &&
    (filter.confidence === '' || cells.confidence === filter.confidence) &&
    (filter.scene === '' || sceneId === filter.scene) &&
    words.every((word) => text.includes(word));
  const column = sightingColumns.find((name) => name === filter.sortBy) ?? 'changed';
  const direction = filter.descending ? -1 : 1;
  return rows.filter(passes).toSorted((a, b) => compareCells(a.cells[column], b.cells[column], direction));
}

function compareCells(a: string | number | null, b: string | number | null, direction: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return (a < b ? -1 : 1) * direction;
}
