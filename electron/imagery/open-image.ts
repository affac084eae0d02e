import { existsSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import type { BlockCache } from './block-cache.ts';
import { createBlockCache } from './block-cache.ts';
import { layoutAsRead } from './read-colours.ts';
import { createLevelReader } from './read-level.ts';
import { factsOf } from './tiff-facts.ts';
import { readJp2Boxes } from './jpeg2000/jp2-boxes.ts';
import { openJpeg2000 } from './jpeg2000/jpeg2000-image.ts';
import { readNitfImage } from './nitf/nitf-image.ts';
import { isJpeg2000Nitf, openJpeg2000Nitf, refuseUnreadable } from './nitf/open-nitf.ts';
import { noSuchPage } from './no-such-page.ts';
import { withPamSidecar } from './pam-sidecar.ts';
import { withSidecarBands } from './sidecar-bands.ts';
import { noOverviews, openOverviews, withOverviews } from './overview-file.ts';
import { isTiff, walkDirectories } from './tiff-file.ts';
import { masksIn, pageOf } from './tiff-pages.ts';
import { openSource } from './tiff-source.ts';
import type { GdalImage, GdalWindows, ImageReader } from './image.ts';
import type { TiffLayout } from './tiff-layout.ts';
import type { TiffLevel } from './tiff-pages.ts';
import type { TiffSource } from './tiff-source.ts';

export interface OpenImageOptions {
  /** Page of a multi-page file, from 0. */
  readonly page?: number;
  /** A pyramid kept elsewhere: a TIFF of overviews. Used where it is there and fits. */
  readonly overviewFile?: string;
  /** Where decoded blocks are kept; one of its own where none is given. */
  readonly cache?: BlockCache;
  /** Reads what is not a TIFF, or uses a codec that is not built in. */
  readonly gdal?: GdalWindows;
}

/**
 * Opens an image for windowed reading. Throws one `AppError`: `file-missing`, `file-unreadable`, `not-a-tiff`,
 * `scene-truncated`, `scene-too-large`, `scene-unsupported` or `scene-unreadable`.
 */
export async function openImage(path: string, options: OpenImageOptions = {}): Promise<ImageReader> {
  const image = await openPixels(path, options);
  return { ...image, facts: await withSidecarBands(image.facts, path) };
}

async function openPixels(path: string, options: OpenImageOptions): Promise<ImageReader> {
  const { page = 0 } = options;
  const source = openSource(path);
  try {
    const image = openCodestream(source, options);
    if (image === null) return openTiff(source, options);
    const beside = page === 0 ? [`${path}.ovr`] : [];
    return withOverviews(image, [...beside, options.overviewFile], options.cache);
  } catch (error) {
    const isOther = !isTiff(source);
    const isForGdal = error instanceof AppError && error.code === (isOther ? 'not-a-tiff' : 'scene-unsupported');
    const pages = isForGdal ? (readNitfImage(source)?.images ?? 1) : 1;
    source.close();
    if (options.gdal === undefined || !isForGdal || source.size === 0 || page >= pages) throw error;
    const image = await openWithGdal({ path, page }, { gdal: options.gdal, pages }).catch((refusal: unknown) => {
      throw isOther && refusal instanceof AppError ? refusal : error;
    });
    return withOverviews(image, [options.overviewFile], options.cache);
  }
}

/** JPEG 2000 as a file of its own, or in NITF; null for any other file. */
function openCodestream(source: TiffSource, { cache, page = 0 }: OpenImageOptions): ImageReader | null {
  const boxes = readJp2Boxes(source);
  if (boxes !== null && page > 0) throw noSuchPage(source.name, 1, page);
  if (boxes !== null) return openJpeg2000({ source, boxes, cache });
  const nitf = readNitfImage(source, page);
  if (nitf === null) return null;
  refuseUnreadable(source, nitf);
  return isJpeg2000Nitf(nitf) ? openJpeg2000Nitf(source, nitf, cache) : null;
}

async function openWithGdal(
  image: GdalImage,
  { gdal, pages }: { readonly gdal: GdalWindows; readonly pages: number },
): Promise<ImageReader> {
  const { facts, levels } = await gdal.facts(image);
  const read: ImageReader['read'] = (window) => gdal.read(image, window);
  return { facts: { ...facts, pages }, levels, read, close: async () => {} };
}

function openTiff(source: TiffSource, options: OpenImageOptions): ImageReader {
  const page = pageOf(walkDirectories(source), options.page ?? 0);
  const [full] = page.levels;
  if (full === undefined) throw new RangeError('A page always has its full-size level.');
  const isFirst = (options.page ?? 0) === 0;
  const shown = layoutAsRead(full.image);
  const sidecar = isFirst ? openOverviews(`${source.path}.ovr`, shown) : noOverviews;
  const pyramid = options.overviewFile === undefined ? noOverviews : openOverviews(options.overviewFile, shown);
  const overviews = page.levels.length > 1 ? page.levels.slice(1) : sidecar.levels;
  const told = factsOf(full.image, {
    pages: page.pages,
    overviews: overviews.map(({ image }) => [image.width, image.height]),
  });
  const facts = isFirst ? withPamSidecar(told, source.path) : told;
  const cache = options.cache ?? createBlockCache();
  const maskFile = isFirst ? openMasks(`${source.path}.msk`) : noMasks;
  const levels = smallerAndSmaller([...page.levels, ...sidecar.levels, ...pyramid.levels]).map(maskFile.complete);
  const readers = levels.map((level) => createLevelReader(level, facts, cache));
  return {
    facts,
    levels: levels.map(({ image }) => ({
      width: image.width,
      height: image.height,
      block: [image.blockWidth, image.blockHeight],
    })),
    read: async (window, into) => {
      const read = readers[window.level];
      if (read !== undefined) return read(window, into);
      throw new AppError(
        'invalid-input',
        `${facts.file} has ${readers.length} levels; there is no level ${window.level}. Choose another level.`,
      );
    },
    close: async () => {
      for (const { close } of [source, sidecar, pyramid, maskFile]) close();
    },
  };
}

interface MaskFile {
  /** A level with the mask of its size, where it has none of its own. */
  readonly complete: (level: TiffLevel) => TiffLevel;
  readonly close: () => void;
}

const noMasks: MaskFile = { complete: (level) => level, close: () => {} };

/** Masks in a file of their own beside the scene; none where it is absent or is no TIFF. */
function openMasks(path: string): MaskFile {
  if (!existsSync(path)) return noMasks;
  let source: TiffSource | undefined;
  try {
    source = openSource(path);
    const masks = masksIn(walkDirectories(source));
    const maskOf = ({ image }: TiffLevel): TiffLayout | null =>
      masks.find(({ width, height }) => width === image.width && height === image.height) ?? null;
    return { complete: (level) => ({ ...level, mask: level.mask ?? maskOf(level) }), close: source.close };
  } catch {
    source?.close();
    return noMasks;
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
