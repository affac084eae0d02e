import { existsSync } from 'node:fs';
import { createBlockCache } from './block-cache.ts';
import { createLevelReader } from './read-level.ts';
import { walkDirectories } from './tiff-file.ts';
import { overviewsIn } from './tiff-pages.ts';
import { openSource } from './tiff-source.ts';
import type { BlockCache } from './block-cache.ts';
import type { ImageReader } from './image.ts';
import type { OverviewedImage, TiffLevel } from './tiff-pages.ts';
import type { TiffSource } from './tiff-source.ts';

export const noOverviews = { levels: [] as readonly TiffLevel[], close: (): void => {} };

/** Overviews of another file; none where it is absent or does not belong to this image. */
export function openOverviews(path: string, image: OverviewedImage): typeof noOverviews {
  if (!existsSync(path)) return noOverviews;
  let source: TiffSource | undefined;
  try {
    source = openSource(path);
    const levels = overviewsIn(walkDirectories(source), image);
    return { levels, close: source.close };
  } catch {
    source?.close();
    return noOverviews;
  }
}

/** An image that is no TIFF, with those overviews of TIFFs that are smaller than any level of its own. */
export function withOverviews(
  image: ImageReader,
  paths: readonly (string | undefined)[],
  cache: BlockCache = createBlockCache(),
): ImageReader {
  const least = image.levels.at(-1);
  const files = paths.filter((path) => path !== undefined).map((path) => openOverviews(path, image.facts));
  const added = files
    .flatMap((file) => file.levels)
    .toSorted((a, b) => b.image.width - a.image.width)
    .filter(({ image: { width } }, index, all) => width < (all[index - 1]?.image.width ?? least?.width ?? 0));
  const readers = added.map((level) => createLevelReader(level, image.facts, cache));
  const sizes = added.map(({ image: { width, height, blockWidth, blockHeight } }) => ({
    width,
    height,
    block: [blockWidth, blockHeight] as const,
  }));
  return {
    facts: image.facts,
    levels: [...image.levels, ...sizes],
    read: (window, into) => {
      const read = readers[window.level - image.levels.length];
      return read === undefined ? image.read(window, into) : read(window, into);
    },
    close: async () => {
      for (const { close } of files) close();
      await image.close();
    },
  };
}
