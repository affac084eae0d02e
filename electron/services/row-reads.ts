import type { ImageFacts, ImageLevel, Samples } from '../imagery/image.ts';
import { bytesPerSample, elementsPerSample } from '../imagery/codecs/sample-array.ts';
import { copySamples, sampleArray } from '../imagery/sample-arrays.ts';
import type { LevelWindow } from '../imagery/tile-read.ts';
import { createLatest } from './latest.ts';

/** Reads windows where neighbours in a row would decode the same strips each for itself: once, for all of them. */
export interface RowReads {
  /** `key` names the image; `width` is that of the window's level. */
  read(window: LevelWindow, row: { readonly key: string; readonly width: number }): Promise<Samples>;
}

/** Whole rows kept for the windows beside, each of at most `rowBytes`: 16,384 columns of three bands of 16 bits. */
const rowsKept = 3;
const rowBytes = 50_331_648;

export function createRowReads(read: (key: string, window: LevelWindow) => Promise<Samples>): RowReads {
  const rows = createLatest<Samples>(rowsKept);
  return {
    async read(window, { key, width }) {
      const whole = { ...window, column: 0, width };
      const { level, row, height, bands } = window;
      const samples = await rows.get([key, level, row, height, bands].join(' '), () => read(key, whole));
      return cut(samples, window);
    },
  };
}

/** Compressed strips as wide as the image, without overviews: any picture of them needs whole strips decoded. */
export function decodesWholeRows(
  { compression, width, overviews }: ImageFacts,
  levels: readonly ImageLevel[],
): boolean {
  return compression !== 'none' && overviews.length === 0 && (levels[0]?.block[0] ?? 0) >= width;
}

/** Whether a whole row of the window's level is small enough to be kept. */
export const fitsInRow = (type: Samples['type'], width: number, { height, bands }: LevelWindow): boolean =>
  width * height * bands.length * bytesPerSample(type) <= rowBytes;

function cut(row: Samples, { column, width, height, bands }: LevelWindow): Samples {
  const { type } = row;
  const parts = elementsPerSample(type);
  const data = sampleArray(type, width * height * bands.length);
  const valid = row.valid ? new Uint8Array(width * height) : null;
  for (let line = 0; line < height * bands.length; line++) {
    const from = line * row.width + column;
    copySamples(row.data.subarray(from * parts, (from + width) * parts), data, line * width * parts);
    if (line < height) valid?.set(row.valid!.subarray(from, from + width), line * width);
  }
  return { type, width, height, bands: bands.length, data, valid: valid?.includes(0) ? valid : null };
}
