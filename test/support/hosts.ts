import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appFolder } from '../../electron/app-folder.ts';
import { connectCore } from '../../electron/connect-core.ts';
import { startDesktop } from '../../electron/main-desktop.ts';
import { serveOverLoopback } from '../../electron/transport/loopback.ts';
import { createPages } from '../../electron/transport/pages.ts';
import type { Bridge } from '../../shared/bridge.ts';
import { openBrowserPage } from './browser-page.ts';
import { createFakeElectron } from './fake-electron.ts';

/** A running host with the real core thread behind it, as its window sees it. */
export interface RunningHost {
  readonly bridge: Bridge;
  get(path: string): Promise<{ status: number; type: string | null; body: Buffer }>;
  close(): Promise<void>;
}

/** A folder for one test's workspace and settings, and how to remove it. */
export function aDeskFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-host-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const hosts = { loopback: startLoopbackHost, electron: startElectronHost };

async function startLoopbackHost(folder: string): Promise<RunningHost> {
  const core = await connectCore(
    {
      workspacePath: join(folder, 'harbour.plimsoll'),
      settingsFolder: join(folder, 'settings'),
      host: 'loopback',
      chooser: 'window',
      checks: 'outputs',
    },
    { chooseFiles: async () => [], onLost: (message) => expectNoLoss(message) },
  );
  const pages = createPages({
    rendererFolder: appFolder('out/renderer'),
    assetsFolder: appFolder('assets'),
    tile: core.tile,
  });
  const dropFolder = async () => join(folder, 'dropped');
  const loopback = await serveOverLoopback({ call: core.call, listen: core.listen, pages, dropFolder }, 0);
  const page = await openBrowserPage(loopback.address);
  return {
    bridge: page.bridge,
    get: async (path) => {
      const { status, headers, body } = await page.get(path);
      return { status, type: headers['content-type'] ?? null, body };
    },
    close: async () => {
      page.close();
      await loopback.close();
      await core.close();
    },
  };
}

async function startElectronHost(folder: string): Promise<RunningHost> {
  const fake = createFakeElectron();
  const args = ['--workspace', join(folder, 'harbour.plimsoll'), '--settings', join(folder, 'settings')];
  await startDesktop(fake.parts, {
    argv: ['electron', '.', ...args],
    folder,
    platform: 'linux',
    environment: {},
    checks: 'outputs',
  });
  const bridge = fake.windows[0]?.page.bridge;
  const serve = fake.session.schemes.get('app');
  if (!bridge || !serve) throw new Error('The desktop opened no window with a bridge.');
  return {
    bridge,
    get: async (path) => {
      const response = await serve(new Request(new URL(path, 'app://plimsoll/').href));
      const body = Buffer.from(await response.arrayBuffer());
      return { status: response.status, type: response.headers.get('content-type'), body };
    },
    close: async () => {
      fake.app.quit();
      await fake.app.quitted.promise;
    },
  };
}

function expectNoLoss(message: string): never {
  throw new Error(message);
}
