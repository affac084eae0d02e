import { Worker } from 'node:worker_threads';
import { failureOf, type Reply } from '../shared/bridge.ts';
import { AppError } from '../shared/errors.ts';
import type { TileAnswer } from '../shared/tile-answer.ts';
import type { CoreStart, FromCore, ToCore } from './core-messages.ts';
import type { ChooseFiles } from './services/choosers.ts';
import { workerEntry } from './worker-entry.ts';

/** The core's thread from outside; once it has ended, calls and tiles are answered as lost. */
export interface CoreThread {
  call(text: string): Promise<string>;
  tile(url: string, signal: AbortSignal): Promise<TileAnswer>;
  /** Asks it to close the workspace and end. */
  close(): void;
  readonly ended: Promise<void>;
}

/** What the thread needs of its host. */
export interface CoreEars {
  readonly chooseFiles: ChooseFiles;
  readonly onEvent: (text: string) => void;
}

/** Starts the thread and waits for its workspace to be open; rejects with why it cannot be. */
export async function startCoreThread(start: CoreStart, ears: CoreEars): Promise<CoreThread> {
  const worker = new Worker(workerEntry('core-worker'), { workerData: start, name: 'core' });
  const calls = pending<string>(JSON.stringify(lostReply));
  const tiles = pending<TileAnswer>(lostTile);
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const say = (message: ToCore) => worker.postMessage(message, []);
  worker.on('message', (message: FromCore) => {
    if (message.kind === 'ready') ready.resolve();
    else if (message.kind === 'refused') ready.reject(failureOf(message.reply));
    else if (message.kind === 'answered') calls.settle(message.id, message.text);
    else if (message.kind === 'tile') tiles.settle(message.id, message.tile);
    else if (message.kind === 'event') ears.onEvent(message.text);
    else void choose(ears, message).then((paths) => say({ kind: 'chosen', id: message.id, paths }));
  });
  worker.on('error', (cause) => ready.reject(new AppError('unexpected', lost(`: ${cause.message}`), { cause })));
  worker.on('exit', () => {
    ready.reject(new AppError('unexpected', lost('')));
    calls.giveUp();
    tiles.giveUp();
    ended.resolve();
  });
  await ready.promise;
  return {
    call: (text) => calls.ask((id) => say({ kind: 'call', id, text })),
    tile: (url, signal) =>
      tiles.ask((id) => {
        say({ kind: 'tile', id, url });
        signal.addEventListener('abort', () => say({ kind: 'abort', id }), { once: true });
      }),
    close: () => say({ kind: 'close' }),
    ended: ended.promise,
  };
}

/** Questions that wait for an answer by number; once the other side is gone, all are answered with `lostAnswer`. */
function pending<T>(lostAnswer: T) {
  const waiting = new Map<number, (answer: T) => void>();
  let next = 1;
  let gone = false;
  return {
    ask(send: (id: number) => void): Promise<T> {
      if (gone) return Promise.resolve(lostAnswer);
      const { promise, resolve } = Promise.withResolvers<T>();
      waiting.set(next, resolve);
      send(next++);
      return promise;
    },
    settle(id: number, answer: T): void {
      waiting.get(id)?.(answer);
      waiting.delete(id);
    },
    giveUp(): void {
      gone = true;
      for (const resolve of waiting.values()) resolve(lostAnswer);
      waiting.clear();
    },
  };
}

async function choose(ears: CoreEars, { request, folder }: FromCore & { kind: 'choose' }): Promise<readonly string[]> {
  return ears.chooseFiles(request, folder).catch(() => []);
}

const lost = (how: string): string => `The part of Plimsoll that holds the workspace stopped unexpectedly${how}.`;

const lostTile: TileAnswer = { status: 503, headers: {}, body: new ArrayBuffer(0) };
const lostReply: Reply = {
  ok: false,
  error: { code: 'unexpected', message: `${lost('')} It is being restarted; look at the last step and repeat it.` },
};
