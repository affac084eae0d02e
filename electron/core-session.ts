import type { Emit, Handlers } from '../shared/contract.ts';
import type { CoreStart } from './core-messages.ts';
import type { ChooseFiles } from './services/choosers.ts';
import { chooserHandlers } from './services/choosers.ts';
import type { SettingsStore } from './services/settings.ts';
import { settingsHandlers } from './services/settings.ts';
import { createTasks } from './services/tasks.ts';
import type { TileAnswer } from './transport/tile-answer.ts';

/** One open workspace with its services. */
export interface Session {
  readonly path: string;
  readonly handlers: Handlers;
  tile(url: URL, signal: AbortSignal): Promise<TileAnswer>;
  close(): Promise<void>;
}

/** What outlives a workspace. */
export interface SessionContext {
  readonly start: CoreStart;
  readonly settings: SettingsStore;
  readonly emit: Emit;
  readonly desktop: ChooseFiles | null;
  readonly openOther: (path: string) => Promise<void>;
}

/** Opens a workspace and joins the answers of all services over it. */
export async function openSession(path: string, context: SessionContext): Promise<Session> {
  const { settings, emit, desktop, openOther } = context;
  const tasks = createTasks(emit);
  const handlers = {
    ...settingsHandlers(settings, (changes) => emit('settings.changed', changes)),
    ...chooserHandlers({ emit, settings, desktop }),
    ...tasks.handlers,
    'workspace.open': async ({ path: other }: { path: string }) => {
      await openOther(other);
      return {};
    },
  } as Handlers;
  return {
    path,
    handlers,
    tile: async () => ({ status: 404, headers: {}, body: new ArrayBuffer(0) }),
    close: async () => {},
  };
}
