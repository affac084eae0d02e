import { Worker } from 'node:worker_threads';
import type { Outcome } from './read-everything.ts';

/** Reads files in a worker that is killed, and replaced, where one takes more than `timeoutMs` of the processor. */
export interface KillableReader {
  read(
    path: string,
  ): Promise<Outcome | { readonly kind: 'hung' | 'crashed'; readonly code: ''; readonly message: string }>;
  close(): Promise<void>;
}

/** Where others keep the machine busy, an answer may take this many times as long. */
const patience = 12;

export function createKillableReader(timeoutMs: number): KillableReader {
  let worker: Worker | null = null;
  const read: KillableReader['read'] = async (path) => {
    worker ??= new Worker(new URL('./read-worker.ts', import.meta.url));
    const current = worker;
    const settled = await new Promise<Awaited<ReturnType<KillableReader['read']>>>((resolve) => {
      const fail = (kind: 'hung' | 'crashed', message: string): void => resolve({ kind, code: '', message });
      const stop = watch(current, timeoutMs, () => fail('hung', `no answer in ${timeoutMs} ms of the processor`));
      current.removeAllListeners();
      current.on('message', (outcome: Outcome) => {
        stop();
        resolve(outcome);
      });
      current.on('error', (error) => {
        stop();
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

/** Calls `late` once a worker has used its time, or waited far longer than that. */
function watch(worker: Worker, timeoutMs: number, late: () => void): () => void {
  const used = async (): Promise<number> => {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1000;
  };
  // A worker that is only starting has not used any.
  const atStart = used().catch(() => 0);
  let rounds = 0;
  const timer = setInterval(() => {
    rounds += 1;
    if (rounds >= patience) return late();
    void Promise.all([atStart, used()]).then(
      ([before, now]) => {
        if (now - before >= timeoutMs * 0.9) late();
      },
      () => undefined,
    );
  }, timeoutMs);
  return () => clearInterval(timer);
}
