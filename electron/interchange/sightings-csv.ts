import { csvText, type CsvCell } from './csv-text.ts';
import { chosenVessel, roundDegrees, type SightingView } from './sighting-view.ts';

/** The columns of `sightings.csv`, in order, and what stands in them. */
const columns: readonly (readonly [header: string, cell: (view: SightingView) => CsvCell])[] = [
  ['id', ({ sighting }) => sighting.id],
  ['scene_file', ({ scene }) => scene?.fileName ?? null],
  ['acquired_utc', ({ scene }) => scene?.acquired?.utc ?? null],
  ['latitude', ({ sighting }) => degrees(sighting.place.lonLat?.[1])],
  ['longitude', ({ sighting }) => degrees(sighting.place.lonLat?.[0])],
  ['class', ({ sighting }) => sighting.vesselClass],
  ['vessel_name', (view) => chosenVessel(view)?.name ?? null],
  ['vessel_imo', (view) => chosenVessel(view)?.imo ?? null],
  ['vessel_mmsi', (view) => chosenVessel(view)?.mmsi ?? null],
  ['vessel_flag', (view) => chosenVessel(view)?.flag ?? null],
  ['link_confidence', (view) => chosenVessel(view)?.link.confidence ?? null],
  ['link_basis', (view) => chosenVessel(view)?.link.basis.join('; ') ?? null],
  ['other_candidates', ({ vessels }) => listed(vessels.filter(({ link }) => !link.chosen).map(({ name }) => name))],
  ['length_m', ({ sighting }) => decimals(sighting.place.length?.metres, 2)],
  ['length_plus_minus_m', ({ sighting }) => decimals(sighting.place.length?.plusMinusMetres, 2)],
  ['beam_m', ({ sighting }) => decimals(sighting.place.beam?.metres, 2)],
  ['beam_plus_minus_m', ({ sighting }) => decimals(sighting.place.beam?.plusMinusMetres, 2)],
  ['heading_degrees', ({ sighting }) => decimals(sighting.place.headingDegrees, 2)],
  ['bow_known', ({ sighting: { geometry } }) => (geometry.shape === 'box' ? geometry.bowKnown : null)],
  ['activity', ({ sighting }) => sighting.activity],
  ['load_state', ({ sighting }) => sighting.loadState],
  ['load_basis', ({ sighting }) => listed(sighting.loadBasis)],
  ['ais_state', ({ sighting }) => sighting.aisState],
  ['deception', ({ sighting }) => listed(sighting.deception)],
  ['berth', ({ sighting }) => sighting.berth],
  ['confidence', ({ sighting }) => sighting.confidence],
  ['source_reliability', ({ sighting }) => sighting.sourceReliability],
  ['information_credibility', ({ sighting }) => sighting.informationCredibility],
  ['remarks', ({ sighting }) => sighting.remarks],
  ['marking', ({ sighting }) => sighting.marking],
  ['review', ({ sighting }) => sighting.review],
  ['shape', ({ sighting }) => sighting.geometry.shape],
  ['pixel_geometry', ({ sighting }) => JSON.stringify(sighting.geometry)],
  ['scene_id', ({ sighting }) => sighting.scene],
  ['scene_sha256', ({ scene }) => scene?.sha256 ?? null],
  ['provider', ({ scene }) => scene?.provider ?? null],
  ['credit', ({ scene }) => scene?.credit ?? null],
  ['synthetic', ({ scene }) => scene?.synthetic ?? null],
  ['changed_at', ({ sighting }) => sighting.changedAt],
  ['changed_by', ({ sighting }) => sighting.changedBy],
  ['conflicts', ({ sighting }) => sighting.conflicts],
];

/** Sightings as a table, one a row; safe to open in a spreadsheet. */
export function sightingsCsv(views: readonly SightingView[]): string {
  return csvText(
    columns.map(([header]) => header),
    views.map((view) => columns.map(([, cell]) => cell(view))),
  );
}

const degrees = (value: number | undefined): number | null => (value === undefined ? null : roundDegrees(value));
const listed = (values: readonly string[]): string | null => (values.length === 0 ? null : values.join('; '));

function decimals(value: number | null | undefined, places: number): number | null {
  return value === null || value === undefined ? null : Number(value.toFixed(places));
}
