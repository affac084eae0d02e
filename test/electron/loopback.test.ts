import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { openBrowserPage } from '../support/browser-page.ts';
import { aDeskFolder } from '../support/hosts.ts';

const desk = aDeskFolder();
const running: ChildProcess[] = [];

afterAll(() => {
  for (const each of running) each.kill('SIGKILL');
  desk.remove();
});

function start(...args: readonly string[]) {
  const settings = ['--settings', join(desk.folder, 'settings')];
  const host = spawn(process.execPath, ['electron/loopback.ts', ...settings, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(host);
  return {
    host,
    said: once(createInterface(host.stdout), 'line'),
    complaint: text(host.stderr),
    ended: once(host, 'exit'),
  };
}

describe('the loopback program', () => {
  const workspace = ['--workspace', join(desk.folder, 'harbour.plimsoll')];

  it('prints one address, serves the window there and closes the workspace when told to stop', async () => {
    const { host, said, ended } = start(...workspace);
    const [address] = (await said) as [string];
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?t=[\w-]{43}$/);
    const page = await openBrowserPage(address);
    expect(await page.bridge.call('workspace.status', {})).toMatchObject({ ok: true, value: { name: 'harbour' } });
    const second = start(...workspace);
    expect([(await second.ended)[0], await second.complaint]).toEqual([
      1,
      expect.stringMatching(/harbour\.plimsoll.*\.\n$/),
    ]);
    host.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
    page.close();
  }, 60_000);

  it('opens the workspace again after it was killed', async () => {
    const { host, said, ended } = start(...workspace);
    await said;
    host.kill('SIGKILL');
    await ended;
    const again = start(...workspace);
    await again.said;
    again.host.kill('SIGINT');
    expect((await again.ended)[0]).toBe(0);
  }, 60_000);

  it('says in one sentence why a scene or the command line cannot be had', async () => {
    const { host, said, complaint } = start(...workspace, join(desk.folder, 'no-such.tif'));
    await said;
    const wrong = start('--nonsense');
    expect([(await wrong.ended)[0], await wrong.complaint]).toEqual([
      1,
      expect.stringMatching(/^The command line.*\n$/),
    ]);
    setTimeout(() => host.kill('SIGTERM'), 3000);
    expect(await complaint).toMatch(/^no-such\.tif.*\.\n$/);
  }, 60_000);
});
