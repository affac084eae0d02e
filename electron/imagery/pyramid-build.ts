import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BandStatistics } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { ImageSource } from './image-source.ts';
import type { ImageFacts, ImageLevel } from './image.ts';
import type { ImageryPool } from './pool.ts';
import { background } from './pool.ts';
import { pyramidFailure } from './pyramid-failure.ts';
import type { PyramidFormat } from './pyramid-format.ts';
import { pyramidFormat } from './pyramid-format.ts';
import { needsPyramid, planPyramid, planUnits } from './pyramid-plan.ts';
import type { UnitInput } from './pyramid-unit.ts';
import { radarScaleOf } from './radar-look.ts';
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

/** The folder of the finished parts of a pyramid while it is built. */
export const partsFolder = (pyramidFile: string): string => `${pyramidFile}.part`;

/**
 * Reads an image once, in all workers: statistics of each band, and, where its own levels leave gaps, a pyramid as an
 * external TIFF overview file. Where it is cancelled or killed, what is finished by then is taken up the next time, and
 * the pyramid is the same as if it had been built in one go; where it fails, nothing is left of it.
 */
export async function surveyImage(pool: ImageryPool, input: SurveyInput, options: SurveyOptions = {}): Promise<Survey> {
  const { levels, pyramidFile } = input;
  const folder = partsFolder(pyramidFile);
  try {
    const format = needsPyramid(levels) ? await formatFor(pool, input, options) : null;
    await mkdir(folder, { recursive: true });
    const work = planWork(input, format);
    const statistics = await reduceAll(pool, work, options);
    if (format) await joinParts(pool, { input, format, work }, options);
    await rm(folder, { recursive: true, force: true });
    return { statistics, built: format !== null };
  } catch (error) {
    const isInterrupted = error instanceof AppError && error.code === 'cancelled';
    if (!isInterrupted) await rm(folder, { recursive: true, force: true });
    throw pyramidFailure(error);
  }
}

async function formatFor(
  pool: ImageryPool,
  { source, facts, levels }: SurveyInput,
  { signal }: SurveyOptions,
): Promise<PyramidFormat> {
  const options = { priority: background, ...(signal ? { signal } : {}) };
  const radarScale = await radarScaleOf(facts, { pool, source, options });
  return pyramidFormat(facts, planPyramid(facts, levels, radarScale));
}

interface Work {
  readonly bands: number;
  readonly jobs: readonly UnitInput[];
}

/** What each unit is told. Its key changes with all that its part depends on. */
function planWork({ source, facts, pyramidFile }: SurveyInput, format: PyramidFormat | null): Work {
  const common = {
    source,
    type: facts.type,
    noData: noDataNumber(facts.noData),
    masked: tracksValidity(facts),
    alpha: alphaOf(facts),
    sampleStep: Math.floor((facts.width * facts.height) / sampledValues) | 1,
    format,
  };
  const jobs = planUnits(facts, format?.plan.unitLevels ?? 2).map((unit, index) => {
    const about = JSON.stringify([partVersion, source.stamp, source.page ?? 1, facts, format, unit]);
    const key = createHash('sha256').update(about).digest('hex');
    return { ...common, unit, part: { path: join(partsFolder(pyramidFile), String(index)), key } };
  });
  return { bands: facts.bands, jobs };
}

async function reduceAll(pool: ImageryPool, { bands, jobs }: Work, options: SurveyOptions): Promise<BandStatistics[]> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const done = jobs.map(() => 0);
  const tallies: BandTally[][] = Array.from({ length: bands }, () => []);
  const runs = jobs.map(async (input, index) => {
    const onProgress = (part: number): void => {
      done[index] = part;
      options.onProgress?.(done.reduce((total, each) => total + each, 0) / jobs.length);
    };
    const result = await pool.run('unit', input, { priority: background, signal, onProgress });
    input.unit.bands.forEach((band, at) => tallies[band]?.push(result[at]!));
  });
  await allOrNone(runs, stop);
  return tallies.map(mergeTallies);
}

async function joinParts(
  pool: ImageryPool,
  { input: { facts, pyramidFile }, format, work }: { input: SurveyInput; format: PyramidFormat; work: Work },
  { signal }: SurveyOptions,
): Promise<void> {
  const finish = {
    parts: work.jobs.map(({ part, unit }) => ({ path: part.path, bands: unit.bands })),
    format,
    facts,
    noData: noDataNumber(facts.noData),
    masked: tracksValidity(facts),
    alpha: alphaOf(facts),
    draft: join(partsFolder(pyramidFile), 'draft'),
    target: pyramidFile,
  };
  await pool.run('finish', finish, { priority: background, ...(signal ? { signal } : {}) });
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

/** Counts up when parts of an earlier kind can no longer be taken over. */
const partVersion = 1;

/** About so many values of each band are kept for the percentiles of types wider than 16 bits. */
const sampledValues = 1_000_000;

/** Nodata speaks for itself in every level; validity by mask or alpha is carried beside the samples. */
const tracksValidity = ({ noData }: ImageFacts): boolean => noData === null;

const alphaOf = ({ bandRoles }: ImageFacts): number | null =>
  bandRoles.includes('alpha') ? bandRoles.indexOf('alpha') : null;
