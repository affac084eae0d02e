import { parentPort, threadId } from 'node:worker_threads';
import { jobFlags } from '../../../electron/imagery/pool-jobs.ts';
import type { JobMessage } from '../../../electron/imagery/pool-jobs.ts';

/** Stands for the imagery worker where a test needs jobs that hang, crash or take a while; the path says which. */
parentPort?.on('message', ({ id, input, flag: shared }: JobMessage) => {
  const { path } = input as { path: string };
  if (path === 'hang') for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  if (path === 'crash') throw new Error('crashed');
  const flag = new Int32Array(shared);
  if (path === 'wait') Atomics.wait(flag, 0, 0, 150);
  if (path === 'steady') return answerSteady(id, flag);
  if (Atomics.load(flag, 0) === jobFlags.cancelled) {
    return parentPort?.postMessage({ kind: 'failed', id, failure: { code: 'cancelled', message: 'Cancelled.' } }, []);
  }
  parentPort?.postMessage({ kind: 'done', id, output: `${path} ${threadId}` }, []);
});

/** Works for 300 ms, stopping while it is told to, and answers whether it ever was. */
function answerSteady(id: number, flag: Int32Array): void {
  let wasPaused = false;
  for (let slices = 0; slices < 30;) {
    if (Atomics.load(flag, 0) === jobFlags.paused) wasPaused = true;
    else slices += 1;
    Atomics.wait(flag, 0, Atomics.load(flag, 0), 10);
  }
  parentPort?.postMessage({ kind: 'done', id, output: wasPaused ? 'paused' : 'went on' }, []);
}
