import { closeSync, openSync } from 'node:fs';
import type { SampleType } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { ImageSource } from './image-source.ts';
import type { ImageReader, Samples } from './image.ts';
import type { Cascade, Strip } from './pyramid-cascade.ts';
import { createCascade } from './pyramid-cascade.ts';
import type { Unit } from './pyramid-plan.ts';
import { tileSize } from './pyramid-plan.ts';
import type { PyramidDraft } from './pyramid-tiles.ts';
import { writeStrip } from './pyramid-tiles.ts';
import { bytesPerSample, elementsPerSample } from './codecs/sample-array.ts';
import { copySamples, magnitudes, sampleArray } from './sample-arrays.ts';
import type { BandTally } from './statistics-merge.ts';
import { createTallier } from './statistics-tally.ts';

/** The level put together in memory from all units: all planes of it, and validity where it is tracked. */
export interface Apex {
  readonly level: number;
  readonly width: number;
  readonly height: number;
  readonly samples: SharedArrayBuffer;
  readonly valid: SharedArrayBuffer;
}

export interface UnitInput {
  readonly source: ImageSource;
  readonly unit: Unit;
  readonly type: SampleType;
  readonly noData: number | null;
  /** Whether pixels may carry validity apart from nodata. */
  readonly masked: boolean;
  /** The image's alpha band; null for none. */
  readonly alpha: number | null;
  readonly sampleStep: number;
  /** Null where statistics alone are wanted. */
  readonly draft: PyramidDraft | null;
  readonly apex: Apex | null;
}

/** What a job may ask of the thread it runs in. */
export interface JobContext {
  /** Throws `cancelled` once nobody waits for the job any longer. */
  checkpoint(): void;
  progress(done: number): void;
}

/** Reads a unit once, from top to bottom: counts its values and writes its part of the pyramid. */
export async function reduceUnit(reader: ImageReader, input: UnitInput, context: JobContext): Promise<BandTally[]> {
  const { unit, draft } = input;
  const talliers = unit.bands.map(() => createTallier(input));
  const file = draft ? openSync(draft.path, 'r+') : null;
  try {
    const cascade = draft && file !== null ? unitCascade(input, draft, file) : null;
    const step = rowsAtOnce(reader, input);
    for (let row = 0; row < unit.height; row += step) {
      context.checkpoint();
      const height = Math.min(step, unit.height - row);
      const samples = await reader.read({ ...unit, level: 0, row: unit.row + row, height });
      const planes = planesOf(samples);
      const counted = planesOf({ ...samples, data: magnitudes(samples), type: 'float64' });
      talliers.forEach((tallier, index) => {
        const isMasked = input.masked && unit.bands[index] !== input.alpha;
        tallier.add(counted[index]!, isMasked ? samples.valid : null);
      });
      cascade?.push({ rows: height, planes, valid: input.masked ? samples.valid : null });
      context.progress((row + height) / unit.height);
    }
    cascade?.finish();
    return talliers.map((tallier) => tallier.result());
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** Writes the level put together in memory and all above it. */
export function reduceApex({ draft, apex, masked, alpha, noData }: ApexInput, context: JobContext): void {
  const { level, width, height } = apex;
  const { plan, type } = draft;
  const bands = Array.from({ length: plan.bands }, (_, band) => band);
  const whole = sampleArray(type, width * height * plan.bands, apex.samples);
  const validity = new Uint8Array(apex.valid);
  const file = openSync(draft.path, 'r+');
  const deliver = (strip: Strip): void =>
    writeStrip(file, draft, { strip, place: { column: 0, row: strip.firstRow / tileSize, bands } });
  const cascade = createCascade({
    resampling: plan.resampling,
    noData,
    type,
    width,
    bands: plan.bands,
    level,
    masked,
    alpha,
    topLevel: plan.levels.length,
    stripRows: tileSize,
    deliver,
  });
  try {
    for (let row = 0; row < height; row += tileSize) {
      context.checkpoint();
      const rows = Math.min(tileSize, height - row);
      const planes = bands.map((band) => {
        const start = (band * height + row) * width * elementsPerSample(type);
        return whole.subarray(start, start + rows * width * elementsPerSample(type));
      });
      const valid = masked ? validity.subarray(row * width, (row + rows) * width) : null;
      const strip = { level, firstRow: row, rows, width, planes, valid: valid?.includes(0) ? valid : null };
      deliver(strip);
      cascade?.push(strip);
    }
    cascade?.finish();
  } finally {
    closeSync(file);
  }
}

export interface ApexInput {
  readonly draft: PyramidDraft;
  readonly apex: Apex;
  readonly masked: boolean;
  readonly alpha: number | null;
  readonly noData: number | null;
}

function unitCascade(
  { unit, type, noData, masked, alpha, apex }: UnitInput,
  draft: PyramidDraft,
  file: number,
): Cascade | null {
  const { plan } = draft;
  return createCascade({
    resampling: plan.resampling,
    noData,
    type,
    masked,
    alpha: alpha === null ? null : unit.bands.indexOf(alpha),
    stripRows: tileSize,
    level: 0,
    width: unit.width,
    bands: unit.bands.length,
    topLevel: apex?.level ?? plan.levels.length,
    deliver(strip) {
      const [column, row] = [unit.column / 2 ** strip.level, unit.row / 2 ** strip.level + strip.firstRow];
      if (apex?.level === strip.level) return copyToApex(apex, { strip, column, row, type, bands: unit.bands });
      writeStrip(file, draft, { strip, place: { column: column / tileSize, row: row / tileSize, bands: unit.bands } });
    },
  });
}

interface Placed {
  readonly strip: Strip;
  readonly column: number;
  readonly row: number;
  readonly type: SampleType;
  readonly bands: readonly number[];
}

function copyToApex({ width, height, samples, valid }: Apex, { strip, column, row, type, bands }: Placed): void {
  const parts = elementsPerSample(type);
  const length = samples.byteLength / bytesPerSample(type);
  const whole = sampleArray(type, length, samples);
  const validity = new Uint8Array(valid);
  for (let line = 0; line < strip.rows; line++) {
    const at = (row + line) * width + column;
    strip.planes.forEach((plane, index) => {
      const values = plane.subarray(line * strip.width * parts, (line + 1) * strip.width * parts);
      copySamples(values, whole, ((bands[index] ?? 0) * width * height + at) * parts);
    });
    if (validity.length === 0) continue;
    if (strip.valid) validity.set(strip.valid.subarray(line * strip.width, (line + 1) * strip.width), at);
    else validity.fill(1, at, at + strip.width);
  }
}

const chunkBytes = 4_194_304;

/** Rows to read in one go: about 4 MiB, whole blocks where that is not far more, always even. */
function rowsAtOnce(reader: ImageReader, { unit, type }: UnitInput): number {
  const rowBytes = unit.width * unit.bands.length * bytesPerSample(type);
  const wanted = Math.max(2, Math.ceil(chunkBytes / rowBytes));
  const block = reader.levels[0]?.block[1] ?? 1;
  const evenBlock = block % 2 === 0 ? block : block * 2;
  const whole = Math.ceil(wanted / evenBlock) * evenBlock;
  const rows = whole * rowBytes > chunkBytes * 8 ? wanted + (wanted % 2) : whole;
  if (rows * rowBytes > 2 ** 31) {
    throw new AppError(
      'scene-too-large',
      'Two rows of this scene do not fit in memory. Cut the scene into narrower ones.',
    );
  }
  return rows;
}

function planesOf({ data, width, height, bands, type }: Samples): Samples['data'][] {
  const length = width * height * elementsPerSample(type);
  return Array.from({ length: bands }, (_, band) => data.subarray(band * length, (band + 1) * length));
}
