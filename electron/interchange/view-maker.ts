import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { failureOf, type Reply } from '../../shared/bridge.ts';
import { AppError } from '../../shared/errors.ts';
import { workerEntry } from '../worker-entry.ts';
import { type PackedFile, packFile } from './packed-file.ts';
import type { ReportPictures } from './report.ts';
import type { ViewFile } from './view-content.ts';
import { reportFiles, viewFiles, type ViewOrder } from './view-files.ts';

/** Makes the views of a package, in the same order always: first the views, then, given pictures, the reports. */
export interface ViewMaker {
  views(): AsyncIterable<PackedFile>;
  reports(pictures: ReportPictures): AsyncIterable<PackedFile>;
  /** Gives up what is still being made. */
  end(): Promise<void>;
}

/** Starting a thread and sending it everything costs more than making the views of fewer sightings than these. */
const worthAThread = 2000;

/** Begins with the views: in a thread of their own where there are many sightings, else as they are asked for. */
export function makeViews(order: ViewOrder, signal: AbortSignal): ViewMaker {
  return order.content.views.length < worthAThread ? viewsHere(order) : viewsInThread(order, signal);
}

export function viewsHere(order: ViewOrder): ViewMaker {
  return {
    views: () => packed(viewFiles(order)),
    reports: (pictures) => packed(reportFiles(order, pictures)),
    end: () => Promise.resolve(),
  };
}

async function* packed(files: AsyncIterable<ViewFile> | Iterable<ViewFile>): AsyncGenerator<PackedFile> {
  for await (const file of files) yield packFile(file);
}

/** What the thread says: a file that is made, and null where the last of the views or of the reports was. */
export type MadeFile = (Reply & { readonly ok: false }) | { readonly ok: true; readonly value: PackedFile | null };

export function viewsInThread(order: ViewOrder, signal: AbortSignal): ViewMaker {
  const worker = new Worker(workerEntry('view-worker'), { workerData: order, name: 'views' });
  const said = on(worker, 'message', { signal, close: ['exit'] });
  // Once a failure is told or the export is cancelled nobody else listens, and a further error would end the app.
  worker.on('error', () => undefined);
  return {
    views: () => filesSaid(said, signal),
    reports: (pictures) => {
      worker.postMessage(pictures, []);
      return filesSaid(said, signal);
    },
    end: async () => {
      await said.return?.();
      await worker.terminate();
    },
  };
}

async function* filesSaid(said: AsyncIterator<unknown[]>, signal: AbortSignal): AsyncGenerator<PackedFile> {
  for (;;) {
    const next = await said.next().catch((cause: unknown) => {
      throw signal.aborted ? exportCancelled() : stopped(cause);
    });
    if (next.done === true) throw stopped();
    const [reply] = next.value as [MadeFile];
    if (!reply.ok) throw failureOf(reply);
    if (reply.value === null) return;
    const { path, bytes, sha256 } = reply.value;
    yield { path, sha256, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
  }
}

/** What an export that is cancelled says. */
export const exportCancelled = () => new AppError('cancelled', 'The export was cancelled; nothing was written.');

const stopped = (cause?: unknown) =>
  new AppError('unexpected', 'The views of the package were not finished. Export it again.', { cause });
