import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { openSettings } from './settings.ts';

/** Where a program keeps an analyst's settings on this system. */
export function settingsFolderOf(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Plimsoll');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Plimsoll');
  return join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'plimsoll');
}

/** The workspace to open when none is named: the last one, or a first one in the analyst's home. */
export function usualWorkspace(settingsFolder: string): string {
  const last = openSettings(join(settingsFolder, 'settings.json')).read()['lastWorkspace'];
  return typeof last === 'string' && existsSync(last) ? last : join(homedir(), 'Plimsoll', 'First workspace.plimsoll');
}
