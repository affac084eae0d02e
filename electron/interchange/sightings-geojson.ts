import type { WithheldField } from '../../shared/domain/package-profile.ts';
import type { Scheme } from '../../shared/domain/scheme.ts';
import { newSightingFields } from '../../shared/domain/sighting.ts';
import { addedFields, addedValue } from './added-columns.ts';
import { geoJsonPolygon, type GeoJsonPolygon } from './geojson-polygon.ts';
import { roundDegrees, shownVessels, type LinkedVessel, type SightingView } from './sighting-view.ts';
import type { ViewContent } from './view-content.ts';

export type GeoJsonGeometry =
  | GeoJsonPolygon
  | { readonly type: 'Point'; readonly coordinates: readonly [number, number] };

/**
 * Sightings as one RFC 7946 feature collection: every field, what was measured, vessels and scene as properties.
 * A sighting without a place on Earth has a null geometry, as §3.2 says.
 */
export function sightingsGeoJson(views: readonly SightingView[], shown: Shown): string {
  const features = views.map((view) => JSON.stringify(feature(view, shown)));
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}

type Shown = Pick<ViewContent, 'withheld' | 'scheme'>;

function feature(view: SightingView, { withheld, scheme }: Shown) {
  const { id, kind: _, scene: sceneId, place, geometry, reviewReason = null, origin = null, ...rest } = view.sighting;
  const all = { ...withoutAdded(rest, scheme), reviewReason, origin };
  const fields = withheld.length === 0 ? all : knownFields(all, withheld);
  return {
    type: 'Feature',
    id,
    geometry: placeGeometry(view),
    properties: {
      ...fields,
      pixelGeometry: geometry,
      lengthMetres: place.length?.metres ?? null,
      lengthPlusMinusMetres: place.length?.plusMinusMetres ?? null,
      beamMetres: place.beam?.metres ?? null,
      beamPlusMinusMetres: place.beam?.plusMinusMetres ?? null,
      headingDegrees: place.headingDegrees,
      vessels: shownVessels(view, withheld).map((vessel) => vesselProperties(vessel, withheld)),
      ...sceneProperties(sceneId, view),
      ...(withheld.includes('addedFields') ? {} : addedProperties(view, scheme)),
    },
  };
}

/** Added fields go by their names; one of which the scheme says nothing keeps its register's. */
const addedProperties = (view: SightingView, scheme: Scheme): object =>
  Object.fromEntries(addedFields(scheme).map((field) => [field.name, addedValue(field, view)]));

function withoutAdded(fields: object, scheme: Scheme): object {
  const registers = new Set(addedFields(scheme).map(({ register }) => register));
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !registers.has(name)));
}

/** Where something is withheld, fields this version does not know are too. */
function knownFields(fields: object, withheld: readonly WithheldField[]): object {
  const hidden: readonly string[] = withheld;
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => shownToAll.includes(name) && !hidden.includes(name)),
  );
}

const shownToAll: readonly string[] = [
  ...Object.keys(newSightingFields),
  'origin',
  'changedAt',
  'changedBy',
  'conflicts',
];

/** Where a sighting lies on Earth: its outline, else its middle; null without a place. */
export function placeGeometry({ sighting: { geometry, place } }: SightingView): GeoJsonGeometry | null {
  const polygon = geometry.shape === 'point' || place.outline === null ? null : geoJsonPolygon(place.outline);
  if (polygon !== null) return polygon;
  if (place.lonLat === null) return null;
  const [lon, lat] = place.lonLat;
  return { type: 'Point', coordinates: [roundDegrees(lon - 360 * Math.round(lon / 360)), roundDegrees(lat)] };
}

function vesselProperties({ link, name, imo, mmsi, flag }: LinkedVessel, withheld: readonly WithheldField[]) {
  const { confidence, basis, chosen, remarks } = link;
  const shown = { id: link.vessel, name, imo, mmsi, flag, confidence, basis, chosen };
  return withheld.includes('linkRemarks') ? shown : { ...shown, remarks };
}

function sceneProperties(sceneId: string, { scene }: SightingView) {
  return {
    scene: sceneId,
    sceneFile: scene?.fileName ?? null,
    sceneSha256: scene?.sha256 ?? null,
    sceneSize: scene === null ? null : [scene.width, scene.height],
    acquiredUtc: scene?.acquired?.utc ?? null,
    acquiredSource: scene?.acquired?.source ?? null,
    provider: scene?.provider ?? null,
    credit: scene?.credit ?? null,
    synthetic: scene?.synthetic ?? null,
  };
}
