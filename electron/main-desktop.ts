import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BaseWindow } from 'electron';
import { appFolder } from './app-folder.ts';
import type { CoreLink } from './connect-core.ts';
import { connectCore } from './connect-core.ts';
import { closeWithCore, followCore } from './main-follow.ts';
import { openRequests } from './main-requests.ts';
import { prepareWorkspace, settingsFolderOf } from './services/settings-folder.ts';
import { openSettings } from './services/settings.ts';
import type { CommandLine } from './shell/command-line.ts';
import { ownArguments, parseCommandLine } from './shell/command-line.ts';
import type { DesktopParts, DesktopWindow } from './shell/desktop-parts.ts';
import { chooseWithDialogs } from './shell/dialogs.ts';
import { denyPermissions, guardAllContents } from './shell/guards.ts';
import { hostileSwitchesOf } from './shell/hostile-switches.ts';
import { openWindow } from './shell/open-window.ts';
import { silenceApp, silenceSession, silenceSwitches } from './shell/silence.ts';
import { readKeyChoices } from '../shared/key-choices.ts';
import { wordsIn } from '../shared/words.ts';
import { secondWindowOptions } from './shell/second-windows.ts';
import type { Checks } from './transport/answer.ts';
import { appOrigin, appPrivileges } from './transport/app-address.ts';
import { serveOverIpc } from './transport/ipc.ts';
import { createPages } from './transport/pages.ts';

/** What the process was started with. */
export interface DesktopStart {
  readonly argv: readonly string[];
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  readonly checks: Checks;
}

/** Composes the desktop app over Electron's parts; settles once the window is open. */
export async function startDesktop(electron: DesktopParts, start: DesktopStart): Promise<void> {
  const { app, dialog } = electron;
  const hostile = hostileSwitchesOf(app.commandLine);
  if (app.isPackaged && hostile.length > 0) {
    dialog.showErrorBox('Plimsoll', `Plimsoll does not start with the switch --${hostile.join(', --')}.`);
    return app.exit(1);
  }
  const args = ownArguments(start.argv, app.isPackaged);
  if (!app.requestSingleInstanceLock({ args, folder: start.folder })) return app.quit();
  const requests = openRequests(electron);
  beforeReady(electron);
  await app.whenReady();
  await silence(electron, start.platform);
  const asked = parseCommandLine(args, start.folder);
  const { core, window } = await openDesktop(electron, start, asked);
  requests.serve({ core, window });
  await requests.open(asked);
}

function beforeReady({ app, protocol }: DesktopParts): void {
  process.umask(0o077);
  app.enableSandbox();
  silenceSwitches(app.commandLine);
  protocol.registerSchemesAsPrivileged([appPrivileges]);
  guardAllContents(app, secondWindowOptions(preloadFile(), !app.isPackaged));
  app.on('window-all-closed', () => app.quit());
}

async function silence({ app, session }: DesktopParts, platform: NodeJS.Platform): Promise<void> {
  await silenceApp(app);
  await silenceSession(session.defaultSession, platform);
  denyPermissions(session.defaultSession);
}

async function openDesktop(electron: DesktopParts, start: DesktopStart, asked: CommandLine) {
  const settingsFolder = asked.settingsFolder ?? settingsFolderOf(start.platform, start.environment);
  const language = languageIn(settingsFolder);
  const shown: { window: DesktopWindow | null } = { window: null };
  const over = { window: () => shown.window as BaseWindow | null, words: wordsIn(language) };
  const core = await openCore(electron, {
    asked,
    checks: start.checks,
    settingsFolder,
    chooseFiles: chooseWithDialogs(electron.dialog, over),
  });
  closeWithCore(electron.app, core);
  const folders = { rendererFolder: appFolder('out/renderer'), assetsFolder: appFolder('assets') };
  electron.session.defaultSession.protocol.handle('app', createPages({ ...folders, tile: core.tile }));
  const window = openWindow(electron, { preload: preloadFile(), stateFile: join(settingsFolder, 'window.json') });
  shown.window = window;
  serveOverIpc(window.webContents.ipc, window.webContents, core);
  window.webContents.on('did-create-window', (second) => {
    second.on('page-title-updated', (event) => event.preventDefault());
    second.on('closed', serveOverIpc(second.webContents.ipc, second.webContents, core));
  });
  followCore(electron, { core, window, platform: start.platform, language, keys: keysIn(settingsFolder) });
  await window.loadURL(`${appOrigin}/`);
  return { core, window };
}

interface CoreOptions {
  readonly asked: CommandLine;
  readonly settingsFolder: string;
  readonly checks: Checks;
  readonly chooseFiles: ReturnType<typeof chooseWithDialogs>;
}

function openCore(
  { app, dialog }: DesktopParts,
  { asked, settingsFolder, checks, chooseFiles }: CoreOptions,
): Promise<CoreLink> {
  const workspacePath = prepareWorkspace(asked.workspacePath, settingsFolder);
  const onLost = (message: string) => {
    dialog.showErrorBox('Plimsoll', message);
    app.exit(1);
  };
  return connectCore(
    { workspacePath, settingsFolder, host: 'electron', chooser: 'desktop', checks },
    { chooseFiles, onLost },
  );
}

function languageIn(settingsFolder: string): string {
  const language = openSettings(join(settingsFolder, 'settings.json')).read()['language'];
  return typeof language === 'string' ? language : Intl.DateTimeFormat().resolvedOptions().locale;
}

const keysIn = (settingsFolder: string) =>
  readKeyChoices(openSettings(join(settingsFolder, 'settings.json')).read()['keys']);

const preloadFile = (): string =>
  fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './preload.cjs' : '../preload/preload.cjs', import.meta.url));
