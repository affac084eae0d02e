import type { SampleType } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { ImageSource } from './image-source.ts';
import type { ImageReader, Samples } from './image.ts';
import type { Cascade, Strip } from './pyramid-cascade.ts';
import { createCascade } from './pyramid-cascade.ts';
import type { PyramidFormat } from './pyramid-format.ts';
import type { ApexPiece } from './pyramid-part.ts';
import { createPart, readPart } from './pyramid-part.ts';
import type { Unit } from './pyramid-plan.ts';
import { tileSize } from './pyramid-plan.ts';
import type { TileSink } from './pyramid-tiles.ts';
import { createStripWriter } from './pyramid-tiles.ts';
import { bytesPerSample, elementsPerSample } from './codecs/sample-array.ts';
import { copySamples, magnitudes, sampleArray } from './sample-arrays.ts';
import type { BandTally } from './statistics-merge.ts';
import { createTallier } from './statistics-tally.ts';

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
  readonly format: PyramidFormat | null;
  /** Where what the unit comes to is kept, and what tells it from other work. */
  readonly part: { readonly path: string; readonly key: string };
}

/** What a job may ask of the thread it runs in. */
export interface JobContext {
  /** Throws `cancelled` once nobody waits for the job any longer. */
  checkpoint(): void;
  progress(done: number): void;
}

/**
 * Reads a unit once, from top to bottom: counts its values and writes its part of the pyramid. A part that is there
 * already, from before the work was interrupted, is taken as it is.
 */
export async function reduceUnit(reader: ImageReader, input: UnitInput, context: JobContext): Promise<BandTally[]> {
  const kept = readPart(input.part.path, input.part.key);
  if (kept) {
    context.progress(1);
    return [...kept.tallies];
  }
  const { unit, format } = input;
  const talliers = unit.bands.map(() => createTallier(input));
  const part = createPart(input.part.path, input.part.key);
  try {
    const apex = format ? createApexPiece(input, format) : null;
    const cascade = format ? unitCascade(input, { format, apex, sink: part.sink }) : null;
    const step = rowsAtOnce(reader, input);
    const into = sampleArray(input.type, Math.min(step, unit.height) * unit.width * unit.bands.length);
    for (let row = 0; row < unit.height; row += step) {
      context.checkpoint();
      const height = Math.min(step, unit.height - row);
      const samples = await reader.read({ ...unit, level: 0, row: unit.row + row, height }, into);
      const counted = planesOf({ ...samples, data: magnitudes(samples), type: 'float64' });
      talliers.forEach((tallier, index) => {
        const isMasked = input.masked && unit.bands[index] !== input.alpha;
        tallier.add(counted[index]!, isMasked ? samples.valid : null);
      });
      cascade?.push({ rows: height, planes: planesOf(samples), valid: input.masked ? samples.valid : null });
      context.progress((row + height) / unit.height);
    }
    cascade?.finish();
    const tallies = talliers.map((tallier) => tallier.result());
    part.finish({ tallies, apex: apex && { ...apex, valid: apex.valid?.includes(0) ? apex.valid : null } });
    return tallies;
  } finally {
    part.close();
  }
}

/** Room for the unit's samples on the level above those it makes tiles of; null where it makes tiles of all. */
function createApexPiece({ unit, type, masked }: UnitInput, { plan }: PyramidFormat): ApexPiece | null {
  const level = plan.unitLevels + 1;
  if (level > plan.levels.length) return null;
  const scale = 2 ** level;
  const [width, height] = [Math.ceil(unit.width / scale), Math.ceil(unit.height / scale)];
  return {
    column: unit.column / scale,
    row: unit.row / scale,
    width,
    height,
    planes: unit.bands.map(() => sampleArray(type, width * height)),
    valid: masked ? new Uint8Array(width * height).fill(1) : null,
  };
}

function unitCascade(
  { unit, type, noData, masked, alpha }: UnitInput,
  { format, apex, sink }: { format: PyramidFormat; apex: ApexPiece | null; sink: TileSink },
): Cascade | null {
  const { plan } = format;
  const write = createStripWriter(format, sink);
  const apexLevel = plan.unitLevels + 1;
  return createCascade({
    resampling: plan.resampling,
    decibelsPerStep: plan.decibelsPerStep,
    noData,
    type,
    masked,
    alpha: alpha === null ? null : unit.bands.indexOf(alpha),
    stripRows: tileSize,
    level: 0,
    width: unit.width,
    bands: unit.bands.length,
    topLevel: Math.min(apexLevel, plan.levels.length),
    deliver(strip) {
      if (apex && strip.level === apexLevel) return copyToApex(apex, strip, type);
      const [column, row] = [unit.column / 2 ** strip.level, unit.row / 2 ** strip.level + strip.firstRow];
      write(strip, { column: column / tileSize, row: row / tileSize, bands: unit.bands });
    },
  });
}

function copyToApex({ planes, valid, width }: ApexPiece, strip: Strip, type: SampleType): void {
  strip.planes.forEach((plane, index) =>
    copySamples(plane, planes[index]!, strip.firstRow * width * elementsPerSample(type)),
  );
  if (valid && strip.valid) valid.set(strip.valid.subarray(0, strip.rows * width), strip.firstRow * width);
}

/** A read stays in the processor's cache until it is counted and halved. */
const chunkBytes = 1_048_576;

/** Rows to read in one go: about 1 MiB, whole blocks where that is not far more, always even. */
function rowsAtOnce(reader: ImageReader, { unit, type }: UnitInput): number {
  const rowBytes = unit.width * unit.bands.length * bytesPerSample(type);
  const wanted = Math.max(2, Math.ceil(chunkBytes / rowBytes));
  const block = reader.levels[0]?.block[1] ?? 1;
  const evenBlock = block % 2 === 0 ? block : block * 2;
  const whole = Math.ceil(wanted / evenBlock) * evenBlock;
  const rows = whole * rowBytes > chunkBytes * 32 ? wanted + (wanted % 2) : whole;
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
