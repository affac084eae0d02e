import { parentPort, workerData } from 'node:worker_threads';
import { copyWorkspace } from './log/backup.ts';
import { forbidNetwork } from './shell/forbid-network.ts';
import { refusal } from './transport/answer.ts';

/** Copies one workspace away from the thread that serves the window, and says how that went. */
forbidNetwork();
const { from, to } = workerData as { readonly from: string; readonly to: string };
parentPort?.postMessage(copied(), []);

function copied() {
  try {
    return { ok: true, value: copyWorkspace(from, to) };
  } catch (error) {
    return refusal(error);
  }
}
