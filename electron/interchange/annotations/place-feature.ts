import type { Pixel } from '../../../shared/domain/geometry.ts';
import { doubleArea } from '../pixel-image.ts';
import { joinedAtAntimeridian } from './antimeridian.ts';
import { plainAnnotation, type Annotation, type ReadItem } from './annotation.ts';
import { exactGeometry, numberOf, textOf, type JsonRecord } from './json-values.ts';
import type { MapSystem } from './map-system.ts';

/** What a feature of a GIS looks like whatever file it came from. */
export type FeatureGeometry =
  | { readonly form: 'polygons'; readonly polygons: readonly (readonly (readonly Pixel[])[])[] }
  | { readonly form: 'point'; readonly at: Pixel };

interface Feature {
  readonly name: string;
  /** Null for WGS 84 in degrees; `nobody knows` where nothing says it. */
  readonly system: MapSystem | 'nobody knows' | null;
  /** Null where there is none; a text says why what there is cannot be used. */
  readonly geometry: FeatureGeometry | string | null;
  readonly properties: JsonRecord;
}

const ours = new Set(['pixelGeometry', 'pixel_geometry', 'id', 'scene', 'scene_id']);
const labels = ['vesselClass', 'class', 'category', 'label', 'type', 'name'];

/** A feature of a GIS file as an annotation: of several polygons the largest, without its holes. */
export function placeFeature({ name, system, geometry, properties }: Feature): ReadItem {
  const frame = system === null ? 'lonLat' : 'map';
  const known = system === 'nobody knows' ? null : system;
  const parts = { name, frame, system: known, ...propertyParts(properties) } as const;
  if (geometry === null || typeof geometry === 'string') {
    if (parts.exact === null) return { name, reason: geometry ?? 'It has no geometry.' };
    return plainAnnotation({ ...parts, shape: { form: 'point', at: [NaN, NaN] } });
  }
  if (geometry.form === 'point') return plainAnnotation({ ...parts, shape: geometry });
  const joined = system === null ? joinedAtAntimeridian(geometry.polygons) : null;
  const polygons = joined === null ? geometry.polygons : [joined];
  const [largest] = polygons.toSorted((a, b) => areaOf(b) - areaOf(a));
  const [outer, ...holes] = largest ?? [];
  if (outer === undefined) return { name, reason: 'Its polygon is empty.' };
  const notes = parts.exact === null ? partNotes(polygons.length, holes.length) : [];
  return plainAnnotation({ ...parts, shape: { form: 'ring', ring: outer }, notes });
}

const areaOf = ([outer]: readonly (readonly Pixel[])[]): number => Math.abs(doubleArea(outer ?? []));

export function partNotes(parts: number, holes: number): string[] {
  return [
    ...(parts > 1 ? [`It has ${parts} parts; the largest was taken.`] : []),
    ...(holes > 0 ? [`Its ${holes} holes were left out.`] : []),
  ];
}

function propertyParts(
  properties: JsonRecord,
): Pick<Annotation, 'exact' | 'image' | 'label' | 'attributes' | 'sighting'> {
  const exact = exactGeometry(properties['pixelGeometry'] ?? properties['pixel_geometry']);
  const sha256 = textOf(properties['sceneSha256'] ?? properties['scene_sha256']);
  const size = properties['sceneSize'];
  const [width, height] = Array.isArray(size) ? (size as unknown[]).map(numberOf) : [];
  const fileName = textOf(properties['sceneFile'] ?? properties['scene_file']);
  const known = Object.entries(properties).filter(([key, value]) => value !== null && !(exact && ours.has(key)));
  return {
    exact,
    image: exact && { fileName, sha256, width: width ?? null, height: height ?? null },
    label: labels.map((key) => textOf(properties[key])).find((label) => label !== null) ?? null,
    attributes: Object.fromEntries(known),
    sighting: exact && textOf(properties['id']),
  };
}
