import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Sample } from '../../shared/domain/sample.ts';
import type { Pixel } from '../../shared/domain/geometry.ts';
import type { SceneFacts } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { AcquisitionFacts } from '../imagery/acquisition.ts';
import { acquisitionFacts, statedFacts } from '../imagery/acquisition.ts';
import type { Georeference, Georeferencer, Placing } from '../imagery/georeference-types.ts';
import type { ImageSource } from '../imagery/image-source.ts';
import type { ImageFacts, ImageLevel } from '../imagery/image.ts';
import { elementsPerSample } from '../imagery/codecs/sample-array.ts';
import { radarScaleOf } from '../imagery/radar-look.ts';
import type { ImageryTools } from './imagery-tools.ts';
import { withTools } from './imagery-tools.ts';

interface Opening {
  /** Which image of a file of several, from 1. */
  readonly page?: number;
  readonly given?: ImageryTools | undefined;
}

/** Everything a file says of itself before it becomes a scene. */
export interface Inspection {
  readonly facts: SceneFacts;
  readonly image: ImageFacts;
  readonly levels: readonly ImageLevel[];
  readonly acquisition: AcquisitionFacts;
}

/** Facts of an image file; throws one `AppError` where it cannot be opened. A failing georeference is a note, not an error. */
export async function inspectFile(path: string, { page = 1, given }: Opening = {}): Promise<SceneFacts> {
  return withTools(given, async (tools) => (await inspectSource({ ...sourceOf(path), page }, tools)).facts);
}

/** Raw values and places of pixels of a file; `invalid-input` for one outside. */
export async function sampleFile(
  path: string,
  pixels: readonly Pixel[],
  { page = 1, given }: Opening = {},
): Promise<Sample[]> {
  return withTools(given, async (tools) => {
    const source = { ...sourceOf(path), page };
    const { facts } = await tools.pool.run('facts', { source });
    const centres = pixels.map((pixel) => centreOf(pixel, facts));
    const { georeference } = await georeferenceOrNote(source, tools.georeferencer);
    return samplePixels(source, centres, { pool: tools.pool, georeference });
  });
}

/** Samples at pixels known to lie inside. */
export async function samplePixels(
  source: ImageSource,
  pixels: readonly Pixel[],
  { pool, georeference }: { pool: ImageryTools['pool']; georeference: Georeference | null },
): Promise<Sample[]> {
  const whole = pixels.map(([column, row]): Pixel => [Math.floor(column), Math.floor(row)]);
  const { type, bands, data } = await pool.run('pixels', { source, pixels: whole });
  const lonLats = await georeference?.toLonLat(whole.map(([column, row]): Pixel => [column + 0.5, row + 0.5]));
  const parts = elementsPerSample(type);
  return whole.map((pixel, index) => ({
    pixel,
    values: Array.from({ length: bands }, (_, band) => {
      const at = (index * bands + band) * parts;
      return parts === 1 ? rawValue(data[at]!) : [Number(data[at]), Number(data[at + 1])];
    }),
    lonLat: lonLats?.[index] ?? null,
  }));
}

/** Opens a file by every means there is: its header, GDAL for its place, names and sidecars for its acquisition. */
export async function inspectSource(
  source: ImageSource,
  { pool, georeferencer }: ImageryTools,
  readPlace: () => Promise<PlaceOrNote> = () => georeferenceOrNote(source, georeferencer),
): Promise<Inspection> {
  const { facts: image, levels } = await pool.run('facts', { source });
  const [{ georeference, note }, acquisition, radarScale] = await Promise.all([
    readPlace(),
    acquisitionFacts(source.path, image),
    radarScaleOf(image, { pool, source }).catch(() => null),
  ]);
  return {
    image,
    levels,
    acquisition,
    facts: sceneFacts(image, { georeference, note, acquisition, radarScale, page: source.page ?? 1 }),
  };
}

/** The file as workers open it; throws `file-missing` or `file-unreadable`. */
export function sourceOf(path: string, overviewFile: string | null = null): ImageSource {
  const absolute = resolve(path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (!found) {
    throw new AppError('file-missing', `${basename(path)} is not there. Check the path, or locate the file.`);
  }
  if (found.isDirectory()) {
    throw new AppError('file-unreadable', `${basename(path)} is a folder, not an image. Choose a file in it.`);
  }
  return { path: absolute, overviewFile, stamp: `${found.size}-${found.mtimeMs}` };
}

export interface PlaceOrNote {
  readonly georeference: Georeference | null;
  readonly note: string | null;
}

/** The georeference, or why it could not be had. */
export async function georeferenceOrNote(
  { path, page }: Pick<ImageSource, 'path' | 'page'>,
  georeferencer: Georeferencer,
  placing: Placing = {},
): Promise<PlaceOrNote> {
  try {
    const georeference = await georeferencer.open(
      path,
      page === undefined || page === 1 ? placing : { ...placing, page },
    );
    return { georeference, note: georeference.note };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { georeference: null, note: `The georeference could not be read: ${reason}` };
  }
}

function sceneFacts(
  image: ImageFacts,
  rest: Pick<SceneFacts, 'radarScale' | 'page'> &
    Pick<Inspection, 'acquisition'> & { georeference: Georeference | null; note: string | null },
): SceneFacts {
  const { bandRoles: _roles, palette: _palette, tags, ...pixels } = image;
  const { georeference, note, acquisition, page, radarScale } = rest;
  return {
    ...pixels,
    page,
    radarScale,
    bandNames: [...pixels.bandNames],
    overviews: pixels.overviews.map(([width, height]) => [width, height]),
    georeference: georeference?.kind ?? 'none',
    crs: georeference?.crs ?? null,
    geoTransform: georeference?.geoTransform ?? null,
    gcpCount: georeference?.gcpCount ?? 0,
    cornersLonLat: georeference?.corners ?? null,
    gsdMetres: georeference?.gsdMetres ?? null,
    acquired: acquisition.acquired,
    sensor: acquisition.sensor,
    provider: acquisition.provider,
    credit: acquisition.credit,
    facts: statedFacts(acquisition),
    georeferenceNote: note,
    synthetic: isSynthetic(tags),
  };
}

/** A made-up scene says so in its own text tags. */
function isSynthetic({ imageDescription, software, gdalMetadata }: ImageFacts['tags']): boolean {
  return [imageDescription, software, ...Object.keys(gdalMetadata), ...Object.values(gdalMetadata)].some((text) =>
    /\bSYNTHETIC\b/.test(text ?? ''),
  );
}

function centreOf([column, row]: Pixel, { width, height, file }: ImageFacts): Pixel {
  if (column >= 0 && row >= 0 && column < width && row < height) return [column, row];
  throw new AppError(
    'invalid-input',
    `Pixel ${column}, ${row} is not inside ${file}, which has ${width} columns and ${height} rows. Choose one inside.`,
  );
}

function rawValue(value: number | bigint): number | string | null {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : String(value);
}
