import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Dialog,
  Event,
  IpcMain,
  Menu,
  MenuItemConstructorOptions,
  Protocol,
  RenderProcessGoneDetails,
  Screen,
  WebContents,
} from 'electron';
import type { GuardedContents, GuardedSession } from './guards.ts';
import type { SilencedSession } from './silence.ts';

type AppParts =
  | 'commandLine'
  | 'configureHostResolver'
  | 'enableSandbox'
  | 'exit'
  | 'isPackaged'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setProxy'
  | 'whenReady';

/** The application as the desktop uses it. */
export interface DesktopApp extends Pick<App, AppParts> {
  on(event: 'window-all-closed', listener: () => void): unknown;
  on(event: 'before-quit', listener: (event: Event) => void): unknown;
  on(event: 'open-file', listener: (event: Event, path: string) => void): unknown;
  on(event: 'web-contents-created', listener: (event: Event, contents: GuardedContents) => void): unknown;
  on(
    event: 'second-instance',
    listener: (event: Event, argv: string[], folder: string, data: unknown) => void,
  ): unknown;
}

/** What holds the window's page, as the desktop uses it. */
export interface DesktopContents extends Pick<WebContents, 'isDestroyed' | 'reload' | 'send'> {
  readonly ipc: Pick<IpcMain, 'handle' | 'removeHandler'>;
  on(event: 'did-create-window', listener: (window: DesktopWindow) => void): unknown;
  on(
    event: 'render-process-gone',
    listener: (event: Event, details: Pick<RenderProcessGoneDetails, 'reason'>) => void,
  ): unknown;
}

type WindowParts = 'focus' | 'getNormalBounds' | 'isDestroyed' | 'isMaximized' | 'isMinimized' | 'loadURL' | 'maximize';

/** The window as the desktop uses it. */
export interface DesktopWindow extends Pick<BrowserWindow, WindowParts | 'restore' | 'setTitle' | 'show'> {
  readonly webContents: DesktopContents;
  on(event: 'close' | 'closed', listener: () => void): unknown;
  on(event: 'page-title-updated', listener: (event: Event) => void): unknown;
  once(event: 'ready-to-show', listener: () => void): unknown;
}

/** All the desktop uses of Electron: given by main.ts, or by a stand-in. */
export interface DesktopParts {
  readonly app: DesktopApp;
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => DesktopWindow;
  readonly dialog: Pick<Dialog, 'showErrorBox' | 'showOpenDialog' | 'showSaveDialog'>;
  readonly Menu: {
    buildFromTemplate(template: MenuItemConstructorOptions[]): Menu;
    setApplicationMenu(menu: Menu | null): void;
  };
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>;
  readonly screen: Pick<Screen, 'getAllDisplays'>;
  readonly session: { readonly defaultSession: GuardedSession & SilencedSession };
}
