import { parentPort } from 'node:worker_threads';

/** Stands for a GDAL that a damaged file hangs or kills: does so where the path says, else answers with the path. */
parentPort?.postMessage({ ready: true }, []);
parentPort?.on('message', ({ id, input }: { id: number; input: { path: string } }) => {
  if (input.path === 'hang') for (;;);
  if (input.path === 'die') process.exit(1);
  const failure = { code: 'scene-unreadable', message: 'memory access out of bounds' };
  if (input.path === 'break') parentPort?.postMessage({ id, ok: false, error: failure, broken: true }, []);
  else parentPort?.postMessage({ id, ok: true, value: { path: input.path } }, []);
});
