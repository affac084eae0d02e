import { setTimeout } from 'node:timers/promises';
import type { ImageFacts, ImageLevel, Samples } from '../imagery/image.ts';
import { bytesPerSample, elementsPerSample } from '../imagery/codecs/sample-array.ts';
import { copySamples, sampleArray } from '../imagery/sample-arrays.ts';
import type { LevelWindow } from '../imagery/tile-read.ts';

/** Reads windows where neighbours in a row would decode the same strips each for itself: once, for all of them. */
export interface RowReads {
  /** `key` names the image; `width` is that of the window's level. */
  read(window: LevelWindow, row: { readonly key: string; readonly width: number }): Promise<Samples>;
}

/** Parts of rows kept for the windows beside, each of at most `rowBytes`: 16,384 columns of three bands of 16 bits. */
const partsKept = 3;
const rowBytes = 50_331_648;
/** The tiles of a view are asked for one right after the other. */
const gatherMs = 8;
/** Two tiles on either side are likely to be asked for next, and their strips are decoded anyway. */
const besideColumns = 1024;

/** A part of a row, from one column to before another. */
interface Part {
  readonly row: string;
  from: number;
  to: number;
}

interface ReadPart extends Readonly<Part> {
  readonly samples: Promise<Samples>;
}

/** Whoever asks first for a part of a row waits a moment for others, so that all they ask for is decoded together. */
export function createRowReads(read: (key: string, window: LevelWindow) => Promise<Samples>): RowReads {
  const kept: ReadPart[] = [];
  const gathering = new Map<string, { readonly part: Part; readonly ready: Promise<ReadPart> }>();

  function keep(part: ReadPart): void {
    forget(part);
    kept.unshift(part);
    kept.length = Math.min(kept.length, partsKept);
  }

  function forget(part: ReadPart): void {
    const at = kept.indexOf(part);
    if (at >= 0) kept.splice(at, 1);
  }

  async function gather(part: Part, window: LevelWindow, { key, width }: { key: string; width: number }) {
    await setTimeout(gatherMs);
    gathering.delete(part.row);
    const from = Math.max(0, part.from - besideColumns);
    const to = Math.min(width, part.to + besideColumns);
    const samples = read(key, { ...window, column: from, width: to - from });
    const done = { row: part.row, from, to, samples };
    keep(done);
    samples.catch(() => forget(done));
    return done;
  }

  function gathered(part: Part, window: LevelWindow, row: { key: string; width: number }): Promise<ReadPart> {
    const open = gathering.get(part.row);
    if (open) {
      open.part.from = Math.min(open.part.from, part.from);
      open.part.to = Math.max(open.part.to, part.to);
      return open.ready;
    }
    const ready = gather(part, window, row);
    gathering.set(part.row, { part, ready });
    return ready;
  }

  return {
    async read(window, { key, width }) {
      const { level, row, height, bands, column } = window;
      const asked = { row: [key, level, row, height, bands].join(' '), from: column, to: column + window.width };
      const known = kept.find((part) => part.row === asked.row && part.from <= asked.from && asked.to <= part.to);
      if (known) keep(known);
      const part = known ?? (await gathered(asked, window, { key, width }));
      return cut(await part.samples, { ...window, column: column - part.from });
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
