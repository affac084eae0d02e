import { Worker } from 'node:worker_threads';
import { failureOf, type Reply } from '../../shared/bridge.ts';
import { AppError } from '../../shared/errors.ts';
import { workerEntry } from '../worker-entry.ts';
import type { HubAddress } from './hub-address.ts';
import type { HubCall, HubCalls } from './hub-messages.ts';

/** A hub as asked through its thread. */
export interface HubLink {
  ask<C extends HubCall>(call: C, ...input: Parameters<HubCalls[C]>): Promise<ReturnType<HubCalls[C]>>;
}

interface Answer {
  readonly id: number;
  readonly reply: Reply;
}

/**
 * Connects to a hub for as long as `work` takes, in a thread of its own: the only one that may reach a network. Throws
 * `hub-unreachable`, `hub-untrusted`, `hub-refused` or `hub-not-ready`; aborting breaks off at once.
 */
export async function withHub<T>(
  address: HubAddress,
  work: (hub: HubLink) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const worker = new Worker(workerEntry('hub-worker'), { workerData: address, name: 'hub' });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const giveUp = (failure: Error) => {
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  worker.on('message', ({ id, reply }: Answer) => {
    const question = waiting.get(id);
    waiting.delete(id);
    if (reply.ok) question?.resolve(reply.value);
    else question?.reject(failureOf(reply));
  });
  worker.on('error', (cause) => giveUp(ended(cause)));
  worker.on('exit', () => giveUp(ended()));
  const breakOff = () => void worker.terminate();
  signal?.addEventListener('abort', breakOff, { once: true });
  let last = 0;
  try {
    return await work({
      ask: async <C extends HubCall>(call: C, ...input: Parameters<HubCalls[C]>) => {
        const question = Promise.withResolvers<unknown>();
        waiting.set(++last, question);
        worker.postMessage({ id: last, call, input }, []);
        return (await question.promise) as ReturnType<HubCalls[C]>;
      },
    });
  } finally {
    signal?.removeEventListener('abort', breakOff);
    await worker.terminate();
  }
}

const ended = (cause?: unknown): AppError =>
  new AppError('hub-unreachable', 'The exchange with the hub was broken off. What was exchanged is kept; sync again.', {
    cause,
  });
