import { createBlockReader } from './read-blocks.ts';
import { convertsColours, layoutAsRead, readColours } from './read-colours.ts';
import { intersectValid, noDataRule, validByMask, validByNoData } from './read-validity.ts';
import { checkWindow, readWindow } from './read-window.ts';
import { alphaBand } from './tiff-facts.ts';
import type { BlockCache } from './block-cache.ts';
import type { ImageFacts, ImageReader, TypedArray } from './image.ts';
import type { TiffLevel } from './tiff-pages.ts';

/** Reads windows of one level with their validity by nodata, mask and alpha. */
export function createLevelReader(level: TiffLevel, facts: ImageFacts, cache: BlockCache): ImageReader['read'] {
  const pixels = createBlockReader(level.image, cache);
  const mask = level.mask === null ? null : createBlockReader(level.mask, cache);
  const layout = layoutAsRead(level.image);
  const alpha = alphaBand(layout);
  const rule = noDataRule(facts.noData, facts.type);
  const fill = facts.noData === null ? 0 : Number(facts.noData);
  return async (window, into) => {
    checkWindow({ layout }, window);
    const { width, height } = window;
    const hasHiddenAlpha = alpha >= 0 && !window.bands.includes(alpha);
    const bands = hasHiddenAlpha ? [...window.bands, alpha] : window.bands;
    const wanted = { ...window, bands };
    const all = convertsColours(level.image)
      ? await readColours(pixels, wanted)
      : await readWindow(pixels, wanted, { fill, into });
    const bandLength = bands.length === 0 ? 0 : all.length / bands.length;
    const data = hasHiddenAlpha ? all.slice(0, bandLength * window.bands.length) : all;
    const samples = { type: facts.type, width, height, bands: window.bands.length, data };
    const masks: TypedArray[] = mask === null ? [] : [await readWindow(mask, { ...window, bands: [0] }, { fill: 0 })];
    if (alpha >= 0) masks.push(bandOf(all, bands.indexOf(alpha), bandLength));
    const byNoData = rule === null ? null : validByNoData(samples, rule);
    return { ...samples, valid: masks.map(validByMask).reduce(intersectValid, byNoData) };
  };
}

function bandOf(data: TypedArray, band: number, length: number): TypedArray {
  return data.subarray(band * length, (band + 1) * length);
}
