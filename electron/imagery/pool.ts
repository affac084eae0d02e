import { availableParallelism } from 'node:os';
import { AppError } from '../../shared/errors.ts';
import type { GdalWindows } from './image.ts';
import type { JobInput, JobName, JobOutput } from './pool-jobs.ts';
import type { Lane } from './pool-lane.ts';
import { createLane } from './pool-lane.ts';

export interface PoolOptions {
  /** Worker threads; those beyond `backgroundThreads` are always kept free of background work. */
  readonly threads: number;
  /** How many background jobs run at once at most; one less than `threads`, but one at least, if not given. */
  readonly backgroundThreads?: number;
  /** How long a job may run without a sign of life before its worker is ended. */
  readonly timeoutMs: number;
  /** How long background work rests after a picture; 400 if not given. */
  readonly lullMs?: number;
  /** Reads what the built-in decoders do not. */
  readonly gdal?: GdalWindows;
  /** Address of another worker entry file, for tests. */
  readonly entry?: URL;
}

export interface JobOptions {
  /**
   * Higher runs first; equals run in the order they came. Below 0 is background work, which yields to all else: to
   * `pictures` and above it makes way altogether, until a while after the last one.
   */
  readonly priority?: number;
  readonly signal?: AbortSignal;
  /** 0–1, from jobs that take long. */
  readonly onProgress?: (done: number) => void;
}

/** Runs imagery jobs in worker threads: a job that hangs or crashes fails alone. */
export interface ImageryPool {
  readonly threads: number;
  run<J extends JobName>(job: J, input: JobInput<J>, options?: JobOptions): Promise<JobOutput<J>>;
  /** Starts ahead the threads that the first picture needs. */
  warm(): void;
  close(): Promise<void>;
}

interface Slot {
  readonly lane: Lane;
  task: Task | null;
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

/** What somebody looks at runs at this priority. */
export const pictures = 1;

/** As many background jobs as the machine has cores, and two threads more, so that pictures come meanwhile. */
export function usualThreads(): Pick<PoolOptions, 'threads' | 'backgroundThreads'> {
  const backgroundThreads = Math.min(8, availableParallelism());
  return { backgroundThreads, threads: backgroundThreads + warmThreads };
}

const warmThreads = 2;
/** One picture is seldom the last: what is read has yet to be sent and drawn, and then the next may be asked for. */
const usualLullMs = 400;

export function createImageryPool({
  threads,
  backgroundThreads = Math.max(1, threads - 1),
  lullMs = usualLullMs,
  ...laneOptions
}: PoolOptions): ImageryPool {
  const lanes: Slot[] = Array.from({ length: threads }, () => ({ lane: createLane(laneOptions), task: null }));
  const waiting: Task[] = [];
  let lull: NodeJS.Timeout | null = null;
  let isClosed = false;

  function next(): void {
    startWaiting();
    yieldToAwaited();
  }

  function startWaiting(): void {
    for (const task of waiting.slice()) {
      if (task.priority < 0 && busyInBackground().length >= backgroundLimit()) continue;
      if (task.priority >= 0 && busyInFront() >= frontLimit) continue;
      const free = freeLane(task);
      if (!free) return;
      waiting.splice(waiting.indexOf(task), 1);
      void start(free, task);
    }
  }

  /** The first lanes are warm: background work begins at the other end. */
  function freeLane({ priority }: Task): Slot | undefined {
    const isFree = ({ task }: Slot): boolean => task === null;
    return priority < 0 ? lanes.findLast(isFree) : lanes.find(isFree);
  }

  const isAwaited = (least: number): boolean =>
    [...lanes.map(({ task }) => task), ...waiting].some((task) => task !== null && task.priority >= least);
  /** One more at once than there are cores would be no sooner, but have to start a thread first. */
  const frontLimit = Math.min(threads, Math.max(warmThreads, threads - backgroundThreads, availableParallelism()));
  const busyInFront = (): number => lanes.filter(({ task }) => task && task.priority >= 0).length;
  const busyInBackground = (): Slot[] => lanes.filter(({ task }) => task && task.priority < 0);

  function backgroundLimit(): number {
    if (lull !== null || isAwaited(pictures)) return 0;
    return isAwaited(0) ? 1 : backgroundThreads;
  }

  /** Background jobs beyond the limit wait at their next checkpoint. */
  function yieldToAwaited(): void {
    const limit = backgroundLimit();
    busyInBackground().forEach(({ lane }, index) => lane.pause(index >= limit));
  }

  function restAfterPicture(): void {
    if (lull !== null) clearTimeout(lull);
    lull = setTimeout(() => {
      lull = null;
      next();
    }, lullMs);
  }

  async function start(slot: Slot, task: Task): Promise<void> {
    slot.task = task;
    try {
      task.resolve(await slot.lane.run(task.job, task.input, task.options));
    } catch (error) {
      task.reject(error);
    }
    task.settled();
    slot.task = null;
    if (isClosed) return;
    if (task.priority >= pictures) restAfterPicture();
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
    warm: () => lanes.slice(0, warmThreads).forEach(({ lane }) => lane.warm()),
    async close() {
      isClosed = true;
      if (lull !== null) clearTimeout(lull);
      for (const task of waiting.splice(0)) task.reject(cancelled());
      await Promise.all(lanes.map(({ lane }) => lane.close()));
    },
  };
}

const cancelled = (): AppError => new AppError('cancelled', 'The work was cancelled.');
