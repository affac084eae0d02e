import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { startLoopback } from '../../support/loopback-window.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const screenshots = join(root, '.cache', 'screenshots');

/** The app in a real window over a workspace of its own, in Electron where `PLIMSOLL_ELECTRON` names it. */
export interface OpenDesk {
  readonly page: Page;
  readonly folder: string;
  readonly workspace: string;
  /** What the page complained about: console errors, page errors, violations of the content policy. */
  readonly complaints: readonly string[];
  /** Saves a picture of the window for people to look at. */
  picture(name: string): Promise<void>;
  /** Ends the host as a power cut would. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly scenes?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A folder of an earlier desk, to open the same workspace again. */
  readonly folder?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
}

export async function openDesk(options: DeskOptions = {}): Promise<OpenDesk> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'plimsoll-e2e-'));
  const workspace = join(folder, 'desk.plimsoll');
  const settings = join(folder, 'settings');
  mkdirSync(settings, { recursive: true });
  const args = ['--workspace', workspace, '--settings', settings, ...(options.scenes ?? [])];
  const electron = process.env['PLIMSOLL_ELECTRON'];
  const opened = electron ? await openElectron(electron, args) : await openChromium(args, options.viewport);
  const { page } = opened;
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  mkdirSync(screenshots, { recursive: true });
  return {
    page,
    folder,
    workspace,
    complaints,
    picture: async (name) => void (await page.screenshot({ path: join(screenshots, `${name}.png`) })),
    kill: opened.kill,
    close: async () => {
      await opened.close();
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openElectron(executablePath: string, args: readonly string[]) {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({ executablePath, args: [...sandbox, root, ...args] });
  const page = await app.firstWindow();
  const kill = async () => void app.process().kill('SIGKILL');
  return { page, kill, close: () => app.close() };
}

async function openChromium(args: readonly string[], viewport = { width: 1440, height: 900 }) {
  const host = await startLoopback(args);
  const browser = await chromium.connect(inject('browserAddress'));
  const page = await browser.newPage({ viewport });
  await page.goto(host.address);
  const end = async (signal: NodeJS.Signals) => {
    await browser.close();
    await host.end(signal);
  };
  return { page, kill: () => end('SIGKILL'), close: () => end('SIGTERM') };
}
