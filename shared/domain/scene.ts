import { z } from 'zod';
import { FactSource, Stated } from './acquisition.ts';
import { Georeferencing } from './georeferencing.ts';
import { LonLat } from './geometry.ts';

export const sampleTypes = [
  'uint8',
  'int8',
  'uint16',
  'int16',
  'uint32',
  'int32',
  'uint64',
  'int64',
  'float32',
  'float64',
  'cint16',
  'cint32',
  'cfloat32',
  'cfloat64',
] as const;
export const SampleType = z.enum(sampleTypes);
export type SampleType = z.output<typeof SampleType>;

/** What the samples of a radar image measure: decibels are of power, ten to a tenfold. */
export const RadarScale = z.enum(['amplitude', 'power', 'decibels']);
export type RadarScale = z.output<typeof RadarScale>;

export const GeoreferenceKind = z.enum(['affine', 'rotated', 'gcp', 'rpc', 'none']);
export type GeoreferenceKind = z.output<typeof GeoreferenceKind>;

export const Crs = z.object({ epsg: z.number().int().nullable(), name: z.string() });
export type Crs = z.output<typeof Crs>;

/** GDAL order: x = t0 + column·t1 + row·t2; y = t3 + column·t4 + row·t5, at outer pixel corners. */
export const GeoTransform = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
export type GeoTransform = z.output<typeof GeoTransform>;

export const Acquired = z.object({
  utc: z.iso.datetime(),
  source: FactSource,
});
export type Acquired = z.output<typeof Acquired>;

export const Corners = z.tuple([LonLat, LonLat, LonLat, LonLat]);

/** What `plimsoll inspect` prints and what a scene is made from. Corners are UL, UR, LR, LL outer corners. */
export const SceneFacts = z.object({
  file: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  bands: z.number().int().positive(),
  type: SampleType,
  compression: z.string(),
  interleave: z.enum(['pixel', 'band']),
  blockSize: z.tuple([z.number().int(), z.number().int()]),
  overviews: z.array(z.tuple([z.number().int(), z.number().int()])),
  noData: z.union([z.number(), z.string()]).nullable(),
  photometric: z.string(),
  bigTiff: z.boolean(),
  georeference: GeoreferenceKind,
  crs: Crs.nullable(),
  geoTransform: GeoTransform.nullable(),
  gcpCount: z.number().int(),
  cornersLonLat: Corners.nullable(),
  gsdMetres: z.number().nullable(),
  acquired: Acquired.nullable(),
  sensor: z.string().nullable(),
  provider: z.string().nullable(),
  credit: z.string().nullable(),
  /** Everything stated of how it was taken, each with its source. */
  facts: Stated,
  bandNames: z.array(z.string()),
  /** Null for what is no radar. */
  radarScale: RadarScale.nullable(),
  /** From 1. */
  page: z.number().int().positive(),
  pages: z.number().int().positive(),
  /** Why there is no usable georeference, or what a fitted one leaves over; a whole sentence. */
  georeferenceNote: z.string().nullable(),
  synthetic: z.boolean(),
});
export type SceneFacts = z.output<typeof SceneFacts>;

/** A scene as the log holds it. Where its file lies is a fact of this machine, not of the log: see `SceneState`. */
export const Scene = z.object({
  id: z.uuid(),
  kind: z.literal('scene'),
  fileName: z.string(),
  /** Null until the file has been hashed. */
  sha256: z.string().length(64).nullable(),
  sizeBytes: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  bands: z.number().int().positive(),
  type: SampleType,
  noData: z.union([z.number(), z.string()]).nullable(),
  georeference: GeoreferenceKind,
  georeferenceNote: z.string().nullable(),
  crs: Crs.nullable(),
  geoTransform: GeoTransform.nullable(),
  gsdMetres: z.number().nullable(),
  footprint: Corners.nullable(),
  acquired: Acquired.nullable(),
  sensor: z.string().nullable(),
  provider: z.string().nullable(),
  credit: z.string().nullable(),
  cloudPercent: z.number().min(0).max(100).nullable(),
  niirs: z.number().min(0).max(9.9).nullable(),
  port: z.string().nullable(),
  marking: z.string().nullable(),
  synthetic: z.boolean(),
  /** What follows is absent in scenes of versions that did not know it. */
  offNadirDegrees: z.number().nullable().exactOptional(),
  sunElevationDegrees: z.number().nullable().exactOptional(),
  sunAzimuthDegrees: z.number().nullable().exactOptional(),
  stated: Stated.exactOptional(),
  /** How the analyst chose to place it; null or absent as the file says. */
  georeferencing: Georeferencing.nullable().exactOptional(),
  /** Which image of a file of several, from 1. */
  page: z.number().int().positive().exactOptional(),
  pages: z.number().int().positive().exactOptional(),
});
export type Scene = z.output<typeof Scene>;

/** Whether a scene's pixels have places on the Earth: a map grid of another world gives them none. */
export const isPlaced = ({
  georeference,
  footprint,
  gsdMetres,
}: Pick<Scene, 'georeference' | 'footprint' | 'gsdMetres'>) =>
  georeference !== 'none' && (footprint !== null || gsdMetres !== null);

export const BandStatistics = z.object({
  minimum: z.number(),
  maximum: z.number(),
  mean: z.number(),
  /** Values at 0.5, 1, 2, 5, 25, 50, 75, 95, 98, 99 and 99.5 per cent. */
  percentiles: z.record(z.string(), z.number()),
  /** 256 counts between minimum and maximum. */
  histogram: z.array(z.number().int()).length(256),
});
export type BandStatistics = z.output<typeof BandStatistics>;

/** How a scene stands on this machine: its file, and how far the work on it has come. */
export const SceneState = z.object({
  sceneId: z.uuid(),
  path: z.string().nullable(),
  file: z.enum(['present', 'missing', 'changed', 'unreadable']),
  hash: z.enum(['waiting', 'running', 'done', 'failed']),
  pyramid: z.enum(['waiting', 'running', 'done', 'not needed', 'cancelled', 'failed']),
  /** 0–1 over hash, statistics and pyramid together. */
  progress: z.number().min(0).max(1),
  message: z.string().nullable(),
});
export type SceneState = z.output<typeof SceneState>;

/**
 * What the renderer needs to draw a scene. Level 0 is full size; level n is what `/tiles/<id>/<n>/…` serves.
 * `statistics` is null until computed; the first pictures then use `quick`, from a decimated read.
 */
export const SceneView = z.object({
  sceneId: z.uuid(),
  tileSize: z.number().int(),
  levels: z.array(z.object({ width: z.number().int(), height: z.number().int() })).min(1),
  type: SampleType,
  bandNames: z.array(z.string()),
  /** Null or absent for what is no radar. */
  radarScale: RadarScale.nullable().exactOptional(),
  /** Band indices (0-based) to show as red, green, blue; one entry means grey. */
  defaultBands: z.array(z.number().int()).min(1).max(3),
  palette: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])).nullable(),
  /** True where the file's smallest values mean white, as of scanned film; absent elsewhere. */
  whiteIsZero: z.literal(true).exactOptional(),
  statistics: z.array(BandStatistics).nullable(),
  quick: z.array(BandStatistics),
  /** Changes whenever tiles of the same address would look different: part of every tile's address. */
  edition: z.string(),
});
export type SceneView = z.output<typeof SceneView>;

/**
 * The exact pixel → lon/lat transform on a grid, for the screen: within 0.01 px of the exact one by bilinear
 * interpolation. Node (i, j) is at pixel (columns[i], rows[j]); `lonLat[j * columns.length + i]`.
 */
export const GeoGrid = z.object({
  columns: z.array(z.number()).min(2),
  rows: z.array(z.number()).min(2),
  lonLat: z.array(LonLat),
});
export type GeoGrid = z.output<typeof GeoGrid>;
