import { Worker } from 'node:worker_threads';
import type { Outcome } from './read-everything.ts';

/** Reads files in a worker that is killed, and replaced, where one takes longer than `timeoutMs`. */
export interface KillableReader {
  read(
    path: string,
  ): Promise<Outcome | { readonly kind: 'hung' | 'crashed'; readonly code: ''; readonly message: string }>;
  close(): Promise<void>;
}

export function createKillableReader(timeoutMs: number): KillableReader {
  let worker: Worker | null = null;
  const read: KillableReader['read'] = async (path) => {
    worker ??= new Worker(new URL('./read-worker.ts', import.meta.url));
    const current = worker;
    const settled = await new Promise<Awaited<ReturnType<KillableReader['read']>>>((resolve) => {
      const fail = (kind: 'hung' | 'crashed', message: string): void => resolve({ kind, code: '', message });
      const timer = setTimeout(() => fail('hung', `no answer in ${timeoutMs} ms`), timeoutMs);
      current.removeAllListeners();
      current.on('message', (outcome: Outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      });
      current.on('error', (error) => {
        clearTimeout(timer);
        fail('crashed', String(error));
      });
      current.postMessage(path, []);
    });
    if (settled.kind === 'hung' || settled.kind === 'crashed') {
      worker = null;
      await current.terminate();
    }
    return settled;
  };
  return {
    read,
    close: async () => {
      await worker?.terminate();
      worker = null;
    },
  };
}
