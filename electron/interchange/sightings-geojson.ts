import { geoJsonPolygon, type GeoJsonPolygon } from './geojson-polygon.ts';
import { roundDegrees, type LinkedVessel, type SightingView } from './sighting-view.ts';

type GeoJsonGeometry = GeoJsonPolygon | { readonly type: 'Point'; readonly coordinates: readonly [number, number] };

/**
 * Sightings as one RFC 7946 feature collection: every field, what was measured, vessels and scene as properties.
 * A sighting without a place on Earth has a null geometry, as §3.2 says.
 */
export function sightingsGeoJson(views: readonly SightingView[]): string {
  const features = views.map((view) => JSON.stringify(feature(view)));
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}

function feature(view: SightingView) {
  const { id, kind: _, scene: sceneId, place, geometry, ...fields } = view.sighting;
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
      vessels: view.vessels.map(vesselProperties),
      ...sceneProperties(sceneId, view),
    },
  };
}

function placeGeometry({ sighting: { geometry, place } }: SightingView): GeoJsonGeometry | null {
  const polygon = geometry.shape === 'point' || place.outline === null ? null : geoJsonPolygon(place.outline);
  if (polygon !== null) return polygon;
  if (place.lonLat === null) return null;
  const [lon, lat] = place.lonLat;
  return { type: 'Point', coordinates: [roundDegrees(lon - 360 * Math.round(lon / 360)), roundDegrees(lat)] };
}

function vesselProperties({ link, name, imo, mmsi, flag }: LinkedVessel) {
  const { confidence, basis, chosen, remarks } = link;
  return { id: link.vessel, name, imo, mmsi, flag, confidence, basis, chosen, remarks };
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
