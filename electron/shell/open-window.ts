import type { Screen } from 'electron';
import type { DesktopParts, DesktopWindow } from './desktop-parts.ts';
import { secureWebPreferences } from './secure-web-preferences.ts';
import { keepWindowState, placeWindow, readWindowState } from './window-state.ts';

export interface WindowOptions {
  /** Absolute path of the preload script. */
  readonly preload: string;
  /** Where the window's place is kept. */
  readonly stateFile: string;
}

/** Opens the window where it was left; it shows once it has something to show, and comes back where its page dies. */
export function openWindow(
  { app, BrowserWindow, screen }: Pick<DesktopParts, 'app' | 'BrowserWindow' | 'screen'>,
  { preload, stateFile }: WindowOptions,
): DesktopWindow {
  const { maximised, ...bounds } = placeWindow(readWindowState(stateFile), workAreas(screen));
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 640,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    title: 'Plimsoll',
    backgroundColor: '#1c1e21',
    webPreferences: { ...secureWebPreferences, preload, devTools: !app.isPackaged },
  });
  if (maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => keepWindowState(stateFile, window));
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.webContents.reload();
  });
  return window;
}

const workAreas = (screen: Pick<Screen, 'getAllDisplays'>) => screen.getAllDisplays().map(({ workArea }) => workArea);
