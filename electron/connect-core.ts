import { failureOf, type Reply } from '../shared/bridge.ts';
import type { CallName, Input, Output } from '../shared/contract.ts';
import type { TileAnswer } from '../shared/tile-answer.ts';
import type { CoreStart } from './core-messages.ts';
import { startCoreThread } from './core-thread.ts';
import type { ChooseFiles } from './services/choosers.ts';

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

const shortestLifeMs = 5000;

/** Starts the core's thread; rejects with why the workspace cannot be opened. Restarts it where it crashes later. */
export async function connectCore(
  start: CoreStart,
  { chooseFiles, onLost }: CoreHost,
  startThread = startCoreThread,
): Promise<CoreLink> {
  const listeners = new Set<(text: string) => void>();
  const ears = { chooseFiles, onEvent: hearEvent };
  let workspacePath = start.workspacePath;
  let thread = await startThread(start, ears);
  let closing = false;
  watch();

  function hearEvent(text: string): void {
    const { event, payload } = JSON.parse(text) as { event: string; payload: { path: string } };
    if (event === 'workspace.changed') workspacePath = payload.path;
    for (const hear of listeners) hear(text);
  }
  function watch(): void {
    const bornAt = performance.now();
    void thread.ended.then(async () => {
      if (closing) return;
      if (performance.now() - bornAt < shortestLifeMs) return onLost(lost('stopped soon after its start'));
      await restart();
    });
  }
  async function restart(): Promise<void> {
    try {
      thread = await startThread({ ...start, workspacePath }, ears);
      watch();
      hearEvent(JSON.stringify({ event: 'workspace.changed', payload: { path: workspacePath } }));
    } catch (cause) {
      onLost(lost(`could not be restarted: ${cause instanceof Error ? cause.message : String(cause)}`));
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
      thread.close();
      await thread.ended;
    },
  };
}

function opened(text: string): unknown {
  const reply = JSON.parse(text) as Reply;
  if (reply.ok) return reply.value;
  throw failureOf(reply);
}

const lost = (how: string): string =>
  `The part of Plimsoll that holds the workspace ${how}. All work up to then is on disk; start Plimsoll again.`;
