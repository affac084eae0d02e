import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { workerEntry } from '../worker-entry.ts';
import type { GdalInput, GdalOutput, GdalReply, GdalRequest, GdalRequestName } from './gdal-requests.ts';

/** Asks the one GDAL worker, a question at a time. */
export interface GdalClient {
  ask<N extends GdalRequestName>(name: N, input: GdalInput<N>): Promise<GdalOutput<N>>;
  close(): Promise<void>;
}

interface Question {
  readonly request: GdalRequest;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
}

/**
 * The worker starts with the first question and is killed and started anew when it outlives the time-out, crashes or
 * says it is broken: only the question it was at fails, with `decoder-timeout` or `scene-unreadable`.
 */
export function createGdalClient({
  timeoutMs = 30_000,
  entry = workerEntry('gdal-worker'),
}: { readonly timeoutMs?: number; readonly entry?: URL } = {}): GdalClient {
  const waiting: Question[] = [];
  let worker: Worker | null = null;
  let current: Question | null = null;
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;
  let closed = false;
  let isReady = false;

  const settle = (finish: (question: Question) => void): void => {
    clearTimeout(timer);
    const question = current;
    current = null;
    worker?.unref();
    if (question) finish(question);
    next();
  };
  const replaceWorker = (): void => {
    const old = worker;
    worker = null;
    old?.removeAllListeners();
    void old?.terminate();
  };
  const fail = (code: ErrorCode, message: string, cause?: unknown): void => {
    replaceWorker();
    settle(({ reject }) => reject(new AppError(code, message, { cause })));
  };
  const stopped = (cause?: unknown): void =>
    isReady ? fail('scene-unreadable', crashed, cause) : fail('unexpected', notStarted, cause);
  const armTimer = (): void => {
    clearTimeout(timer);
    timer = isReady
      ? setTimeout(() => fail('decoder-timeout', tooLong(timeoutMs)), timeoutMs)
      : setTimeout(() => fail('unexpected', notStarted), startMs);
  };
  const hear = (reply: GdalReply): void => {
    if ('ready' in reply) {
      isReady = true;
      if (current) armTimer();
      return;
    }
    if (reply.id !== current?.request.id) return;
    if (!reply.ok && reply.broken) return stopped(reply.error.message);
    settle(({ resolve, reject }) =>
      reply.ok ? resolve(reply.value) : reject(new AppError(reply.error.code, reply.error.message)),
    );
  };
  const start = (): Worker => {
    isReady = false;
    const started = new Worker(entry);
    started.on('message', hear);
    started.on('error', stopped);
    started.on('exit', () => stopped());
    return started;
  };
  const next = (): void => {
    const question = current ? undefined : waiting.shift();
    if (!question) return;
    current = question;
    worker ??= start();
    worker.ref();
    armTimer();
    worker.postMessage(question.request, []);
  };

  return {
    ask(name, input) {
      if (closed) return Promise.reject(new AppError('cancelled', closing));
      return new Promise((resolve, reject) => {
        const request = { id: ++asked, name, input };
        waiting.push({ request, resolve: resolve as (value: unknown) => void, reject });
        next();
      });
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      for (const { reject } of [...(current ? [current] : []), ...waiting.splice(0)]) {
        reject(new AppError('cancelled', closing));
      }
      current = null;
      worker?.removeAllListeners();
      await worker?.terminate();
      worker = null;
    },
  };
}

/** GDAL loads within a second or two; on a desk busy with other work it may take far longer. */
const startMs = 120_000;
const notStarted =
  'GDAL could not be started, so the scene cannot be placed. Start Plimsoll again, or install it anew.';
const crashed = 'GDAL stopped while it read the scene; the file is probably damaged. Ask for it again.';
const closing = 'Plimsoll is closing, so the scene was not read any further.';
const tooLong = (timeoutMs: number): string =>
  `GDAL did not finish with the scene within ${Math.round(timeoutMs / 1000)} s and was stopped; the file is probably damaged.`;
