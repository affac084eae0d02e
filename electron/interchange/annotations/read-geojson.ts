import type { Pixel } from '../../../shared/domain/geometry.ts';
import type { Json } from '../../../shared/domain/json.ts';
import { annotationFile, unreadable, type AnnotationFile, type ReadItem } from './annotation.ts';
import { listOf, positionOf, recordOf, textOf, type JsonRecord } from './json-values.ts';
import { placeFeature, type FeatureGeometry } from './place-feature.ts';

const degrees = /(?:CRS84|EPSG:+:?4326|WGS ?84)$/i;

/** Features of RFC 7946 in WGS 84. A `crs` member of the older draft gives another CRS by its EPSG code. */
export function readGeoJson(document: JsonRecord): AnnotationFile {
  const crs = textOf(recordOf(recordOf(document['crs'])['properties'])['name']);
  const epsg = crs === null || degrees.test(crs) ? null : Number(/EPSG:+(?:[\d.]*:)?(\d+)$/i.exec(crs)?.[1] ?? NaN);
  if (Number.isNaN(epsg)) throw unreadable(`its coordinate system ${crs} is not known; convert it to WGS 84`);
  const features = document['type'] === 'FeatureCollection' ? listOf(document['features']) : [document];
  const frame = epsg === null ? 'lonLat' : 'map';
  const items = features.map((value, index): ReadItem => {
    const feature = recordOf(value);
    const name = `feature ${index + 1}`;
    if (feature['type'] !== 'Feature') return { name, reason: 'It is no feature.' };
    const own = textOf(feature['id']);
    const properties = { ...(own === null ? {} : { id: own }), ...recordOf(feature['properties']) };
    return placeFeature({ name, frame, geometry: geometryOf(feature['geometry'] ?? null), properties });
  });
  return annotationFile('geojson', items, epsg);
}

function geometryOf(value: Json): FeatureGeometry | string | null {
  if (value === null) return null;
  const { type, coordinates } = recordOf(value);
  if (type === 'Point' || type === 'MultiPoint') {
    const points = type === 'Point' ? [coordinates] : listOf(coordinates);
    const at = positionOf(points[0]);
    return at === null || points.length > 1 ? 'It is no single point of two numbers.' : { form: 'point', at };
  }
  if (type !== 'Polygon' && type !== 'MultiPolygon') return `A ${textOf(type) ?? 'shape without a type'} is no hull.`;
  const polygons = (type === 'Polygon' ? [coordinates] : listOf(coordinates)).map((rings) => listOf(rings).map(ringOf));
  const whole = polygons.map((rings) => rings.filter((ring) => ring !== null));
  if (whole.some((rings, index) => rings.length !== polygons[index]?.length)) return 'Its positions are not numbers.';
  return { form: 'polygons', polygons: whole };
}

function ringOf(value: Json): readonly Pixel[] | null {
  const positions = listOf(value).map(positionOf);
  const known = positions.filter((position) => position !== null);
  return known.length === positions.length ? known : null;
}
