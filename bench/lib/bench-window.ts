import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { watchTiles } from './picture-timing.ts';
import { browserOptions, startLoopback } from '../../test/support/loopback-window.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The window over a workspace in Chromium, as it is built. */
export interface BenchWindow {
  readonly page: Page;
  close(): Promise<void>;
}

/** Opens the window over the workspace `desk.plimsoll` in `folder`. */
export async function openBenchWindow(folder: string): Promise<BenchWindow> {
  const args = ['--workspace', `${folder}/desk.plimsoll`, '--settings', folder];
  const host = await startLoopback(args);
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(60_000);
  await watchTiles(page);
  await page.goto(host.address);
  return {
    page,
    async close() {
      await browser.close();
      await host.end('SIGTERM');
    },
  };
}

/** Chromium without a GPU, the same for all that is set side by side. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(browserOptions);
}

/** What a verb of the command line answers. */
export function plimsoll(...args: string[]): unknown {
  const text = execFileSync(process.execPath, [`${root}/electron/cli.ts`, ...args, '--json'], { maxBuffer: 1 << 28 });
  return JSON.parse(text.toString('utf8'));
}
