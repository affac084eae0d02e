import { join, resolve } from 'node:path';
import type { Emit } from '../shared/contract.ts';
import type { CoreStart } from './core-messages.ts';
import type { Session } from './core-session.ts';
import { openSession } from './core-session.ts';
import type { ChooseFiles } from './services/choosers.ts';
import { openSettings } from './services/settings.ts';
import { answerText } from './transport/answer.ts';
import type { TileAnswer } from '../shared/tile-answer.ts';

/** Everything behind the bridge: one workspace at a time and the services over it. */
export interface Core {
  /** Answers the JSON text `{"name", "input"}` with the JSON text of a `Reply`; never rejects. */
  answer(text: string): Promise<string>;
  tile(url: URL, signal: AbortSignal): Promise<TileAnswer>;
  close(): Promise<void>;
}

/** In a window a scene is drawn at once; where it lies may be known a moment later. */
const placePatienceMs = 500;

/** Opens the workspace and composes the services; throws `AppError` where the workspace cannot be opened. */
export async function createCore(
  start: CoreStart,
  { emit, chooseFiles }: { readonly emit: Emit; readonly chooseFiles: ChooseFiles },
): Promise<Core> {
  const settings = openSettings(join(start.settingsFolder, 'settings.json'));
  const desktop = start.chooser === 'desktop' ? chooseFiles : null;
  const shared = { start, settings, emit, desktop, openOther, placePatienceMs };
  let session: Session = await openSession(start.workspacePath, shared);
  session.warm();
  settings.write({ lastWorkspace: session.path });

  /** The workspace in use stays open until the other one is known to be good. */
  async function openOther(path: string): Promise<void> {
    if (resolve(path) === session.path) return;
    const before = session;
    session = await openSession(path, shared);
    session.warm();
    settings.write({ lastWorkspace: session.path });
    emit('workspace.changed', { path: session.path });
    await before.close();
  }
  return {
    answer: (text) => answerText(session.handlers, text, start.checks),
    tile: (url, signal) => session.tile(url, signal),
    close: () => session.close(),
  };
}
