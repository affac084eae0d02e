import { call } from '../host.ts';
import { readStoredSettings, type Settings, useSettings } from '../state/settings.ts';
import { useWorkspace } from '../state/workspace.ts';
import { attempt } from './tell.ts';

/** Reads the stored settings into the store; the language falls back to the window's. */
export async function loadSettings(): Promise<Settings> {
  const settings = readStoredSettings(await call('settings.read', {}), navigator.language);
  useSettings.setState(settings);
  return settings;
}

/** Changes settings at once on screen and keeps them for the next start. */
export function changeSettings(changes: Partial<Settings>): void {
  useSettings.setState(changes);
  void attempt(async () => {
    await call('settings.write', JSON.parse(JSON.stringify(changes)));
    if ('analyst' in changes || 'organisation' in changes)
      useWorkspace.setState({ status: await call('workspace.status', {}) });
  });
}
