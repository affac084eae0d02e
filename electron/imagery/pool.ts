import { availableParallelism } from 'node:os';
import { AppError } from '../../shared/errors.ts';
import type { GdalWindows } from './image.ts';
import type { JobInput, JobName, JobOutput } from './pool-jobs.ts';
import type { Lane } from './pool-lane.ts';
import { createLane } from './pool-lane.ts';

export interface PoolOptions {
  /** Worker threads; one of them is always kept free of background work where there are two or more. */
  readonly threads: number;
  /** How long a job may run without a sign of life before its worker is ended. */
  readonly timeoutMs: number;
  /** Reads what the built-in decoders do not. */
  readonly gdal?: GdalWindows;
  /** Address of another worker entry file, for tests. */
  readonly entry?: URL;
}

export interface JobOptions {
  /** Higher runs first; equals run in the order they came. Below 0 is background work, which yields to all else. */
  readonly priority?: number;
  readonly signal?: AbortSignal;
  /** 0–1, from jobs that take long. */
  readonly onProgress?: (done: number) => void;
}

/** Runs imagery jobs in worker threads: a job that hangs or crashes fails alone. */
export interface ImageryPool {
  readonly threads: number;
  run<J extends JobName>(job: J, input: JobInput<J>, options?: JobOptions): Promise<JobOutput<J>>;
  /** Starts a thread ahead of the first job. */
  warm(): void;
  close(): Promise<void>;
}

interface Task {
  readonly job: JobName;
  readonly input: JobInput<JobName>;
  readonly priority: number;
  readonly options: JobOptions;
  readonly resolve: (output: JobOutput<JobName>) => void;
  readonly reject: (error: unknown) => void;
  /** Stops listening to the caller's signal. */
  readonly settled: () => void;
}

/** Background work runs at this priority. */
export const background = -1;

/** One thread more than the machine has cores, so that pictures come while all cores do background work. */
export const usualThreads = (): number => Math.min(9, availableParallelism() + 1);

export function createImageryPool({ threads, ...laneOptions }: PoolOptions): ImageryPool {
  const lanes: { readonly lane: Lane; task: Task | null }[] = [];
  const waiting: Task[] = [];
  let isClosed = false;

  function next(): void {
    startWaiting();
    yieldToAwaited();
  }

  function startWaiting(): void {
    for (const task of waiting.slice()) {
      if (task.priority < 0 && busyInBackground().length >= backgroundLimit()) continue;
      const free = lanes.find((each) => each.task === null) ?? addLane();
      if (!free) return;
      waiting.splice(waiting.indexOf(task), 1);
      void start(free, task);
    }
  }

  const isAwaited = (): boolean =>
    [...lanes.map(({ task }) => task), ...waiting].some((task) => task !== null && task.priority >= 0);
  const busyInBackground = (): typeof lanes => lanes.filter(({ task }) => task && task.priority < 0);
  const backgroundLimit = (): number => (isAwaited() ? 1 : Math.max(1, threads - 1));

  /** While somebody waits for a picture, one background job goes on and the others wait at their next checkpoint. */
  function yieldToAwaited(): void {
    const limit = backgroundLimit();
    busyInBackground().forEach(({ lane }, index) => lane.pause(index >= limit));
  }

  function addLane(): (typeof lanes)[number] | null {
    if (lanes.length >= threads) return null;
    const added = { lane: createLane(laneOptions), task: null };
    lanes.push(added);
    return added;
  }

  async function start(slot: (typeof lanes)[number], task: Task): Promise<void> {
    slot.task = task;
    try {
      task.resolve(await slot.lane.run(task.job, task.input, task.options));
    } catch (error) {
      task.reject(error);
    }
    task.settled();
    slot.task = null;
    next();
  }

  function enqueue(task: Task): void {
    const after = waiting.findIndex(({ priority }) => priority < task.priority);
    waiting.splice(after < 0 ? waiting.length : after, 0, task);
    next();
  }

  function drop(task: Task): void {
    const index = waiting.indexOf(task);
    if (index < 0) return;
    waiting.splice(index, 1);
    task.settled();
    task.reject(cancelled());
  }

  return {
    threads,
    run: <J extends JobName>(job: J, input: JobInput<J>, options: JobOptions = {}) =>
      new Promise<JobOutput<J>>((resolve, reject) => {
        const { signal, priority = 0 } = options;
        if (isClosed || signal?.aborted) return reject(cancelled());
        const abort = (): void => drop(task);
        const settled = (): void => signal?.removeEventListener('abort', abort);
        const task: Task = { job, input, priority, options, resolve, reject, settled };
        signal?.addEventListener('abort', abort);
        enqueue(task);
      }),
    warm: () => (lanes[0] ?? addLane())?.lane.warm(),
    async close() {
      isClosed = true;
      for (const task of waiting.splice(0)) task.reject(cancelled());
      await Promise.all(lanes.map(({ lane }) => lane.close()));
    },
  };
}

const cancelled = (): AppError => new AppError('cancelled', 'The work was cancelled.');
