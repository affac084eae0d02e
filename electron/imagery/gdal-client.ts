import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import { workerEntry } from '../worker-entry.ts';
import type { GdalInput, GdalOutput, GdalReply, GdalRequest, GdalRequestName } from './gdal-requests.ts';

/** Asks the one GDAL worker, a question at a time. */
export interface GdalClient {
  ask<N extends GdalRequestName>(name: N, input: GdalInput<N>): Promise<GdalOutput<N>>;
  /** Starts the worker and rehearses ahead of the first question, so that no scene waits for that. */
  warm(): void;
  close(): Promise<void>;
}

/**
 * The worker starts with the first question and is killed and started anew when it outlives the time-out, crashes or
 * says it is broken: only the question it was at fails, with `decoder-timeout` or `scene-unreadable`.
 */
export function createGdalClient({
  timeoutMs = 30_000,
  entry = workerEntry('gdal-worker'),
}: { readonly timeoutMs?: number; readonly entry?: URL } = {}): GdalClient {
  const closing = new AbortController();
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let asked = 0;

  const put = async (request: GdalRequest): Promise<unknown> => {
    if (closing.signal.aborted) throw closed();
    try {
      worker ??= await startWorker(entry, closing.signal);
      return await answer(worker, request, { timeoutMs, closing: closing.signal });
    } catch (error) {
      if (error instanceof AppError) throw error;
      await worker?.terminate();
      worker = null;
      throw planned(error, { timeoutMs, closing: closing.signal });
    }
  };

  function ask<N extends GdalRequestName>(name: N, input: GdalInput<N>): Promise<GdalOutput<N>> {
    const outcome = last.then(() => put({ id: ++asked, name, input }));
    last = outcome.catch(() => undefined);
    return outcome as Promise<GdalOutput<N>>;
  }

  return {
    ask,
    // Whatever fails here fails again where a scene asks for it.
    warm: () => void ask('rehearse', { path: '' }).catch(() => undefined),
    async close() {
      closing.abort();
      await last;
      await worker?.terminate();
      worker = null;
    },
  };
}

interface Limits {
  readonly timeoutMs: number;
  readonly closing: AbortSignal;
}

async function startWorker(entry: URL, closing: AbortSignal): Promise<Worker> {
  const worker = new Worker(entry);
  try {
    await nextMessage(worker, { timeoutMs: startMs, closing });
  } catch (cause) {
    void worker.terminate();
    throw closing.aborted ? closed() : new AppError('unexpected', notStarted, { cause });
  }
  // Without a listener an error between two questions would end the app; the next question finds the worker gone.
  worker.on('error', () => undefined);
  worker.unref();
  return worker;
}

/** The worker's answer; its planned refusals are `AppError`s, anything else means that it must be replaced. */
async function answer(worker: Worker, request: GdalRequest, limits: Limits): Promise<unknown> {
  if (worker.threadId === -1) throw new Error('The worker is gone.');
  worker.ref();
  try {
    const message = nextMessage(worker, limits);
    worker.postMessage(request, []);
    const reply = await message;
    if ('ready' in reply || reply.id !== request.id) throw new Error('The worker answered another question.');
    if (reply.ok) return reply.value;
    if (reply.broken) throw new Error(reply.error.message);
    throw new AppError(reply.error.code, reply.error.message);
  } finally {
    worker.unref();
  }
}

/** The next message; rejects when the worker fails or ends, at the time-out and on closing. */
async function nextMessage(worker: Worker, { timeoutMs, closing }: Limits): Promise<GdalReply> {
  const done = new AbortController();
  const signal = AbortSignal.any([closing, AbortSignal.timeout(timeoutMs), done.signal]);
  try {
    const [first] = (await Promise.race([once(worker, 'message', { signal }), once(worker, 'exit', { signal })])) as [
      GdalReply | number,
    ];
    if (typeof first === 'number') throw new Error(`The worker ended with code ${first}.`);
    return first;
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    done.abort();
  }
}

function planned(cause: unknown, { timeoutMs, closing }: Limits): AppError {
  if (closing.aborted) return closed();
  const isLate = cause instanceof DOMException && cause.name === 'TimeoutError';
  return isLate
    ? new AppError('decoder-timeout', tooLong(timeoutMs), { cause })
    : new AppError('scene-unreadable', crashed, { cause });
}

/** GDAL loads within a second or two; on a desk busy with other work it may take far longer. */
const startMs = 120_000;
const notStarted =
  'GDAL could not be started, so the scene cannot be placed. Start Plimsoll again, or install it anew.';
const crashed = 'GDAL stopped while it read the scene; the file is probably damaged. Ask for it again.';
const closed = (): AppError =>
  new AppError('cancelled', 'Plimsoll is closing, so the scene was not read any further. Open it again.');
const tooLong = (timeoutMs: number): string =>
  `GDAL did not finish with the scene within ${Math.round(timeoutMs / 1000)} s and was stopped; the file is probably damaged. Ask for it again.`;
