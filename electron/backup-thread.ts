import { Worker } from 'node:worker_threads';
import { failureOf, type Reply } from '../shared/bridge.ts';
import { AppError } from '../shared/errors.ts';
import { workerEntry } from './worker-entry.ts';

/** Copies a workspace, whole and verified, in a thread of its own; gives the copy's bytes. */
export async function copyInThread(from: string, to: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const worker = new Worker(workerEntry('backup-worker'), { workerData: { from, to }, name: 'backup' });
  worker.once('message', (reply: Reply) => (reply.ok ? resolve(reply.value as number) : reject(failureOf(reply))));
  worker.once('error', (cause) => reject(new AppError('unexpected', lost(cause.message), { cause })));
  worker.once('exit', () => reject(new AppError('unexpected', lost('it ended early'))));
  return promise;
}

const lost = (how: string): string => `The copy of the workspace stopped: ${how}. Try again.`;
