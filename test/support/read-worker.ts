import { parentPort } from 'node:worker_threads';
import { readEverything } from './read-everything.ts';

parentPort?.on('message', (path: string) => {
  void readEverything(path).then((outcome) => parentPort?.postMessage(outcome, []));
});
