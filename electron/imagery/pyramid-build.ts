import type { BandStatistics } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { ImageSource } from './image-source.ts';
import type { ImageFacts, ImageLevel } from './image.ts';
import type { ImageryPool } from './pool.ts';
import { background } from './pool.ts';
import { createDraft, dropDraft, finishDraft, pyramidFailure } from './pyramid-file.ts';
import type { PyramidPlan } from './pyramid-plan.ts';
import { needsPyramid, planPyramid, planUnits } from './pyramid-plan.ts';
import type { PyramidDraft } from './pyramid-tiles.ts';
import type { Apex } from './pyramid-unit.ts';
import { bytesPerSample } from './codecs/sample-array.ts';
import { noDataNumber } from './sample-arrays.ts';
import type { BandTally } from './statistics-merge.ts';
import { mergeTallies } from './statistics-merge.ts';

export interface SurveyInput {
  readonly source: ImageSource;
  readonly facts: ImageFacts;
  readonly levels: readonly ImageLevel[];
  /** Where the pyramid goes where one is needed. */
  readonly pyramidFile: string;
}

export interface SurveyOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

/** What a whole reading of an image gave. */
export interface Survey {
  readonly statistics: BandStatistics[];
  /** False where the file's own levels are enough and no pyramid was built. */
  readonly built: boolean;
}

/**
 * Reads an image once, in all workers: statistics of each band, and, where its own levels leave gaps, a pyramid as an
 * external TIFF overview file. Nothing is left of it when cancelled or failed.
 */
export async function surveyImage(pool: ImageryPool, input: SurveyInput, options: SurveyOptions = {}): Promise<Survey> {
  const { facts, levels, pyramidFile } = input;
  if (!needsPyramid(levels))
    return { statistics: await reduceAll(pool, { input, options, build: null }), built: false };
  const plan = planPyramid(facts, levels);
  const draft = await createDraft(pyramidFile, facts, plan).catch((error: unknown) => {
    throw pyramidFailure(error);
  });
  try {
    const build = { draft, apex: createApex(facts, plan) };
    const statistics = await reduceAll(pool, { input, options, build });
    if (options.signal?.aborted) throw new AppError('cancelled', 'The pyramid was cancelled.');
    await finishDraft(draft, pyramidFile, facts);
    return { statistics, built: true };
  } catch (error) {
    await dropDraft(draft);
    throw pyramidFailure(error);
  }
}

interface Build {
  readonly draft: PyramidDraft;
  readonly apex: Apex | null;
}

async function reduceAll(
  pool: ImageryPool,
  { input, options, build }: { input: SurveyInput; options: SurveyOptions; build: Build | null },
): Promise<BandStatistics[]> {
  const { source, facts } = input;
  const units = planUnits(facts, build?.draft.plan.unitLevels ?? 2);
  const shared = {
    source,
    type: facts.type,
    noData: noDataNumber(facts.noData),
    masked: tracksValidity(facts),
    alpha: facts.bandRoles.includes('alpha') ? facts.bandRoles.indexOf('alpha') : null,
    sampleStep: Math.floor((facts.width * facts.height) / sampledValues) | 1,
    draft: build?.draft ?? null,
    apex: build?.apex ?? null,
  };
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const done = units.map(() => 0);
  const tallies: BandTally[][] = Array.from({ length: facts.bands }, () => []);
  const jobs = units.map(async (unit, index) => {
    const onProgress = (part: number): void => {
      done[index] = part;
      options.onProgress?.(done.reduce((total, each) => total + each, 0) / units.length);
    };
    const result = await pool.run('unit', { ...shared, unit }, { priority: background, signal, onProgress });
    unit.bands.forEach((band, at) => tallies[band]?.push(result[at]!));
  });
  await allOrNone(jobs, stop);
  if (build?.apex) await pool.run('apex', { ...shared, ...build, apex: build.apex }, { priority: background, signal });
  return tallies.map(mergeTallies);
}

/** Waits for all jobs to have ended, stopping the others once one fails, so that none writes on afterwards. */
async function allOrNone(jobs: readonly Promise<void>[], stop: AbortController): Promise<void> {
  const failed = Promise.all(jobs).catch((error: unknown) => {
    stop.abort();
    throw error;
  });
  await Promise.allSettled([...jobs, failed]);
  await failed;
}

/** About so many values of each band are kept for the percentiles of types wider than 16 bits. */
const sampledValues = 1_000_000;

/** Nodata speaks for itself in every level; validity by mask or alpha is carried beside the samples. */
const tracksValidity = ({ noData }: ImageFacts): boolean => noData === null;

function createApex(facts: ImageFacts, { levels, unitLevels, bands }: PyramidPlan): Apex | null {
  const size = levels[unitLevels];
  if (!size) return null;
  const { level, width, height } = size;
  return {
    level,
    width,
    height,
    samples: new SharedArrayBuffer(width * height * bands * bytesPerSample(facts.type)),
    valid: new SharedArrayBuffer(tracksValidity(facts) ? width * height : 0),
  };
}
