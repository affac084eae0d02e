import { userInfo } from 'node:os';
import type { Emit, Handlers } from '../shared/contract.ts';
import type { CoreStart } from './core-messages.ts';
import type { Workspace } from './log/workspace.ts';
import { openWorkspace } from './log/workspace.ts';
import type { ChooseFiles } from './services/choosers.ts';
import { chooserHandlers } from './services/choosers.ts';
import { editHandlers } from './services/edits.ts';
import type { Settings, SettingsStore } from './services/settings.ts';
import { settingsHandlers } from './services/settings.ts';
import { createTasks } from './services/tasks.ts';
import { workspaceStatusHandlers } from './services/workspace-status.ts';
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
  const { emit, settings } = context;
  const workspace = openWorkspace(path, { actor: analystIn(settings.read()) });
  workspace.onChange((entities, kinds) => emit('entities.changed', { entities: [...entities], kinds: [...kinds] }));
  const tasks = createTasks(emit);
  const handlers = { ...deskHandlers(workspace, context), ...editHandlers(workspace), ...tasks.handlers } as Handlers;
  return {
    path: workspace.path,
    handlers,
    tile: async () => ({ status: 404, headers: {}, body: new ArrayBuffer(0) }),
    close: async () => workspace.close(),
  };
}

/** What belongs to the desk rather than to the imagery or the log. */
function deskHandlers(workspace: Workspace, { start, settings, emit, desktop, openOther }: SessionContext) {
  const onWrite = (changes: Settings) => {
    if ('analyst' in changes) workspace.setActor(analystIn(changes));
    emit('settings.changed', changes);
  };
  return {
    ...workspaceStatusHandlers(workspace, start.host),
    ...settingsHandlers(settings, onWrite),
    ...chooserHandlers({ emit, settings, desktop }),
    'workspace.open': async ({ path }: { readonly path: string }) => {
      await openOther(path);
      return {};
    },
  };
}

/** The analyst's name as set, else as this machine knows the user. */
function analystIn({ analyst }: Settings): string {
  return typeof analyst === 'string' && analyst.trim() !== '' ? analyst.trim() : userName();
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'analyst';
  }
}
