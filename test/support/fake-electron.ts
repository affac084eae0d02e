import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import type { BrowserWindowConstructorOptions, IpcMainInvokeEvent, MenuItemConstructorOptions } from 'electron';
import type { DesktopApp, DesktopContents, DesktopParts, DesktopWindow } from '../../electron/shell/desktop-parts.ts';
import type { GuardedContents, GuardedSession } from '../../electron/shell/guards.ts';
import type { SilencedSession } from '../../electron/shell/silence.ts';
import type { Bridge } from '../../shared/bridge.ts';

export interface FakeOptions {
  readonly packaged?: boolean;
  readonly switches?: readonly string[];
  readonly firstInstance?: boolean;
  /** What the dialogs answer, and what they were asked. */
  readonly chosen?: readonly string[];
}

/** Electron as the desktop sees it, with what it was told; reading anything the real one is not known for throws. */
export function createFakeElectron(options: FakeOptions = {}) {
  const told: { name: string; args: unknown[] }[] = [];
  const tell: Tell =
    (name) =>
    (...args) =>
      void told.push({ name, args });
  const app = new FakeApp(options, tell);
  const session = new FakeSession(tell);
  const windows: FakeWindow[] = [];
  class BrowserWindow extends FakeWindow {
    constructor(given: BrowserWindowConstructorOptions) {
      super(given, tell);
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
  }
  const parts: DesktopParts = {
    app: strict(app) satisfies DesktopApp,
    BrowserWindow,
    dialog: strict({
      showErrorBox: tell('showErrorBox'),
      showOpenDialog: async (...args: unknown[]) => {
        told.push({ name: 'showOpenDialog', args: [args.at(-1)] });
        return { canceled: !options.chosen, filePaths: [...(options.chosen ?? [])] };
      },
      showSaveDialog: async (...args: unknown[]) => {
        told.push({ name: 'showSaveDialog', args: [args.at(-1)] });
        return { canceled: !options.chosen, filePath: options.chosen?.[0] ?? '' };
      },
    }),
    Menu: strict({
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => ({ template }) as never,
      setApplicationMenu: tell('setApplicationMenu'),
    }),
    protocol: strict({ registerSchemesAsPrivileged: tell('registerSchemesAsPrivileged') }),
    screen: strict({ getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } } as never] }),
    session: strict({ defaultSession: strict(session) satisfies GuardedSession & SilencedSession }),
  };
  return { parts, app, session, windows, told };
}

type Tell = (name: string) => (...args: unknown[]) => void;

class FakeApp extends EventEmitter implements Omit<DesktopApp, 'on'> {
  readonly isPackaged: boolean;
  readonly commandLine: DesktopApp['commandLine'];
  readonly requestSingleInstanceLock: () => boolean;
  readonly configureHostResolver: DesktopApp['configureHostResolver'];
  readonly enableSandbox: () => void;
  readonly exit: (code?: number) => void;
  readonly setProxy: DesktopApp['setProxy'];
  readonly quitted = Promise.withResolvers<void>();

  constructor({ packaged = false, switches = [], firstInstance = true }: FakeOptions, tell: Tell) {
    super();
    this.isPackaged = packaged;
    this.requestSingleInstanceLock = () => firstInstance;
    this.configureHostResolver = tell('configureHostResolver');
    this.enableSandbox = tell('enableSandbox');
    this.exit = tell('exit');
    this.setProxy = async (config) => tell('app.setProxy')(config);
    this.commandLine = strict({
      appendArgument: tell('appendArgument'),
      appendSwitch: tell('appendSwitch'),
      getSwitchValue: () => '',
      hasSwitch: (name: string) => switches.includes(name),
      removeSwitch: tell('removeSwitch'),
    });
  }

  async whenReady(): Promise<void> {}

  /** As Electron does: asks first, and ends only where nobody objects. */
  quit(): void {
    let objected = false;
    this.emit('before-quit', { preventDefault: () => (objected = true) });
    if (!objected) this.quitted.resolve();
  }
}

type Handler = (request: Request) => Promise<Response> | Response;

class FakeSession implements Omit<GuardedSession & SilencedSession, 'protocol' | 'webRequest'> {
  readonly schemes = new Map<string, Handler>();
  blocks: (url: string) => boolean = () => false;
  permits: (permission: string) => boolean = () => true;
  asks: (permission: string) => boolean = () => true;
  readonly setSpellCheckerEnabled: (enable: boolean) => void;
  readonly setSpellCheckerLanguages: (languages: string[]) => void;
  readonly setSpellCheckerDictionaryDownloadURL: (url: string) => void;
  readonly setDisplayMediaRequestHandler: () => void;
  readonly setDevicePermissionHandler: () => void;
  readonly setBluetoothPairingHandler: () => void;
  readonly setProxy: SilencedSession['setProxy'];
  readonly protocol = strict({ handle: (scheme: string, handler: Handler) => void this.schemes.set(scheme, handler) });
  readonly webRequest: SilencedSession['webRequest'] = strict({
    onBeforeRequest: (_filter, listener) => {
      this.blocks = (url) => {
        let cancelled = false;
        listener({ url }, ({ cancel }) => (cancelled = cancel ?? false));
        return cancelled;
      };
    },
  });

  constructor(tell: Tell) {
    this.setSpellCheckerEnabled = tell('setSpellCheckerEnabled');
    this.setSpellCheckerLanguages = tell('setSpellCheckerLanguages');
    this.setSpellCheckerDictionaryDownloadURL = tell('setSpellCheckerDictionaryDownloadURL');
    this.setDisplayMediaRequestHandler = tell('setDisplayMediaRequestHandler');
    this.setDevicePermissionHandler = tell('setDevicePermissionHandler');
    this.setBluetoothPairingHandler = tell('setBluetoothPairingHandler');
    this.setProxy = async (config) => tell('session.setProxy')(config);
  }

  setPermissionCheckHandler: GuardedSession['setPermissionCheckHandler'] = (handler) => {
    this.permits = (permission) => handler?.(null, permission as never, '', {} as never) ?? true;
  };

  setPermissionRequestHandler: GuardedSession['setPermissionRequestHandler'] = (handler) => {
    this.asks = (permission) => {
      let granted = true;
      handler?.({} as never, permission as never, (answer) => (granted = answer), {} as never);
      return granted;
    };
  };
}

type Invoked = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** The frame a page asks from. */
export interface FakeFrame {
  readonly url: string;
  readonly parent: FakeFrame | null;
}

class FakeContents extends EventEmitter implements Omit<DesktopContents & GuardedContents, 'on'> {
  readonly channels = new Map<string, Invoked>();
  readonly toPage = new EventEmitter();
  readonly reload: () => void;
  readonly setWebRTCIPHandlingPolicy: GuardedContents['setWebRTCIPHandlingPolicy'];
  opens: (url: string) => string = () => 'allow';
  readonly ipc: DesktopContents['ipc'] = strict({
    handle: (channel: string, listener: Invoked) => void this.channels.set(channel, listener),
    removeHandler: (channel: string) => void this.channels.delete(channel),
  });

  constructor(tell: Tell) {
    super();
    this.reload = tell('reload');
    this.setWebRTCIPHandlingPolicy = tell('setWebRTCIPHandlingPolicy');
  }

  isDestroyed(): boolean {
    return false;
  }

  setWindowOpenHandler: GuardedContents['setWindowOpenHandler'] = (handler) => {
    this.opens = (url) => handler({ url } as never).action;
  };

  send(channel: string, ...args: unknown[]): void {
    this.toPage.emit(channel, {}, ...structuredClone(args));
  }

  /** What `ipcRenderer.invoke` does: arguments and answer are cloned, nothing else crosses. */
  async invoke(frame: FakeFrame | null, channel: string, ...args: unknown[]): Promise<unknown> {
    const listener = this.channels.get(channel);
    if (!listener) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await listener({ senderFrame: frame } as IpcMainInvokeEvent, ...structuredClone(args)));
  }
}

class FakeWindow extends EventEmitter implements Omit<DesktopWindow, 'on' | 'once'> {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents: FakeContents;
  readonly focus: () => void;
  readonly maximize: () => void;
  readonly restore: () => void;
  readonly show: () => void;
  title = '';
  /** What the page finds as `window`. */
  readonly page: { bridge?: Bridge } = {};

  constructor(options: BrowserWindowConstructorOptions, tell: Tell) {
    super();
    this.options = options;
    this.webContents = new FakeContents(tell);
    this.focus = tell('focus');
    this.maximize = tell('maximize');
    this.restore = tell('restore');
    this.show = tell('show');
  }

  getNormalBounds() {
    const { x = 0, y = 0, width = 0, height = 0 } = this.options;
    return { x, y, width, height };
  }

  isDestroyed(): boolean {
    return false;
  }

  isMaximized(): boolean {
    return false;
  }

  isMinimized(): boolean {
    return false;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  async loadURL(url: string): Promise<void> {
    runPreload(this, { url, parent: null });
    this.emit('ready-to-show');
  }
}

/** Runs the real preload as Electron does: in a world of its own, with three parts of Electron to require. */
function runPreload(window: FakeWindow, frame: FakeFrame): void {
  const { webContents } = window;
  const electron = strict({
    contextBridge: strict({
      exposeInMainWorld: (name: string, api: Record<string, (...args: never[]) => unknown>) =>
        Object.assign(window.page, { [name]: Object.freeze(acrossWorlds(api)) }),
    }),
    ipcRenderer: strict({
      invoke: (channel: string, ...args: unknown[]) => webContents.invoke(frame, channel, ...args),
      on: (channel: string, listener: () => void) => void webContents.toPage.on(channel, listener),
      removeListener: (channel: string, listener: () => void) => void webContents.toPage.off(channel, listener),
    }),
    webUtils: strict({ getPathForFile: (file: { readonly path?: string }) => file.path ?? '' }),
  });
  const script = readFileSync(window.options.webPreferences?.preload ?? '', 'utf8');
  runInNewContext(script, { require: (name: string) => ({ electron })[name as 'electron'] });
}

/** As the context bridge does: functions become functions of the other world, all else is copied. */
function acrossWorlds(api: Record<string, (...args: never[]) => unknown>) {
  const copy = (value: unknown): unknown => {
    if (typeof value === 'function' || value instanceof File) return value;
    return Array.isArray(value) ? Array.from(value, copy) : structuredClone(value);
  };
  const wrap =
    (run: (...args: never[]) => unknown) =>
    (...args: unknown[]) => {
      const result = run(...(args.map(copy) as never[]));
      return isPromise(result) ? result.then(copy) : copy(result);
    };
  return Object.fromEntries(Object.entries(api).map(([name, run]) => [name, wrap(run)]));
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as { then?: unknown } | null)?.then === 'function';

/** The same object, but reading a name it does not have throws instead of being undefined. */
function strict<T extends object>(object: T): T {
  return new Proxy(object, {
    get(target, name) {
      if (typeof name === 'string' && name !== 'then' && !(name in target)) {
        throw new Error(`The stand-in for Electron has no "${name}".`);
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' && !isClass(value) ? value.bind(target) : value;
    },
  });
}

const isClass = (value: object): boolean => 'prototype' in value;
