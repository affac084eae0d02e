import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { openSettings } from './settings.ts';

/** Where a program keeps an analyst's settings on this system. */
export function settingsFolderOf(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Plimsoll');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Plimsoll');
  return join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'plimsoll');
}

/** The workspace to open: the one asked for, else the last one, else a first one in the analyst's home. Its folder is made. */
export function prepareWorkspace(asked: string | null, settingsFolder: string): string {
  const path = asked ?? usualWorkspace(settingsFolder);
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    const message = `The folder ${dirname(path)} cannot be made. Choose another place for the workspace.`;
    throw new AppError('file-not-writable', message, { cause });
  }
  return path;
}

function usualWorkspace(settingsFolder: string): string {
  const last = openSettings(join(settingsFolder, 'settings.json')).read()['lastWorkspace'];
  return typeof last === 'string' && existsSync(last) ? last : join(homedir(), 'Plimsoll', 'First workspace.plimsoll');
}
