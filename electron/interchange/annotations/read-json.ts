import type { Json } from '../../../shared/domain/json.ts';
import { parseBoundedJson } from '../bounded-json.ts';
import { unreadable, type AnnotationFile } from './annotation.ts';
import { isRecord, recordOf, textOf } from './json-values.ts';
import { readCoco } from './read-coco.ts';
import { readGeoJson } from './read-geojson.ts';
import { readLabelme } from './read-labelme.ts';

const geometries = ['Point', 'MultiPoint', 'Polygon', 'MultiPolygon', 'GeometryCollection'];

/** GeoJSON, also a feature a line or a bare list of them, COCO or labelme, which its members tell. */
export function readJson(text: string): AnnotationFile {
  const document = parseBoundedJson(text) ?? featureLines(text);
  if (document === undefined) throw unreadable('it is not whole JSON, or is nested too deep');
  if (Array.isArray(document)) return readList(document as Json[]);
  if (!isRecord(document)) throw unreadable('its JSON is neither GeoJSON nor COCO nor labelme');
  if (['FeatureCollection', 'Feature', ...geometries].includes(textOf(document['type']) ?? ''))
    return readGeoJson(document);
  if (Array.isArray(document['annotations']) && Array.isArray(document['images'])) return readCoco(document);
  if (Array.isArray(document['shapes'])) return readLabelme(document);
  throw unreadable('its JSON is neither GeoJSON nor COCO nor labelme');
}

function readList(features: readonly Json[]): AnnotationFile {
  const isOfFeatures = features.length > 0 && features.every((feature) => recordOf(feature)['type'] === 'Feature');
  if (isOfFeatures) return readGeoJson({ type: 'FeatureCollection', features: [...features] });
  throw unreadable('its JSON is a bare list; it needs its images and categories with it');
}

const recordSeparator = '\u001e';

/** GeoJSON text sequences (RFC 8142) and a feature a line: the list of them; undefined where a line is no JSON. */
function featureLines(text: string): unknown[] | undefined {
  const lines = text
    .replaceAll(recordSeparator, '\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (lines.length < 2 && !text.startsWith(recordSeparator)) return undefined;
  const features = lines.map(parseBoundedJson);
  return features.includes(undefined) ? undefined : features;
}
