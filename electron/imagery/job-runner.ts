import { createBlockCache } from './block-cache.ts';
import { targetsInWindow } from './detect-window.ts';
import { hashFile } from './hash-file.ts';
import type { ImageSource } from './image-source.ts';
import type { GdalWindows, ImageReader, Samples } from './image.ts';
import { openImage } from './open-image.ts';
import type { JobInput, JobName, JobOutput, Jobs } from './pool-jobs.ts';
import { finishPyramid } from './pyramid-finish.ts';
import type { JobContext } from './pyramid-unit.ts';
import { reduceUnit } from './pyramid-unit.ts';
import { createReaderCache } from './reader-cache.ts';
import { elementsPerSample } from './codecs/sample-array.ts';
import { copySamples, sampleArray } from './sample-arrays.ts';
import { drawable, readLevel } from './tile-read.ts';

export interface JobRunner {
  /** The job's output and the buffers in it that may be moved to another thread. */
  run<J extends JobName>(
    job: J,
    work: { readonly input: JobInput<J>; readonly context: JobContext },
  ): Promise<{ output: JobOutput<J>; transfer: ArrayBuffer[] }>;
}

type Runs = { [J in JobName]: (input: Jobs[J]['input'], context: JobContext) => Promise<Jobs[J]['output']> };

/** Runs jobs in this thread, keeping the last few images open and, over all of them, 48 MiB of decoded blocks. */
export function createJobRunner(gdal: GdalWindows | null): JobRunner {
  const cache = createBlockCache();
  const readers = createReaderCache(({ path, overviewFile, page = 1 }: ImageSource) =>
    openImage(path, {
      cache,
      page: page - 1,
      ...(overviewFile === null ? {} : { overviewFile }),
      ...(gdal ? { gdal } : {}),
    }),
  );
  const jobs: Runs = {
    facts: ({ source }) => readers.use(source, async ({ facts, levels }) => ({ facts, levels: [...levels] })),
    samples: ({ source, window }) => readers.use(source, (reader) => reader.read(window)),
    pixels: ({ source, pixels }) => readers.use(source, (reader) => readPixels(reader, pixels)),
    level: ({ source, window }, context) =>
      readers.use(source, async (reader) => drawable(await readLevel(reader, window, () => context.checkpoint()))),
    unit: (input, context) => readers.use(input.source, (reader) => reduceUnit(reader, input, context)),
    finish: async (input, context) => {
      finishPyramid(input, context);
      return null;
    },
    targets: (input, context) => readers.use(input.source, (reader) => targetsInWindow(reader, input, context)),
    hash: ({ path }, context) => hashFile(path, context),
  };
  return {
    async run(job, { input, context }) {
      const output = await jobs[job](input, context);
      return { output, transfer: buffersOf(output) };
    },
  };
}

async function readPixels(reader: ImageReader, pixels: readonly (readonly [number, number])[]): Promise<Samples> {
  const { type, bands } = reader.facts;
  const all = Array.from({ length: bands }, (_, band) => band);
  const data = sampleArray(type, pixels.length * bands);
  for (const [index, [column, row]] of pixels.entries()) {
    const one = await reader.read({ level: 0, column, row, width: 1, height: 1, bands: all });
    copySamples(one.data, data, index * bands * elementsPerSample(type));
  }
  return { type, width: pixels.length, height: 1, bands, data, valid: null };
}

/** Buffers that belong to samples alone: views into a larger buffer are copied instead. */
function buffersOf(output: JobOutput<JobName>): ArrayBuffer[] {
  if (output === null || typeof output !== 'object' || !('data' in output)) return [];
  return [output.data, output.valid].flatMap((array) => {
    if (!array || array.byteLength !== array.buffer.byteLength) return [];
    return array.buffer instanceof ArrayBuffer ? [array.buffer] : [];
  });
}
