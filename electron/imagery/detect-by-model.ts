import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createHash } from 'node:crypto';
import type { ModelSettings } from '../../shared/domain/model-settings.ts';
import { AppError } from '../../shared/errors.ts';
import { defaultBands } from './default-bands.ts';
import { detectionBand } from './detect-bands.ts';
import type { ImageSource } from './image-source.ts';
import type { ImageFacts } from './image.ts';
import { type ChannelScale, modelInput, usualScales } from './model-input.ts';
import { boxesOf, type ModelBox, withoutOverlaps } from './model-rows.ts';
import { type ModelRunner, openModel } from './model-runner.ts';
import { readModelSettings } from './model-settings.ts';
import { type TileShape, tileShapeOf, unfit } from './model-shape.ts';
import { background, type ImageryPool } from './pool.ts';
import { viewLevels } from './pyramid-plan.ts';

/** What a model found, and which file it was. */
export interface ModelFindings {
  readonly model: { readonly fileName: string; readonly sha256: string };
  readonly boxes: readonly ModelBox[];
}

export interface ModelScene {
  readonly source: ImageSource;
  /** Null where the scene has no place on the ground. */
  readonly gsdMetres: number | null;
}

interface ModelOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
  readonly timeoutMs?: number;
}

const mostModelBytes = 1_000_000_000;
const usualTimeoutMs = 120_000;
/** Tiles overlap by a hull of this length, and by no more than half. */
const overlapMetres = 400;
const overlapPixelsUnplaced = 64;

/**
 * Looks for what an ONNX model an analyst supplied knows, tile by tile over a whole scene. Throws `model-unfit` where the
 * model is not as docs/detection.md says, `model-failed` where it fails, takes too long or too much memory.
 */
export async function detectByModel(
  pool: ImageryPool,
  path: string,
  { scene, options }: { readonly scene: ModelScene; readonly options: ModelOptions },
): Promise<ModelFindings> {
  const { signal, timeoutMs = usualTimeoutMs } = options;
  const settings = await readModelSettings(path);
  const bytes = await modelBytes(path);
  const model = { fileName: basename(path), sha256: createHash('sha256').update(bytes).digest('hex') };
  const runner = await openModel(bytes, { signal, timeoutMs });
  try {
    const shape = tileShapeOf(runner, settings);
    const boxes = await searched(pool, scene, { settings, shape, runner, options });
    return { model, boxes: withoutOverlaps(boxes, settings.mostOverlap) };
  } finally {
    await runner.close();
  }
}

async function modelBytes(path: string): Promise<Uint8Array> {
  const file = await stat(path).catch((cause: unknown) => {
    throw new AppError('file-missing', `${basename(path)} is not there. Choose the model again.`, { cause });
  });
  if (!file.isFile() || file.size > mostModelBytes) throw unfit('is no file of at most 1 GB');
  return readFile(path);
}

interface Search {
  readonly settings: ModelSettings;
  readonly shape: TileShape;
  readonly runner: ModelRunner;
  readonly options: ModelOptions;
}

async function searched(
  pool: ImageryPool,
  { source, gsdMetres }: ModelScene,
  { settings, shape, runner, options: { signal, onProgress } }: Search,
): Promise<ModelBox[]> {
  const job = { priority: background, signal };
  const { facts } = await pool.run('facts', { source }, job);
  const bands = bandsFor(facts, shape.channels, settings.bands);
  const level = levelFor(facts, gsdMetres, settings.metresPerPixel);
  const tiles = tilesOf(facts, shape, { level, gsdMetres });
  const read = async (window: Tile & { readonly level: number }) =>
    pool.run('level', { source, window: { ...window, bands } }, job);
  const levels = viewLevels(facts);
  const whole = { ...(levels.at(-1) ?? facts), level: levels.length - 1, column: 0, row: 0 };
  const scales = scalesOf(settings, shape.channels) ?? usualScales(await read(whole));
  const found: ModelBox[] = [];
  for (const [index, tile] of tiles.entries()) {
    signal.throwIfAborted();
    const output = await runner.run(modelInput(await read({ ...tile, level }), shape, scales));
    found.push(...boxesOf(output, settings, { ...tile, scale: 2 ** level }));
    onProgress(index + 1, tiles.length);
  }
  return found.filter(({ geometry: { centre } }) => isWithin(centre, facts));
}

const isWithin = ([column, row]: readonly [number, number], { width, height }: ImageFacts): boolean =>
  column >= 0 && row >= 0 && column < width && row < height;

/** The scene's bands for the channels: as named, else the one ships stand out in, else as the scene is shown. */
function bandsFor(facts: ImageFacts, channels: number, named: readonly number[] | undefined): number[] {
  const bands = named?.map((number) => number - 1) ?? (channels === 1 ? [detectionBand(facts)] : defaultBands(facts));
  const spread = bands.length === 1 && named === undefined ? Array.from({ length: channels }, () => bands[0]!) : bands;
  const missing = spread.find((band) => band >= facts.bands);
  if (missing !== undefined) throw unfit(`asks for band ${missing + 1} of a scene that has ${facts.bands}`);
  if (spread.length !== channels)
    throw unfit(`takes ${channels} channels: name the scene’s bands for them in the settings beside it`);
  return spread;
}

/** The level whose pixels come nearest to those the model was trained on; full size where either is not known. */
function levelFor({ width, height }: ImageFacts, gsdMetres: number | null, wanted: number | undefined): number {
  if (wanted === undefined || gsdMetres === null) return 0;
  const coarsest = viewLevels({ width, height }).length - 1;
  return Math.min(coarsest, Math.max(0, Math.round(Math.log2(wanted / gsdMetres))));
}

interface Tile {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
}

function tilesOf(
  { width, height }: ImageFacts,
  shape: TileShape,
  { level, gsdMetres }: { readonly level: number; readonly gsdMetres: number | null },
): Tile[] {
  const overlap = gsdMetres === null ? overlapPixelsUnplaced : Math.ceil(overlapMetres / (gsdMetres * 2 ** level));
  const columns = spans(Math.ceil(width / 2 ** level), shape.width, overlap);
  const rows = spans(Math.ceil(height / 2 ** level), shape.height, overlap);
  return rows.flatMap((row) =>
    columns.map((column) => ({ column: column.from, row: row.from, width: column.size, height: row.size })),
  );
}

/** How a side is cut into tiles that overlap; the last one is moved back so that it is whole. */
function spans(side: number, tile: number, overlap: number): { from: number; size: number }[] {
  const step = tile - Math.min(overlap, Math.floor(tile / 2));
  const count = side <= tile ? 1 : Math.ceil((side - tile) / step) + 1;
  return Array.from({ length: count }, (_, index) => {
    const from = Math.max(0, Math.min(index * step, side - tile));
    return { from, size: Math.min(tile, side - from) };
  });
}

/** As the settings say, one number for all channels or one each; null where they say nothing. */
function scalesOf({ subtract, divideBy }: ModelSettings, channels: number): ChannelScale[] | null {
  if (!subtract && !divideBy) return null;
  const isClipped = false;
  return Array.from({ length: channels }, (_, channel) => ({
    subtract: subtract?.[channel] ?? subtract?.[0] ?? 0,
    divideBy: divideBy?.[channel] ?? divideBy?.[0] ?? 1,
    isClipped,
  }));
}
