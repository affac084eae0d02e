import { existsSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import { createBlockCache } from './block-cache.ts';
import { createBlockReader } from './read-blocks.ts';
import { intersectValid, noDataRule, validByMask, validByNoData } from './read-validity.ts';
import { checkWindow, readWindow } from './read-window.ts';
import { alphaBand, factsOf } from './tiff-facts.ts';
import { isTiff, walkDirectories } from './tiff-file.ts';
import { overviewsIn, pageOf } from './tiff-pages.ts';
import { openSource } from './tiff-source.ts';
import type { BlockCache } from './block-cache.ts';
import type { GdalWindows, ImageFacts, ImageReader, ImageWindow, Samples, TypedArray } from './image.ts';
import type { TiffLevel } from './tiff-pages.ts';
import type { TiffSource } from './tiff-source.ts';

export interface OpenImageOptions {
  /** Page of a multi-page file, from 0. */
  readonly page?: number;
  /** A pyramid kept elsewhere: a TIFF of overviews. Used where it is there and fits. */
  readonly overviewFile?: string;
  /** Reads what is not a TIFF, or uses a codec that is not built in. */
  readonly gdal?: GdalWindows;
}

/**
 * Opens an image for windowed reading. Throws one `AppError`: `file-missing`, `file-unreadable`, `not-a-tiff`,
 * `scene-truncated`, `scene-too-large`, `scene-unsupported` or `scene-unreadable`.
 */
export async function openImage(path: string, options: OpenImageOptions = {}): Promise<ImageReader> {
  const source = openSource(path);
  try {
    return openTiff(source, options);
  } catch (error) {
    const isForGdal = !isTiff(source) || (error instanceof AppError && error.code === 'scene-unsupported');
    source.close();
    if (options.gdal === undefined || !isForGdal || source.size === 0) throw error;
    return await openWithGdal(path, options.gdal).catch(() => {
      throw error;
    });
  }
}

async function openWithGdal(path: string, gdal: GdalWindows): Promise<ImageReader> {
  const { facts, levels } = await gdal.facts(path);
  return { facts, levels, read: (window) => gdal.read(path, window), close: async () => {} };
}

function openTiff(source: TiffSource, options: OpenImageOptions): ImageReader {
  const page = pageOf(walkDirectories(source), options.page ?? 0);
  const [full] = page.levels;
  if (full === undefined) throw new RangeError('A page always has its full-size level.');
  const sidecar = openOverviews(`${source.path}.ovr`, full);
  const pyramid = options.overviewFile === undefined ? noOverviews : openOverviews(options.overviewFile, full);
  const overviews = page.levels.length > 1 ? page.levels.slice(1) : sidecar.levels;
  const facts = factsOf(full.image, {
    pages: page.pages,
    overviews: overviews.map(({ image }) => [image.width, image.height]),
  });
  const cache = createBlockCache();
  const levels = smallerAndSmaller([...page.levels, ...sidecar.levels, ...pyramid.levels]);
  const readers = levels.map((level) => levelReader(level, facts, cache));
  return {
    facts,
    levels: levels.map(({ image }) => ({
      width: image.width,
      height: image.height,
      block: [image.blockWidth, image.blockHeight],
    })),
    read: async (window) => {
      const reader = readers[window.level] ?? readers[0];
      if (reader === undefined) throw new RangeError('An image always has a level.');
      return reader(window);
    },
    close: async () => {
      for (const { close } of [source, sidecar, pyramid]) close();
    },
  };
}

const noOverviews = { levels: [] as readonly TiffLevel[], close: (): void => {} };

/** Overviews of another file; none where it is absent or does not belong to this image. */
function openOverviews(path: string, full: TiffLevel): typeof noOverviews {
  if (!existsSync(path)) return noOverviews;
  let source: TiffSource | undefined;
  try {
    source = openSource(path);
    const levels = overviewsIn(walkDirectories(source), full.image);
    return { levels, close: source.close };
  } catch {
    source?.close();
    return noOverviews;
  }
}

/** Level 0 first, then the overviews by size, of equal ones the first. */
function smallerAndSmaller(levels: readonly TiffLevel[]): TiffLevel[] {
  const sorted = levels.slice(1).toSorted((a, b) => b.image.width - a.image.width || b.image.height - a.image.height);
  return [...levels.slice(0, 1), ...sorted].filter(({ image }, index, all) => {
    const before = all[index - 1]?.image;
    return before === undefined || image.width < before.width || image.height < before.height;
  });
}

function levelReader(
  level: TiffLevel,
  facts: ImageFacts,
  cache: BlockCache,
): (window: ImageWindow) => Promise<Samples> {
  const pixels = createBlockReader(level.image, cache);
  const mask = level.mask === null ? null : createBlockReader(level.mask, cache);
  const alpha = alphaBand(level.image);
  const rule = noDataRule(facts.noData, facts.type);
  const fill = facts.noData === null ? 0 : Number(facts.noData);
  return async (window) => {
    checkWindow(pixels, window);
    const { width, height } = window;
    const hasHiddenAlpha = alpha >= 0 && !window.bands.includes(alpha);
    const bands = hasHiddenAlpha ? [...window.bands, alpha] : window.bands;
    const all = await readWindow(pixels, { ...window, bands }, fill);
    const bandLength = bands.length === 0 ? 0 : all.length / bands.length;
    const data = hasHiddenAlpha ? all.slice(0, bandLength * window.bands.length) : all;
    const samples = { type: facts.type, width, height, bands: window.bands.length, data };
    const masks: TypedArray[] = mask === null ? [] : [await readWindow(mask, { ...window, bands: [0] }, 0)];
    if (alpha >= 0) masks.push(bandOf(all, bands.indexOf(alpha), bandLength));
    const byNoData = rule === null ? null : validByNoData(samples, rule);
    return { ...samples, valid: masks.map(validByMask).reduce(intersectValid, byNoData) };
  };
}

function bandOf(data: TypedArray, band: number, length: number): TypedArray {
  return data.subarray(band * length, (band + 1) * length);
}
