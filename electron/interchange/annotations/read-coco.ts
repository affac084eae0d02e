import type { Pixel } from '../../../shared/domain/geometry.ts';
import type { Json } from '../../../shared/domain/json.ts';
import { doubleArea } from '../pixel-image.ts';
import {
  annotationFile,
  plainAnnotation,
  type AnnotationFile,
  type ForeignImage,
  type ReadItem,
} from './annotation.ts';
import { countsOfText, maskOutlines } from './coco-mask.ts';
import {
  exactGeometry,
  isRecord,
  listOf,
  numberOf,
  pairsOf,
  recordOf,
  textOf,
  type JsonRecord,
} from './json-values.ts';
import { partNotes } from './place-feature.ts';

type Found = Pick<Extract<ReadItem, { shape: unknown }>, 'shape' | 'notes'>;

/**
 * Instances of a COCO data set: polygons, run-length masks (their outline along the pixels), else boxes, where
 * `bbox` may have a fifth number or `attributes.rotation` turn it, in degrees clockwise about its middle.
 */
export function readCoco(document: JsonRecord): AnnotationFile {
  const images = new Map(
    listOf(document['images']).map((value) => [idOf(recordOf(value)['id']), imageOf(recordOf(value))]),
  );
  const names = new Map(
    listOf(document['categories']).map((value) => [idOf(recordOf(value)['id']), textOf(recordOf(value)['name'])]),
  );
  const items = listOf(document['annotations']).map((value, index): ReadItem => {
    const annotation = recordOf(value);
    const name = `annotation ${idOf(annotation['id']) ?? index + 1}`;
    const image = images.get(idOf(annotation['image_id']));
    if (image === undefined) return { name, reason: 'Its image is not in the list of images.' };
    const own = recordOf(annotation['plimsoll']);
    const found = shapeOf(annotation);
    if (typeof found === 'string') return { name, reason: found };
    return plainAnnotation({
      name,
      frame: 'pixel',
      ...found,
      exact: exactGeometry(own['geometry']),
      sighting: textOf(own['sighting']),
      image,
      label: names.get(idOf(annotation['category_id'])) ?? missingName(annotation['category_id'] ?? null),
      attributes: attributesOf(annotation),
    });
  });
  return annotationFile('coco', items);
}

/** Ids are numbers, or the same as text. */
const idOf = (id: Json | undefined): string | null =>
  typeof id === 'number' || (typeof id === 'string' && id !== '') ? String(id) : null;

/** A category that the file does not list is called by its number. */
const missingName = (category: Json): string | null => (category === null ? null : `category ${idOf(category) ?? '?'}`);

function imageOf(image: JsonRecord): ForeignImage {
  return {
    fileName: textOf(image['file_name']),
    width: numberOf(image['width']),
    height: numberOf(image['height']),
    sha256: textOf(recordOf(image['plimsoll'])['sha256']),
  };
}

/** What every annotation has, and is not said of the hull. */
const plain = new Set(['id', 'image_id', 'category_id', 'segmentation', 'bbox', 'area', 'iscrowd', 'plimsoll']);

function attributesOf(annotation: JsonRecord): JsonRecord {
  const own = isRecord(annotation['plimsoll']) ? { vessel: recordOf(annotation['plimsoll'])['vessel'] ?? null } : {};
  const beside = Object.entries(annotation).filter(([name, value]) => !plain.has(name) && !isRecord(value));
  const all = { ...own, ...Object.fromEntries(beside), ...recordOf(annotation['attributes']) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

function shapeOf({ segmentation, bbox, attributes }: JsonRecord): Found | string {
  if (isRecord(segmentation)) return maskOf(segmentation);
  const polygons = listOf(segmentation);
  if (polygons.length > 0) return polygonOf(polygons);
  return boxOf(bbox ?? null, numberOf(recordOf(attributes)['rotation']) ?? 0);
}

function maskOf({ counts, size }: JsonRecord): Found | string {
  const [height, width] = listOf(size).map(numberOf);
  const runs = typeof counts === 'string' ? countsOfText(counts) : listOf(counts).map((count) => numberOf(count) ?? -1);
  const mask = height && width ? maskOutlines(runs, height, width) : null;
  if (mask === null) return 'Its mask does not fill its image, or is too large.';
  const [ring] = mask.rings;
  if (ring === undefined) return 'Its mask is empty.';
  return { shape: { form: 'ring', ring }, notes: partNotes(mask.rings.length, mask.holes) };
}

function polygonOf(polygons: readonly Json[]): Found | string {
  const rings = polygons.map(pairsOf).filter((ring): ring is readonly Pixel[] => ring !== null && ring.length >= 3);
  if (rings.length !== polygons.length) return 'Its polygon is not a list of three or more pairs of numbers.';
  const [ring] = rings.toSorted((a, b) => Math.abs(doubleArea(b)) - Math.abs(doubleArea(a)));
  return { shape: { form: 'ring', ring: ring ?? [] }, notes: partNotes(rings.length, 0) };
}

function boxOf(bbox: Json, rotation: number): Found | string {
  const numbers = listOf(bbox).map(numberOf);
  const [left, top, width, height, angle = 0] = numbers.filter((number) => number !== null);
  if (left === undefined || top === undefined || width === undefined || height === undefined)
    return 'It has neither an outline nor a box.';
  const centre: Pixel = [left + width / 2, top + height / 2];
  return { shape: { form: 'box', centre, length: height, beam: width, angleDegrees: angle + rotation }, notes: [] };
}
