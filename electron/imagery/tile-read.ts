import type { ImageReader, ImageWindow, Samples, TypedArray } from './image.ts';
import { bytesPerSample, elementsPerSample } from './codecs/sample-array.ts';
import { copySamples, magnitudes, sampleArray } from './sample-arrays.ts';
import { tileSize } from './pyramid-plan.ts';

/** A rectangle of the grid of level n, in which each pixel stands for 2ⁿ × 2ⁿ pixels of the image. */
export interface LevelWindow {
  readonly level: number;
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
  readonly bands: readonly number[];
}

/** Where a 512-pixel tile lies in its level; smaller at the right and lower edge, null outside. */
export function tileWindow(
  { width, height }: { readonly width: number; readonly height: number },
  { level, column, row, bands }: { level: number; column: number; row: number; bands: readonly number[] },
): LevelWindow | null {
  const [levelWidth, levelHeight] = [Math.ceil(width / 2 ** level), Math.ceil(height / 2 ** level)];
  const window = { level, bands, column: column * tileSize, row: row * tileSize };
  if (window.column >= levelWidth || window.row >= levelHeight || column < 0 || row < 0) return null;
  return {
    ...window,
    width: Math.min(tileSize, levelWidth - window.column),
    height: Math.min(tileSize, levelHeight - window.row),
  };
}

/**
 * Samples of a window of level n, from the smallest level of the file that is at least as fine; where that is finer,
 * every n-th pixel, so that a first picture does not wait for a pyramid.
 */
export async function readLevel(reader: ImageReader, window: LevelWindow, checkpoint: () => void): Promise<Samples> {
  const grid = gridOn(reader, window);
  const [firstColumn, firstRow] = [grid.columns[0]!, grid.rows[0]!];
  const [lastColumn, lastRow] = [grid.columns.at(-1)!, grid.rows.at(-1)!];
  const span = { level: grid.level, column: firstColumn, width: lastColumn - firstColumn + 1, bands: window.bands };
  if (span.width === window.width && lastRow - firstRow + 1 === window.height) {
    return reader.read({ ...span, row: firstRow, height: window.height });
  }
  const picked = createPick(reader, window);
  let memory: TypedArray | undefined;
  for (const run of rowRuns(grid.rows, rowsTogether(reader, span))) {
    checkpoint();
    const samples = await reader.read({ ...span, row: run.from, height: run.to - run.from + 1 }, memory);
    // Finding memory for each row anew would take longer than reading them.
    memory = samples.data;
    picked.take(samples, { run, columns: grid.columns.map((column) => column - firstColumn) });
  }
  return picked.result();
}

/** Samples as tiles carry them: complex ones as float32 magnitudes, 64-bit integers as float64. */
export function drawable(samples: Samples): Samples {
  const data = magnitudes(samples);
  if (data === samples.data) return samples;
  return { ...samples, data, type: data instanceof Float64Array ? 'float64' : 'float32' };
}

interface Grid {
  readonly level: number;
  /** Column of the file's level for each column of the window, and rows alike. */
  readonly columns: readonly number[];
  readonly rows: readonly number[];
}

function gridOn({ levels, facts }: ImageReader, window: LevelWindow): Grid {
  const scale = 2 ** window.level;
  const fine = levels.findLastIndex(({ width }) => facts.width / width <= scale * 1.02);
  const level = Math.max(0, fine);
  const { width, height } = levels[level] ?? facts;
  const factor = {
    columns: nearWhole((scale * width) / facts.width),
    rows: nearWhole((scale * height) / facts.height),
  };
  const rows = pick(window.row, window.height, { factor: factor.rows, size: height });
  const strip = isCompressedStrips({ levels, facts }, level) ? (levels[level]?.block[1] ?? 1) : 1;
  return {
    level,
    columns: pick(window.column, window.width, { factor: factor.columns, size: width }),
    rows:
      strip > 1 && factor.rows * 2 > strip
        ? rows.map((row) => cheapestRow(row, { factor: factor.rows, strip, size: height }))
        : rows,
  };
}

const isCompressedStrips = ({ levels, facts }: Pick<ImageReader, 'levels' | 'facts'>, level: number): boolean =>
  facts.compression !== 'none' && (levels[level]?.block[0] ?? 0) >= (levels[level]?.width ?? facts.width);

/** Of the rows that a row in their middle stands for, the one before which the least of its strip is to be decoded. */
function cheapestRow(
  middle: number,
  { factor, strip, size }: { readonly factor: number; readonly strip: number; readonly size: number },
): number {
  const first = Math.max(0, middle - Math.floor(factor / 2));
  const start = Math.ceil(first / strip) * strip;
  return start < Math.min(first + factor, size) ? start : first;
}

/** The middle of each pixel of the window, in pixels of a level `factor` times as fine. */
function pick(from: number, count: number, { factor, size }: { factor: number; size: number }): number[] {
  return Array.from({ length: count }, (_, index) => Math.min(size - 1, Math.floor((from + index + 0.5) * factor)));
}

/** Levels of odd sizes are rounded up or down: their factor is meant to be whole. */
const nearWhole = (factor: number): number =>
  Math.abs(factor - Math.round(factor)) < 0.02 * factor ? Math.max(1, Math.round(factor)) : factor;

interface RowRun {
  /** First and last row to read, and which rows of the window lie in it. */
  readonly from: number;
  readonly to: number;
  readonly targets: readonly { readonly target: number; readonly row: number }[];
}

function rowRuns(rows: readonly number[], together: number): RowRun[] {
  const runs: { from: number; to: number; targets: { target: number; row: number }[] }[] = [];
  rows.forEach((row, target) => {
    const last = runs.at(-1);
    if (last && Math.floor(last.from / together) === Math.floor(row / together)) {
      last.to = row;
      last.targets.push({ target, row });
    } else runs.push({ from: row, to: row, targets: [{ target, row }] });
  });
  return runs;
}

const runBytes = 8_388_608;

/** How many rows to read at once: single rows where they are stored plainly, else the rows of a block. */
function rowsTogether({ facts, levels }: ImageReader, span: Pick<ImageWindow, 'level' | 'width' | 'bands'>): number {
  const block = levels[span.level]?.block ?? [1, 1];
  const isStrip = block[0] >= (levels[span.level]?.width ?? facts.width);
  if (isStrip && facts.compression === 'none') return 1;
  const rowBytes = span.width * span.bands.length * bytesPerSample(facts.type);
  return Math.max(1, Math.min(block[1], Math.floor(runBytes / rowBytes)));
}

interface Picker {
  take(samples: Samples, from: { readonly run: RowRun; readonly columns: readonly number[] }): void;
  result(): Samples;
}

function createPick({ facts }: ImageReader, { width, height, bands }: LevelWindow): Picker {
  const parts = elementsPerSample(facts.type);
  const data = sampleArray(facts.type, width * height * bands.length);
  let valid: Uint8Array | null = null;
  return {
    take(samples, { run, columns }) {
      const line = sampleArray(facts.type, width);
      for (const { target, row } of run.targets) {
        for (let band = 0; band < bands.length; band++) {
          const start = (band * samples.height + row - run.from) * samples.width * parts;
          pickColumns(samples.data.subarray(start, start + samples.width * parts), line, { columns, parts });
          copySamples(line, data, (band * height + target) * width * parts);
        }
        if (!samples.valid) continue;
        valid ??= new Uint8Array(width * height).fill(1);
        const start = (row - run.from) * samples.width;
        columns.forEach((column, index) => (valid![target * width + index] = samples.valid![start + column]!));
      }
    },
    result: () => ({ type: facts.type, width, height, bands: bands.length, data, valid }),
  };
}

function pickColumns(
  from: Samples['data'],
  to: Samples['data'],
  { columns, parts }: { columns: readonly number[]; parts: number },
): void {
  const [source, target] = [from as Uint8Array, to as Uint8Array];
  for (let index = 0; index < columns.length; index++) {
    for (let part = 0; part < parts; part++) target[index * parts + part] = source[columns[index]! * parts + part]!;
  }
}
