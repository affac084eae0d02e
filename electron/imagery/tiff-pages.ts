import { checkLayout } from './gate.ts';
import { noSuchPage } from './no-such-page.ts';
import { layoutOf } from './tiff-layout.ts';
import type { TiffFile } from './tiff-file.ts';
import type { TiffLayout } from './tiff-layout.ts';

/** One level of a page: its pixels, and the mask of its own size where there is one. */
export interface TiffLevel {
  readonly image: TiffLayout;
  readonly mask: TiffLayout | null;
}

export interface TiffPage {
  /** Full size first, each level smaller than the one before. */
  readonly levels: readonly TiffLevel[];
  readonly pages: number;
}

/** The directory in which a page (from 1) begins; throws `invalid-input` where there is no such page. */
export function directoryOf(file: TiffFile, page: number): number {
  return startOfPage(file, startsIn(readableLayouts(file)), page - 1);
}

/** Finds a page (from 0), its overviews and its masks. The first directory is always page 0. */
export function pageOf(file: TiffFile, page: number): TiffPage {
  const layouts = readableLayouts(file);
  const starts = startsIn(layouts);
  const start = startOfPage(file, starts, page);
  const image = layouts[start] ?? layoutAt(file, start);
  checkLayout(image);
  const own = layouts.slice(start + 1, starts[page + 1] ?? layouts.length);
  // Overviews added after all pages were written stand at the end of the file.
  const others = starts.length > 1 ? layouts.filter((layout) => layout !== null && !own.includes(layout)) : [];
  const candidates = (page === 0 ? [...own, ...others] : own).filter((layout) => layout !== null);
  return { levels: levelsOf(image, candidates), pages: starts.length };
}

const startsIn = (layouts: readonly (TiffLayout | null)[]): number[] =>
  layouts.flatMap((layout, index) => (index === 0 || layout?.role === 'image' ? [index] : []));

function startOfPage(file: TiffFile, starts: readonly number[], page: number): number {
  const start = starts[page];
  if (start !== undefined) return start;
  throw noSuchPage(file.source.name, starts.length, page);
}

/** What an overview has to fit. */
export type OverviewedImage = Pick<TiffLayout, 'width' | 'height' | 'bands' | 'type'>;

/** Overviews of another file, such as an `.ovr` beside the scene, that fit an image. */
export function overviewsIn(file: TiffFile, image: OverviewedImage): TiffLevel[] {
  const layouts = readableLayouts(file).filter((layout) => layout !== null);
  const asOverviews = layouts.map((layout) =>
    layout.role === 'image' ? { ...layout, role: 'overview' as const } : layout,
  );
  return smallerLevels(image, asOverviews);
}

/** Masks of a file that holds nothing else. */
export function masksIn(file: TiffFile): TiffLayout[] {
  return readableLayouts(file).filter(
    (layout) => layout !== null && layout.bands === 1 && isSound(layout),
  ) as TiffLayout[];
}

function levelsOf(image: TiffLayout, candidates: readonly TiffLayout[]): TiffLevel[] {
  return [{ image, mask: maskAmong(candidates, image) }, ...smallerLevels(image, candidates)];
}

function smallerLevels(image: OverviewedImage, candidates: readonly TiffLayout[]): TiffLevel[] {
  const overviews = candidates
    .filter((layout) => layout.role === 'overview' && isReductionOf(layout, image) && isSound(layout))
    .toSorted((a, b) => b.width - a.width || b.height - a.height);
  const levels: TiffLevel[] = [];
  for (const overview of overviews) {
    const last = levels.at(-1)?.image ?? image;
    const isSmaller = overview.width < last.width || overview.height < last.height;
    if (isSmaller) levels.push({ image: overview, mask: maskAmong(candidates, overview) });
  }
  return levels;
}

function maskAmong(candidates: readonly TiffLayout[], of: TiffLayout): TiffLayout | null {
  const masks = candidates.filter((layout) => layout.role === 'mask' && isSound(layout));
  return masks.find(({ width, height }) => width === of.width && height === of.height) ?? null;
}

/** Smaller, of the same bands and type, and of the same shape within the rounding of a pixel. */
function isReductionOf(overview: TiffLayout, image: OverviewedImage): boolean {
  const isSmaller = overview.width <= image.width && overview.height <= image.height;
  const isSameKind = overview.bands === image.bands && overview.type === image.type;
  const factor = Math.max(image.width / overview.width, image.height / overview.height);
  const fits = (full: number, reduced: number): boolean => Math.abs(full / factor - reduced) <= 1 + reduced * 0.01;
  return isSmaller && isSameKind && fits(image.width, overview.width) && fits(image.height, overview.height);
}

function isSound(layout: TiffLayout): boolean {
  try {
    checkLayout(layout);
    return true;
  } catch {
    return false;
  }
}

function readableLayouts(file: TiffFile): (TiffLayout | null)[] {
  return file.directories.map((_, index) => {
    if (index === 0) return layoutAt(file, index);
    try {
      return layoutAt(file, index);
    } catch {
      return null;
    }
  });
}

function layoutAt(file: TiffFile, index: number): TiffLayout {
  return layoutOf(file, file.directories[index] ?? new Map());
}
