import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LaunchOptions } from 'playwright-core';

const built = fileURLToPath(new URL('../../out/main/loopback.js', import.meta.url));

/** How the machine's Chromium is started: the same for every test and every figure. */
export const browserOptions: LaunchOptions = {
  executablePath: process.env['PLIMSOLL_BROWSER'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** Starts the built loopback host; its one-time address, and a way to end it that waits until it is gone. */
export async function startLoopback(args: readonly string[]) {
  const host = spawn(process.execPath, [built, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(host, 'exit');
  const address = await firstAddress(host);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    host.kill(signal);
    await ended;
  };
  return { address, end };
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
