import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The window over a workspace in Chromium, as it is built. */
export interface BenchWindow {
  readonly page: Page;
  close(): Promise<void>;
}

/** Opens the window over the workspace `desk.plimsoll` in `folder`. */
export async function openBenchWindow(folder: string): Promise<BenchWindow> {
  const args = ['--workspace', `${folder}/desk.plimsoll`, '--settings', folder];
  const host = spawn(process.execPath, [`${root}/out/main/loopback.js`, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => host.once('exit', resolve));
  const address = await firstAddress(host);
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(60_000);
  await page.goto(address);
  return {
    page,
    async close() {
      await browser.close();
      host.kill('SIGTERM');
      await ended;
    },
  };
}

/** Chromium without a GPU, the same for all that is set side by side. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['PLIMSOLL_BROWSER'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
  });
}

/** What a verb of the command line answers. */
export function plimsoll(...args: string[]): unknown {
  const text = execFileSync(process.execPath, [`${root}/electron/cli.ts`, ...args, '--json'], { maxBuffer: 1 << 28 });
  return JSON.parse(text.toString('utf8'));
}

function firstAddress(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    host.stdout!.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /(http:\/\/127\.0\.0\.1:\d+\/\S+)\s/.exec(said)?.[1];
      if (address) resolve(address);
    });
    host.once('exit', (code) => reject(new Error(`The host ended with ${code} before it gave an address: ${said}`)));
  });
}
