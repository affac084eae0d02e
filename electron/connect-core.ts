import { Worker } from 'node:worker_threads';
import type { Reply } from '../shared/bridge.ts';
import type { CallName, Input, Output } from '../shared/contract.ts';
import { AppError } from '../shared/errors.ts';
import type { CoreStart, FromCore, ToCore } from './core-messages.ts';
import type { ChooseFiles } from './services/choosers.ts';
import type { TileAnswer } from '../shared/tile-answer.ts';
import { workerEntry } from './worker-entry.ts';

/** The core as a host sees it: texts in, texts out, so that nothing is parsed on the way to the window. */
export interface CoreLink {
  /** Answers the JSON text `{"name", "input"}` with the JSON text of a `Reply`; never rejects. */
  readonly call: (text: string) => Promise<string>;
  /** A call the host makes for itself; throws `AppError` as answered. */
  readonly ask: <C extends CallName>(name: C, input: Input<C>) => Promise<Output<C>>;
  readonly tile: (url: string, signal: AbortSignal) => Promise<TileAnswer>;
  /** Hears every event as the JSON text `{"event", "payload"}`. */
  readonly listen: (onEvent: (text: string) => void) => () => void;
  /** Settles once the workspace is closed. */
  readonly close: () => Promise<void>;
}

export interface CoreHost {
  readonly chooseFiles: ChooseFiles;
  /** The core cannot be kept running: the host should say so and quit. */
  readonly onLost: (message: string) => void;
}

const lostTile: TileAnswer = { status: 503, headers: {}, body: new ArrayBuffer(0) };
const shortestLifeMs = 5000;

/** Starts the core's thread; rejects with why the workspace cannot be opened. Restarts it where it crashes later. */
export async function connectCore(start: CoreStart, host: CoreHost): Promise<CoreLink> {
  const listeners = new Set<(text: string) => void>();
  const publish = (text: string) => listeners.forEach((hear) => hear(text));
  let workspacePath = start.workspacePath;
  let thread = await startThread(start, host, hearEvent);
  let closing = false;
  watch();

  function hearEvent(text: string): void {
    const { event, payload } = JSON.parse(text) as { event: string; payload: { path: string } };
    if (event === 'workspace.changed') workspacePath = payload.path;
    publish(text);
  }
  function watch(): void {
    const bornAt = performance.now();
    void thread.ended.then(async () => {
      if (closing) return;
      if (performance.now() - bornAt < shortestLifeMs) return host.onLost(lost('and stopped again when restarted'));
      await restart();
    });
  }
  async function restart(): Promise<void> {
    try {
      thread = await startThread({ ...start, workspacePath }, host, hearEvent);
      watch();
      publish(JSON.stringify({ event: 'workspace.changed', payload: { path: workspacePath } }));
    } catch (cause) {
      host.onLost(lost(`and could not be restarted: ${cause instanceof Error ? cause.message : String(cause)}`));
    }
  }
  return {
    call: (text) => thread.call(text),
    ask: async (name, input) => opened(await thread.call(JSON.stringify({ name, input }))) as Output<typeof name>,
    tile: (url, signal) => thread.tile(url, signal),
    listen: (onEvent) => {
      listeners.add(onEvent);
      return () => listeners.delete(onEvent);
    },
    close: async () => {
      closing = true;
      thread.say({ kind: 'close' });
      await thread.ended;
    },
  };
}

interface Thread {
  call(text: string): Promise<string>;
  tile(url: string, signal: AbortSignal): Promise<TileAnswer>;
  say(message: ToCore): void;
  readonly ended: Promise<void>;
}

async function startThread(start: CoreStart, host: CoreHost, onEvent: (text: string) => void): Promise<Thread> {
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
    else if (message.kind === 'event') onEvent(message.text);
    else void choose(host, message).then((paths) => say({ kind: 'chosen', id: message.id, paths }));
  });
  worker.on('error', (cause) =>
    ready.reject(new AppError('unexpected', lost(`at its start: ${cause.message}`), { cause })),
  );
  worker.on('exit', () => {
    ready.reject(new AppError('unexpected', lost('at its start')));
    calls.giveUp();
    tiles.giveUp();
    ended.resolve();
  });
  await ready.promise;
  return {
    say,
    ended: ended.promise,
    call: async (text) => calls.ask((id) => say({ kind: 'call', id, text })),
    tile: async (url, signal) =>
      tiles.ask((id) => {
        say({ kind: 'tile', id, url });
        signal.addEventListener('abort', () => say({ kind: 'abort', id }), { once: true });
      }),
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

async function choose(host: CoreHost, { request, folder }: FromCore & { kind: 'choose' }): Promise<readonly string[]> {
  return host.chooseFiles(request, folder).catch(() => []);
}

function opened(text: string): unknown {
  const reply = JSON.parse(text) as Reply;
  if (reply.ok) return reply.value;
  throw failureOf(reply);
}

const failureOf = ({ error }: Reply & { ok: false }): AppError =>
  new AppError(error.code, error.message, error.details ? { details: error.details } : {});

const lost = (how: string): string => `The part of Plimsoll that holds the workspace stopped ${how}.`;

const lostReply: Reply = {
  ok: false,
  error: { code: 'unexpected', message: `${lost('unexpectedly and is being restarted')} Repeat the last step.` },
};
