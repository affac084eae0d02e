import { Worker } from 'node:worker_threads';
import type { ErrorCode } from '../../shared/errors.ts';
import { AppError } from '../../shared/errors.ts';
import { workerEntry } from '../worker-entry.ts';
import { answerGdalCall } from './gdal-over-port.ts';
import { jobFlags } from './pool-jobs.ts';
import type { GdalCall, JobInput, JobMessage, JobName, JobOutput, WorkerMessage, WorkerStart } from './pool-jobs.ts';
import type { JobOptions, PoolOptions } from './pool.ts';

/** One worker thread that runs one job at a time, and a fresh one after a job that hung or crashed. */
export interface Lane {
  run<J extends JobName>(job: J, input: JobInput<J>, options: JobOptions): Promise<JobOutput<J>>;
  /** Starts its thread ahead of the first job. */
  warm(): void;
  /** Makes the running job wait at its next checkpoint, or go on. */
  pause(isPaused: boolean): void;
  close(): Promise<void>;
}

interface Running {
  readonly id: number;
  readonly flag: Int32Array<SharedArrayBuffer>;
  readonly options: JobOptions;
  readonly settle: (outcome: Outcome) => void;
}

type Outcome = { readonly output: JobOutput<JobName> } | { readonly error: AppError };

export type LaneOptions = Pick<PoolOptions, 'timeoutMs' | 'gdal' | 'entry'>;

export function createLane({ timeoutMs, gdal, entry }: LaneOptions): Lane {
  let worker: Worker | null = null;
  let running: Running | null = null;
  let timer: NodeJS.Timeout | undefined;
  let lastId = 0;

  function settle(outcome: Outcome): void {
    clearTimeout(timer);
    const { settle: end } = running ?? { settle: () => undefined };
    running = null;
    end(outcome);
  }

  function replace(error: AppError): void {
    const ended = worker;
    worker = null;
    void ended?.terminate();
    settle({ error });
  }

  function watch(): void {
    clearTimeout(timer);
    if (!running) return;
    timer = setTimeout(() => replace(timedOut()), timeoutMs);
  }

  async function askGdal(call: GdalCall, asker: Worker): Promise<void> {
    if (!gdal) return;
    const answer = await answerGdalCall(gdal, call);
    watch();
    asker.postMessage(answer, []);
  }

  function receive(message: WorkerMessage): void {
    if (message.kind === 'gdal') return void (worker && askGdal(message, worker));
    if (message.id !== running?.id) return;
    if (message.kind === 'done') return settle({ output: message.output });
    if (message.kind === 'failed') return settle({ error: asAppError(message.failure) });
    watch();
    running.options.onProgress?.(message.done);
  }

  function ready(): Worker {
    if (worker) return worker;
    const started = new Worker(entry ?? workerEntry('imagery-worker'), {
      resourceLimits: { maxOldGenerationSizeMb: 512 },
      workerData: { hasGdal: gdal !== undefined } satisfies WorkerStart,
    });
    started.on('message', receive);
    started.on('error', (cause) => worker === started && replace(crashed(cause)));
    started.on('exit', () => worker === started && replace(crashed(null)));
    started.unref();
    worker = started;
    return started;
  }

  return {
    run: <J extends JobName>(job: J, input: JobInput<J>, options: JobOptions) =>
      new Promise<JobOutput<J>>((resolve, reject) => {
        const flag = new Int32Array(new SharedArrayBuffer(4));
        const cancel = (): void => setFlag(flag, jobFlags.cancelled);
        const id = ++lastId;
        const end = (outcome: Outcome): void => {
          options.signal?.removeEventListener('abort', cancel);
          if ('error' in outcome) reject(outcome.error);
          else resolve(outcome.output);
        };
        options.signal?.addEventListener('abort', cancel);
        running = { id, flag, options, settle: end };
        watch();
        ready().postMessage({ kind: 'job', id, job, input, flag: flag.buffer } satisfies JobMessage, []);
      }),
    warm: () => void ready(),
    pause(isPaused) {
      const flag = running?.flag;
      if (!flag || Atomics.load(flag, 0) === jobFlags.cancelled) return;
      setFlag(flag, isPaused ? jobFlags.paused : jobFlags.running);
    },
    async close() {
      const ended = worker;
      worker = null;
      await ended?.terminate();
      settle({ error: new AppError('cancelled', 'The work was cancelled.') });
    },
  };
}

function setFlag(flag: Int32Array<SharedArrayBuffer>, value: number): void {
  Atomics.store(flag, 0, value);
  Atomics.notify(flag, 0);
}

const timedOut = (): AppError =>
  new AppError(
    'decoder-timeout',
    'Decoding took too long and was stopped. The file may be damaged: check it against its source.',
  );

const crashed = (cause: unknown): AppError =>
  new AppError(
    'scene-unreadable',
    'The decoder stopped on this scene. The file may be damaged: check it against its source.',
    {
      cause,
    },
  );

const asAppError = ({ code, message }: { code: string; message: string }): AppError =>
  new AppError(code as ErrorCode, message);
