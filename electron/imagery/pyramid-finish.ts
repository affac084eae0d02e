import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import type { ImageFacts, TypedArray } from './image.ts';
import { createCascade } from './pyramid-cascade.ts';
import type { Strip } from './pyramid-cascade.ts';
import { createPyramidFile } from './pyramid-file.ts';
import type { PyramidFormat } from './pyramid-format.ts';
import type { ApexPiece } from './pyramid-part.ts';
import { withPart } from './pyramid-part.ts';
import type { LevelSize, Unit } from './pyramid-plan.ts';
import { tileSize } from './pyramid-plan.ts';
import type { TileSink } from './pyramid-tiles.ts';
import { createStripWriter } from './pyramid-tiles.ts';
import type { JobContext } from './pyramid-unit.ts';
import { elementsPerSample } from './codecs/sample-array.ts';
import { copySamples, sampleArray } from './sample-arrays.ts';

export interface FinishInput {
  /** The finished parts, each with the bands of its unit. */
  readonly parts: readonly { readonly path: string; readonly bands: Unit['bands'] }[];
  readonly format: PyramidFormat;
  readonly facts: ImageFacts;
  readonly noData: number | null;
  /** Whether pixels may carry validity apart from nodata. */
  readonly masked: boolean;
  /** The image's alpha band; null for none. */
  readonly alpha: number | null;
  /** Where the file grows, and what it is called once it is whole and on disk. */
  readonly draft: string;
  readonly target: string;
}

/** Joins parts in their order into one TIFF, makes the levels above them, and gives the file its name. */
export function finishPyramid(input: FinishInput, context: JobContext): void {
  const file = openSync(input.draft, 'w');
  try {
    const pyramid = createPyramidFile(file, input.format);
    const apex = createApex(input);
    for (const { path, bands } of input.parts) {
      withPart(path, (content, eachPiece) => {
        pyramid.addPart(content, (take) =>
          eachPiece((piece) => {
            context.checkpoint();
            take(piece);
          }),
        );
        if (apex && content.apex) copyToApex(apex, content.apex, { bands, type: input.format.type });
      });
    }
    if (apex) reduceApex(apex, { ...input, sink: pyramid.sink }, context);
    pyramid.finish(input.facts);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(input.draft, input.target);
}

/** The level put together in memory from all units. */
interface Apex extends LevelSize {
  readonly level: number;
  readonly planes: readonly TypedArray[];
  /** There once a unit has an invalid pixel. */
  valid: Uint8Array | null;
}

function createApex({ format: { plan, type } }: FinishInput): Apex | null {
  const size = plan.levels[plan.unitLevels];
  if (!size) return null;
  const { level, width, height } = size;
  const planes = Array.from({ length: plan.bands }, () => sampleArray(type, width * height));
  return { level, width, height, planes, valid: null };
}

function copyToApex(
  apex: Apex,
  piece: ApexPiece,
  { bands, type }: { bands: Unit['bands']; type: PyramidFormat['type'] },
): void {
  const parts = elementsPerSample(type);
  if (piece.valid) apex.valid ??= new Uint8Array(apex.width * apex.height).fill(1);
  for (let line = 0; line < piece.height; line++) {
    const at = (piece.row + line) * apex.width + piece.column;
    const [from, to] = [line * piece.width, (line + 1) * piece.width];
    piece.planes.forEach((plane, index) =>
      copySamples(plane.subarray(from * parts, to * parts), apex.planes[bands[index] ?? 0]!, at * parts),
    );
    if (apex.valid && piece.valid) apex.valid.set(piece.valid.subarray(from, to), at);
  }
}

/** Writes the level put together in memory and all above it. */
function reduceApex(
  { level, width, height, planes, valid }: Apex,
  { format, noData, masked, alpha, sink }: FinishInput & { readonly sink: TileSink },
  context: JobContext,
): void {
  const { plan, type } = format;
  const bands = planes.map((_, band) => band);
  const write = createStripWriter(format, sink);
  const deliver = (strip: Strip): void => write(strip, { column: 0, row: strip.firstRow / tileSize, bands });
  const cascade = createCascade({
    resampling: plan.resampling,
    decibelsPerStep: plan.decibelsPerStep,
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
  const parts = elementsPerSample(type);
  for (let row = 0; row < height; row += tileSize) {
    context.checkpoint();
    const rows = Math.min(tileSize, height - row);
    const [from, to] = [row * width, (row + rows) * width];
    const part = valid?.subarray(from, to);
    const strip = {
      level,
      firstRow: row,
      rows,
      width,
      planes: planes.map((plane) => plane.subarray(from * parts, to * parts)),
      valid: part?.includes(0) ? part : null,
    };
    deliver(strip);
    cascade?.push(strip);
  }
  cascade?.finish();
}
