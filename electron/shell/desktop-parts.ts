import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Dialog,
  Menu,
  MenuItemConstructorOptions,
  Protocol,
  Screen,
  WebContents,
} from 'electron';
import type { GuardedSession } from './guards.ts';
import type { SilencedSession } from './silence.ts';

/** The window as the desktop uses it. */
export type DesktopWindow = Pick<
  BrowserWindow,
  | 'focus'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'on'
  | 'once'
  | 'restore'
  | 'setTitle'
  | 'show'
> & {
  readonly webContents: Pick<WebContents, 'ipc' | 'isDestroyed' | 'on' | 'reload' | 'send'>;
};

/** All the desktop uses of Electron: given by main.ts, or by a stand-in. */
export interface DesktopParts {
  readonly app: Pick<
    App,
    | 'commandLine'
    | 'configureHostResolver'
    | 'enableSandbox'
    | 'exit'
    | 'isPackaged'
    | 'on'
    | 'quit'
    | 'requestSingleInstanceLock'
    | 'setProxy'
    | 'whenReady'
  >;
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => DesktopWindow;
  readonly dialog: Pick<Dialog, 'showErrorBox' | 'showOpenDialog' | 'showSaveDialog'>;
  readonly Menu: {
    buildFromTemplate(template: MenuItemConstructorOptions[]): Menu;
    setApplicationMenu(menu: Menu | null): void;
  };
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>;
  readonly screen: Pick<Screen, 'getAllDisplays'>;
  readonly session: {
    readonly defaultSession: GuardedSession & SilencedSession;
  };
}
