import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EventName, Handlers, Payload } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { copyInThread } from '../backup-thread.ts';
import { openSession, type Purpose } from '../core-session.ts';
import { openSettings } from '../services/settings.ts';
import { settingsFolderOf } from '../services/settings-folder.ts';

type Hear = <E extends EventName>(event: E, payload: Payload<E>) => void;

/** The services over one workspace, as a window has them. */
export interface Desk {
  readonly handlers: Handlers;
  readonly hear: (listener: Hear) => void;
}

/** Runs `work`, which only reads, over a workspace that a window may have open; one of an older version is upgraded first. */
export async function withDeskToRead<T>(workspace: string, work: (desk: Desk) => Promise<T>): Promise<T> {
  try {
    return await withDesk(workspace, work, 'read');
  } catch (failure) {
    const isOld = failure instanceof AppError && failure.details?.['newest'] !== undefined;
    if (isOld && failure.code === 'file-not-writable') return withDesk(workspace, work);
    throw failure;
  }
}

/** Runs `work` over the services of a workspace that is there. Throws `file-missing`. */
export const withDeskThere = <T>(workspace: string, work: (desk: Desk) => Promise<T>): Promise<T> =>
  withDesk(workspace, work, 'change');

/** Runs `work` over a copy that is thrown away: a workspace stays as it is to the byte, and none is made. */
export async function withDeskToTry<T>(workspace: string, work: (desk: Desk) => Promise<T>): Promise<T> {
  const settings = settingsFolderOf(process.platform, process.env);
  mkdirSync(settings, { recursive: true });
  const folder = mkdtempSync(join(settings, 'trial-'));
  try {
    const copy = join(folder, 'trial.plimsoll');
    if (existsSync(workspace)) await copyInThread(resolve(workspace), copy);
    return await withDesk(copy, work);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `work` over the services of a workspace, made where there is none, and closes it whatever happens. */
export async function withDesk<T>(
  workspace: string,
  work: (desk: Desk) => Promise<T>,
  purpose: Purpose = 'work',
): Promise<T> {
  const listeners: Hear[] = [];
  const folder = settingsFolderOf(process.platform, process.env);
  const path = resolve(workspace);
  const session = await openSession(path, {
    start: { workspacePath: path, settingsFolder: folder, host: 'loopback', chooser: 'window', checks: 'inputs' },
    settings: openSettings(join(folder, 'settings.json')),
    emit: (event, payload) => listeners.forEach((listener) => listener(event, payload)),
    desktop: null,
    purpose,
    openOther: () => Promise.reject(new Error('A call works on one workspace.')),
  });
  try {
    return await work({ handlers: session.handlers, hear: (listener) => void listeners.push(listener) });
  } finally {
    await session.close();
  }
}
