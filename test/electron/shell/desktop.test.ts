import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startDesktop } from '../../../electron/main-desktop.ts';
import { hostileSwitches } from '../../../electron/shell/hostile-switches.ts';
import { createFakeElectron, type FakeOptions } from '../../support/fake-electron.ts';
import { aDeskFolder } from '../../support/hosts.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const leave: (() => unknown)[] = [];
const leaveLater: (() => unknown)[] = [];

async function runAll(steps: (() => unknown)[]): Promise<void> {
  for (const step of steps.splice(0).toReversed()) await step();
}

afterEach(() => runAll(leave));
afterAll(() => runAll(leaveLater));

async function aDesktop(options: FakeOptions = {}, extra: readonly string[] = []) {
  const desk = aDeskFolder();
  leave.push(desk.remove);
  const fake = createFakeElectron(options);
  const named = ['--workspace', 'harbour.plimsoll', '--settings', join(desk.folder, 'settings'), ...extra];
  const argv = options.packaged
    ? ['plimsoll', '--ozone-platform=x11', ...named]
    : ['electron', '--no-sandbox', '.', ...named];
  const start = { argv, folder: desk.folder, platform: 'linux', environment: {}, checks: 'outputs' } as const;
  const started = startDesktop(fake.parts, start);
  leave.push(async () => {
    fake.app.quit();
    await fake.app.quitted.promise;
  });
  await started;
  return { ...fake, folder: desk.folder, window: fake.windows[0]!, start };
}

interface ShownItem extends Pick<MenuItemConstructorOptions, 'id' | 'label' | 'accelerator' | 'registerAccelerator'> {
  readonly click?: () => void;
  readonly submenu?: readonly ShownItem[];
}

const lastMenu = (told: readonly { name: string; args: unknown[] }[]): readonly ShownItem[] => {
  const [menu] = told.findLast(({ name }) => name === 'setApplicationMenu')?.args ?? [];
  return (menu as { template: readonly ShownItem[] }).template;
};

const namesOf = (told: readonly { name: string }[]) => told.map(({ name }) => name);

describe('the open desktop', () => {
  let opened: Awaited<ReturnType<typeof aDesktop>>;
  const shared = () => opened;

  beforeAll(async () => {
    opened = await aDesktop();
    leaveLater.push(...leave.splice(0));
  });

  it('opens one sandboxed, isolated window without Node', () => {
    const { windows, told } = shared();
    expect(windows.map(({ options }) => options.webPreferences)).toEqual([
      {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        spellcheck: false,
        safeDialogs: true,
        navigateOnDragDrop: false,
        devTools: true,
        preload: expect.stringMatching(/preload\.cjs$/),
      },
    ]);
    expect(namesOf(told)).toContain('enableSandbox');
  });

  it('installs the bridge and nothing else in the page', () => {
    const { window } = shared();
    expect([Object.keys(window.page), Object.keys(window.page.bridge ?? {}).toSorted()]).toEqual([
      ['bridge'],
      ['call', 'listen', 'pathsOf'],
    ]);
  });

  it('keeps the page on the app’s own address, without guests and windows but its own two', () => {
    const { window } = shared();
    const stopped = (event: string, url?: string) => {
      let prevented = false;
      window.webContents.emit(event, { url, preventDefault: () => (prevented = true) });
      return prevented;
    };
    expect([
      stopped('will-navigate', 'app://plimsoll/'),
      stopped('will-navigate', 'app://plimsoll.example.com/'),
      stopped('will-frame-navigate', 'file:///etc/passwd'),
      stopped('will-redirect', 'https://example.com/'),
      stopped('will-attach-webview'),
      window.webContents.opens('app://plimsoll/'),
      window.webContents.opens('app://plimsoll/?window=table'),
      window.webContents.opens('app://plimsoll/?window=compare'),
      window.webContents.opens('app://plimsoll/?window=table#x'),
    ]).toEqual([false, true, true, true, true, 'deny', 'allow', 'allow', 'deny']);
  });

  it('denies every permission Electron knows but copying text', () => {
    const { session } = shared();
    const typings = readFileSync(join(import.meta.dirname, '../../../node_modules/electron/electron.d.ts'), 'utf8');
    const union = /setPermissionCheckHandler\(handler: \(\(.*?permission: ((?:'[^']+'(?: \| )?)+)/.exec(typings)?.[1];
    const permissions = [...(union ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name!);
    expect(permissions.length).toBeGreaterThan(30);
    const granted = (judge: (permission: string) => boolean) => permissions.filter(judge);
    expect([granted(session.permits), granted(session.asks)]).toEqual([
      ['clipboard-sanitized-write'],
      ['clipboard-sanitized-write'],
    ]);
  });

  it('lets the session load its own pages and nothing from a network or a file', async () => {
    const { session, told } = shared();
    const blocked = [
      'http://127.0.0.1/',
      'https://example.com/',
      'ws://example.com/',
      'file:///etc/passwd',
      'app://plimsoll.example.com/',
      'devtools://devtools/',
    ];
    expect(blocked.filter((url) => !session.blocks(url))).toEqual([]);
    expect(['app://plimsoll/', 'data:image/png;base64,', 'blob:app://plimsoll/1'].filter(session.blocks)).toEqual([]);
    const answered = await session.schemes.get('https')!(new Request('https://example.com/'));
    expect([answered.status, [...session.schemes.keys()].toSorted()]).toEqual([
      403,
      ['app', 'file', 'ftp', 'http', 'https'],
    ]);
    expect(namesOf(told)).toEqual(
      expect.arrayContaining([
        'configureHostResolver',
        'app.setProxy',
        'session.setProxy',
        'setSpellCheckerEnabled',
        'setWebRTCIPHandlingPolicy',
      ]),
    );
    expect(told).toContainEqual({ name: 'appendSwitch', args: ['host-resolver-rules', 'MAP * ~NOTFOUND'] });
  });

  it('builds the menu from the commands and sends what is chosen to the window', () => {
    const { told, window } = shared();
    const heard: unknown[] = [];
    window.page.bridge?.listen((event, payload) => heard.push([event, payload]));
    const undo = lastMenu(told)
      .flatMap(({ submenu }) => submenu ?? [])
      .find(({ id }) => id === 'undo');
    undo?.click?.();
    expect([undo?.label, undo?.accelerator, undo?.registerAccelerator, heard]).toEqual([
      'Undo',
      'CmdOrCtrl+Z',
      false,
      [['command.run', { command: 'undo' }]],
    ]);
  });

  it('speaks the analyst’s language in the menu as soon as it is chosen', async () => {
    const { told, window } = await aDesktop();
    await window.page.bridge?.call('settings.write', { language: 'ko' });
    const first = () => lastMenu(told)[0]?.label;
    await expect.poll(first, { timeout: 20_000 }).toBe('파일');
  });

  it('names the window after the workspace', async () => {
    const { window } = shared();
    await expect.poll(() => window.title, { timeout: 20_000 }).toBe('harbour – Plimsoll');
  });

  it('asks with the system’s dialogs and remembers the folder', async () => {
    const { window, told, folder } = await aDesktop({ chosen: [join('some', 'folder', 'out')] });
    const ask = { purpose: 'save package', suggestedName: 'harbour.plim' };
    const reply = await window.page.bridge?.call('chooser.open', ask);
    await window.page.bridge?.call('chooser.open', { purpose: 'scenes', suggestedName: null });
    expect(reply).toEqual({ ok: true, value: { paths: [join('some', 'folder', 'out.plim')] } });
    expect(told.find(({ name }) => name === 'showOpenDialog')?.args[0]).toMatchObject({
      defaultPath: join('some', 'folder'),
      properties: ['openFile', 'multiSelections'],
    });
    expect(existsSync(join(folder, 'settings', 'settings.json'))).toBe(true);
  });

  it('leaves at once where the app already runs, and hears the second start there', async () => {
    const second = createFakeElectron({ firstInstance: false });
    await startDesktop(second.parts, { argv: [], folder: '', platform: 'linux', environment: {}, checks: 'inputs' });
    expect([second.windows, second.told]).toEqual([[], []]);
    const { app, window, told, folder } = await aDesktop();
    app.emit('second-instance', {}, [], '', { args: ['other.plimsoll'], folder });
    await expect.poll(() => window.title, { timeout: 20_000 }).toBe('other – Plimsoll');
    for (const data of [null, 'text', { args: [7], folder }, { args: ['--remote-debugging-port=1'], folder }]) {
      app.emit('second-instance', {}, [], '', data);
    }
    expect(namesOf(told).filter((name) => name === 'showErrorBox')).toEqual([]);
  });

  it('closes the workspace before it ends', async () => {
    const { app, folder, start } = await aDesktop();
    app.quit();
    await app.quitted.promise;
    const again = createFakeElectron();
    await startDesktop(again.parts, start);
    again.app.quit();
    await again.app.quitted.promise;
    expect(existsSync(join(folder, 'harbour.plimsoll'))).toBe(true);
  });

  it('keeps where the window stood', () => {
    const { window, folder } = shared();
    window.emit('close');
    expect(JSON.parse(readFileSync(join(folder, 'settings', 'window.json'), 'utf8'))).toEqual({
      x: 240,
      y: 70,
      width: 1440,
      height: 900,
      maximised: false,
    });
  });

  it('refuses a workspace that is open elsewhere, with the sentence why', async () => {
    const { start } = shared();
    const other = createFakeElectron();
    await expect(startDesktop(other.parts, start)).rejects.toMatchObject({ code: 'workspace-locked' });
    expect(other.windows).toEqual([]);
  });

  it('shows its page again where its process died', () => {
    const { window, told } = shared();
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    window.webContents.emit('render-process-gone', {}, { reason: 'oom' });
    expect(namesOf(told).filter((name) => name === 'reload')).toEqual(['reload']);
  });
});

describe('the packaged desktop', () => {
  it.each(hostileSwitches)('refuses the switch --%s', async (name) => {
    const fake = createFakeElectron({ packaged: true, switches: [name] });
    await startDesktop(fake.parts, { argv: [], folder: '', platform: 'linux', environment: {}, checks: 'inputs' });
    expect([fake.windows, namesOf(fake.told)]).toEqual([[], ['showErrorBox', 'exit']]);
  });

  it('has no developer tools', async () => {
    const { window } = await aDesktop({ packaged: true });
    expect(window.options.webPreferences?.devTools).toBe(false);
  });
});
