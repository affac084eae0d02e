import type { WithheldField } from '../../shared/domain/package-profile.ts';
import type { Scheme } from '../../shared/domain/scheme.ts';
import { addedColumns } from './added-columns.ts';
import type { CsvCell } from './csv-text.ts';
import { chosenVessel, roundDegrees, type SightingView } from './sighting-view.ts';

/** One value of a sighting as flat formats hold it. */
export interface SightingColumn {
  readonly name: string;
  readonly type: 'text' | 'real' | 'integer' | 'boolean' | 'datetime';
  readonly cell: (view: SightingView) => CsvCell;
  /** Left out where a profile withholds it. */
  readonly field?: WithheldField;
}

type Cell = SightingColumn['cell'];

const text = (name: string, cell: Cell, field?: WithheldField): SightingColumn => ({
  name,
  type: 'text',
  cell,
  ...(field === undefined ? {} : { field }),
});
const real = (name: string, cell: Cell): SightingColumn => ({ name, type: 'real', cell });
const yesNo = (name: string, cell: Cell): SightingColumn => ({ name, type: 'boolean', cell });

const allColumns: readonly SightingColumn[] = [
  text('id', ({ sighting }) => sighting.id),
  text('scene_file', ({ scene }) => scene?.fileName ?? null),
  { name: 'acquired_utc', type: 'datetime', cell: ({ scene }) => scene?.acquired?.utc ?? null },
  real('latitude', ({ sighting }) => degrees(sighting.place.lonLat?.[1])),
  real('longitude', ({ sighting }) => degrees(sighting.place.lonLat?.[0])),
  text('class', ({ sighting }) => sighting.vesselClass),
  text('vessel_name', (view) => chosenVessel(view)?.name ?? null),
  text('vessel_imo', (view) => chosenVessel(view)?.imo ?? null),
  text('vessel_mmsi', (view) => chosenVessel(view)?.mmsi ?? null),
  text('vessel_flag', (view) => chosenVessel(view)?.flag ?? null),
  text('link_confidence', (view) => chosenVessel(view)?.link.confidence ?? null),
  text('link_basis', (view) => chosenVessel(view)?.link.basis.join('; ') ?? null),
  text(
    'other_candidates',
    ({ vessels }) => listed(vessels.filter(({ link }) => !link.chosen).map(({ name }) => name)),
    'otherCandidates',
  ),
  real('length_m', ({ sighting }) => decimals(sighting.place.length?.metres, 2)),
  real('length_plus_minus_m', ({ sighting }) => decimals(sighting.place.length?.plusMinusMetres, 2)),
  real('beam_m', ({ sighting }) => decimals(sighting.place.beam?.metres, 2)),
  real('beam_plus_minus_m', ({ sighting }) => decimals(sighting.place.beam?.plusMinusMetres, 2)),
  real('heading_degrees', ({ sighting }) => decimals(sighting.place.headingDegrees, 2)),
  yesNo('bow_known', ({ sighting: { geometry } }) => (geometry.shape === 'box' ? geometry.bowKnown : null)),
  text('activity', ({ sighting }) => sighting.activity),
  text('load_state', ({ sighting }) => sighting.loadState),
  text('load_basis', ({ sighting }) => listed(sighting.loadBasis)),
  text('ais_state', ({ sighting }) => sighting.aisState),
  text('deception', ({ sighting }) => listed(sighting.deception)),
  text('berth', ({ sighting }) => sighting.berth),
  text('confidence', ({ sighting }) => sighting.confidence),
  text('source_reliability', ({ sighting }) => sighting.sourceReliability, 'sourceReliability'),
  text('information_credibility', ({ sighting }) => sighting.informationCredibility, 'informationCredibility'),
  text('remarks', ({ sighting }) => sighting.remarks, 'remarks'),
  text('marking', ({ sighting }) => sighting.marking),
  text('review', ({ sighting }) => sighting.review, 'review'),
  text('review_reason', ({ sighting }) => sighting.reviewReason ?? null, 'review'),
  text('origin', ({ sighting }) => sighting.origin ?? null),
  text('shape', ({ sighting }) => sighting.geometry.shape),
  text('pixel_geometry', ({ sighting }) => JSON.stringify(sighting.geometry)),
  text('scene_id', ({ sighting }) => sighting.scene),
  text('scene_sha256', ({ scene }) => scene?.sha256 ?? null),
  text('provider', ({ scene }) => scene?.provider ?? null),
  text('credit', ({ scene }) => scene?.credit ?? null),
  yesNo('synthetic', ({ scene }) => scene?.synthetic ?? null),
  { name: 'changed_at', type: 'datetime', cell: ({ sighting }) => sighting.changedAt, field: 'changedAt' },
  text('changed_by', ({ sighting }) => sighting.changedBy, 'changedBy'),
  { name: 'conflicts', type: 'integer', cell: ({ sighting }) => sighting.conflicts, field: 'conflicts' },
];

/** The values of a sighting in the order of `sightings.csv`, those of added fields last, without what is withheld. */
export function sightingColumns(withheld: readonly WithheldField[], scheme: Scheme): readonly SightingColumn[] {
  return [...allColumns, ...addedColumns(scheme)].filter(
    ({ field }) => field === undefined || !withheld.includes(field),
  );
}

/** A sighting's known values by column name. */
export function columnValues(columns: readonly SightingColumn[], view: SightingView): Record<string, CsvCell> {
  const cells = columns.map(({ name, cell }) => [name, cell(view)] as const);
  return Object.fromEntries(cells.filter(([, value]) => value !== null));
}

const degrees = (value: number | undefined): number | null => (value === undefined ? null : roundDegrees(value));
const listed = (values: readonly string[]): string | null => (values.length === 0 ? null : values.join('; '));

function decimals(value: number | null | undefined, places: number): number | null {
  return value === null || value === undefined ? null : Number(value.toFixed(places));
}
