import { z } from 'zod';
import { ListValue } from './sighting.ts';

export const annotationFormats = [
  'geojson',
  'geopackage',
  'shapefile',
  'kml',
  'coco',
  'dota',
  'yolo-obb',
  'cvat',
  'labelme',
] as const;
export type AnnotationFormat = (typeof annotationFormats)[number];

/** What positions of a GIS file count in: as the file says, WGS 84, or pixels of the scene, rows downwards or (QGIS) upwards. */
export const annotationPositions = ['as the file says', 'degrees', 'pixels', 'pixels, rows upwards'] as const;

/** Which end of a box is the bow: nobody knows, or the side between its first two corners. */
export const annotationBows = ['unknown', 'first side'] as const;

/** What the analyst says of a file: which property fills a register (null none), and which class a label is. */
export const AnnotationMapping = z.object({
  fields: z.record(z.string().max(200), z.string().nullable()),
  classes: z.record(z.string(), ListValue),
  positions: z.enum(annotationPositions).nullish(),
  bow: z.enum(annotationBows).nullish(),
});
export type AnnotationMapping = z.output<typeof AnnotationMapping>;

const Count = z.number().int();

/** What an import of annotations took and did not take; on a trial, what it would. */
export const AnnotationReceipt = z.object({
  path: z.string(),
  sha256: z.string(),
  format: z.enum(annotationFormats),
  scene: z.uuid(),
  trial: z.boolean(),
  /** The file was imported into this scene before, and what came of it is still there: nothing was taken. */
  known: z.boolean(),
  items: Count,
  taken: Count,
  shapes: z.object({ box: Count, polygon: Count, point: Count }),
  labels: z.array(z.object({ label: z.string(), count: Count, vesselClass: ListValue })),
  /** Properties of the items taken; `field` is a register of a sighting, null where it fills none and was left out. */
  properties: z.array(z.object({ name: z.string(), count: Count, field: z.string().nullable() })),
  /** What is true of the whole file, then what was left out of an item that was taken. */
  notes: z.array(z.object({ name: z.string(), text: z.string() })),
  skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
});
export type AnnotationReceipt = z.output<typeof AnnotationReceipt>;
