import { parentPort, threadId } from 'node:worker_threads';
import type { JobMessage } from '../../../electron/imagery/pool-jobs.ts';

/** Stands for the imagery worker where a test needs jobs that hang, crash or take a while; the path says which. */
parentPort?.on('message', ({ id, input, cancelled }: JobMessage) => {
  const { path } = input as { path: string };
  if (path === 'hang') for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  if (path === 'crash') throw new Error('crashed');
  const flag = new Int32Array(cancelled);
  if (path === 'wait') Atomics.wait(flag, 0, 0, 150);
  if (Atomics.load(flag, 0) === 1) {
    return parentPort?.postMessage({ kind: 'failed', id, failure: { code: 'cancelled', message: 'Cancelled.' } }, []);
  }
  parentPort?.postMessage({ kind: 'done', id, output: `${path} ${threadId}` }, []);
});
