import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../shared/errors.ts';
import { createGdalOverPort } from './imagery/gdal-over-port.ts';
import { createJobRunner } from './imagery/job-runner.ts';
import type { JobFailure, JobMessage, PoolMessage, WorkerMessage, WorkerStart } from './imagery/pool-jobs.ts';
import type { JobContext } from './imagery/pyramid-unit.ts';

const port = parentPort;
if (!port) throw new AppError('unexpected', 'The imagery worker runs in a worker thread only.');

const send = (message: WorkerMessage, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);
const gdal = createGdalOverPort(send);
const runner = createJobRunner((workerData as WorkerStart).hasGdal ? gdal.windows : null);

port.on('message', (message: PoolMessage) => {
  if (message.kind === 'gdal') gdal.receive(message);
  else void answer(message);
});

async function answer({ id, job, input, cancelled }: JobMessage): Promise<void> {
  const flag = new Int32Array(cancelled);
  const context: JobContext = {
    checkpoint() {
      if (Atomics.load(flag, 0) !== 0) throw new AppError('cancelled', 'The work was cancelled.');
    },
    progress: (done) => send({ kind: 'progress', id, done }),
  };
  try {
    const { output, transfer } = await runner.run(job, { input, context });
    send({ kind: 'done', id, output }, transfer);
  } catch (error) {
    send({ kind: 'failed', id, failure: failureOf(error) });
  }
}

function failureOf(error: unknown): JobFailure {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') {
    return {
      code: 'disk-full',
      message: 'The disk is full, so the pyramid was not built. Make room, then resume the work.',
    };
  }
  return { code: 'scene-unreadable', message: `The scene could not be read: ${String(error)}.` };
}
