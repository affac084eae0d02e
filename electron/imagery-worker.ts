import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../shared/errors.ts';
import { createGdalOverPort } from './imagery/gdal-over-port.ts';
import { createJobRunner } from './imagery/job-runner.ts';
import { jobFlags } from './imagery/pool-jobs.ts';
import type { JobFailure, JobMessage, PoolMessage, WorkerMessage, WorkerStart } from './imagery/pool-jobs.ts';
import { pyramidFailure } from './imagery/pyramid-failure.ts';
import type { JobContext } from './imagery/pyramid-unit.ts';
import { forbidNetwork } from './shell/forbid-network.ts';

forbidNetwork();

const port = parentPort;
if (!port) throw new AppError('unexpected', 'The imagery worker runs in a worker thread only.');

/** How long a paused job gives no sign of life. */
const pauseMs = 1000;

const send = (message: WorkerMessage, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);
const gdal = createGdalOverPort(send);
const runner = createJobRunner((workerData as WorkerStart).hasGdal ? gdal.windows : null);

port.on('message', (message: PoolMessage) => {
  if (message.kind === 'gdal') gdal.receive(message);
  else void answer(message);
});

async function answer({ id, job, input, flag: shared }: JobMessage): Promise<void> {
  const flag = new Int32Array(shared);
  let soFar = 0;
  const context: JobContext = {
    checkpoint() {
      while (Atomics.load(flag, 0) === jobFlags.paused) {
        Atomics.wait(flag, 0, jobFlags.paused, pauseMs);
        context.progress(soFar);
      }
      if (Atomics.load(flag, 0) === jobFlags.cancelled) throw new AppError('cancelled', 'The work was cancelled.');
    },
    progress(done) {
      soFar = done;
      send({ kind: 'progress', id, done });
    },
  };
  try {
    const { output, transfer } = await runner.run(job, { input, context });
    send({ kind: 'done', id, output }, transfer);
  } catch (error) {
    send({ kind: 'failed', id, failure: failureOf(error) });
  }
}

function failureOf(thrown: unknown): JobFailure {
  const error = pyramidFailure(thrown);
  if (error instanceof AppError) return { code: error.code, message: error.message };
  return { code: 'scene-unreadable', message: `The scene could not be read: ${String(error)}.` };
}
