import type { Pixel } from '../../../shared/domain/geometry.ts';
import type { Json } from '../../../shared/domain/json.ts';
import { annotationFile, type AnnotationFile, type ReadItem } from './annotation.ts';
import { listOf, positionOf, recordOf, textOf, type JsonRecord } from './json-values.ts';
import { systemOfCode, type MapSystem } from './map-system.ts';
import { placeFeature, type FeatureGeometry } from './place-feature.ts';

/** Features of RFC 7946 in WGS 84. A `crs` member of the older draft gives another system by its code. */
export function readGeoJson(document: JsonRecord): AnnotationFile {
  const system = systemOf(document['crs'] ?? null);
  const items = featuresOf(document).map((value, index): ReadItem => {
    const feature = recordOf(value);
    const name = `feature ${index + 1}`;
    if (feature['type'] !== 'Feature') return { name, reason: 'It is no feature.' };
    const { id } = feature;
    const own = typeof id === 'string' || typeof id === 'number' ? { id } : {};
    const properties = { ...own, ...recordOf(feature['properties']) };
    return placeFeature({ name, system, geometry: geometryOf(feature['geometry'] ?? null), properties });
  });
  return annotationFile('geojson', items);
}

/** The features of a collection, of several, of one, or of a geometry that stands alone. */
function featuresOf(document: JsonRecord): readonly Json[] {
  if (document['type'] === 'FeatureCollection') return listOf(document['features']);
  return document['type'] === 'Feature' ? [document] : [{ type: 'Feature', geometry: document, properties: {} }];
}

/** Null for WGS 84. */
function systemOf(crs: Json): MapSystem | null {
  if (crs === null) return null;
  const { name, code } = recordOf(recordOf(crs)['properties']);
  if (typeof code === 'number' || typeof code === 'string') return systemOfCode('EPSG', code);
  const text = textOf(name) ?? 'that it does not name';
  if (/^WGS ?84$/i.test(text)) return null;
  const [, authority, last] = /(?:^|:)(EPSG|ESRI|OGC):+(?:[\d.]*:)?(\w+)$/i.exec(text) ?? [];
  return authority === undefined || last === undefined
    ? { name: text, epsg: null, definition: null }
    : systemOfCode(authority, last);
}

function geometryOf(value: Json): FeatureGeometry | string | null {
  if (value === null) return null;
  const { type, coordinates, geometries } = recordOf(value);
  if (type === 'GeometryCollection') return onlyHull(listOf(geometries).map(geometryOf));
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

/** What a collection of geometries draws: its polygons, else its one point. */
function onlyHull(parts: readonly (FeatureGeometry | string | null)[]): FeatureGeometry | string {
  const known = parts.filter((part) => part !== null && typeof part !== 'string');
  const polygons = known.flatMap((part) => (part.form === 'polygons' ? part.polygons : []));
  if (polygons.length > 0) return { form: 'polygons', polygons };
  const [point] = known;
  return known.length === 1 && point !== undefined ? point : 'Its collection holds no polygon and no single point.';
}
