import { describe, expect, it } from 'vitest';
import { isAppAddress } from '../../../electron/transport/app-address.ts';
import { serveOverIpc } from '../../../electron/transport/ipc.ts';
import { createFakeElectron, type FakeFrame } from '../../support/fake-electron.ts';

function aServedWindow() {
  const fake = createFakeElectron();
  const window = new fake.parts.BrowserWindow({});
  const contents = fake.windows[0]!.webContents;
  const called: string[] = [];
  const listeners = new Set<(text: string) => void>();
  const stop = serveOverIpc(window.webContents.ipc, window.webContents, {
    call: async (text) => {
      called.push(text);
      return '{"ok":true,"value":{}}';
    },
    listen: (onEvent) => {
      listeners.add(onEvent);
      return () => listeners.delete(onEvent);
    },
  });
  return { contents, called, listeners, stop };
}

const own: FakeFrame = { url: 'app://plimsoll/', parent: null };
const strangers: readonly (FakeFrame | null)[] = [
  null,
  { url: 'app://plimsoll.evil/', parent: null },
  { url: 'https://plimsoll/', parent: null },
  { url: 'about:blank', parent: null },
  { url: 'app://plimsoll/', parent: own },
  { url: '', parent: null },
];

describe('serveOverIpc', () => {
  it('answers the main frame of the app’s own page', async () => {
    const { contents, called } = aServedWindow();
    expect([await contents.invoke(own, 'call', '{}'), called]).toEqual(['{"ok":true,"value":{}}', ['{}']]);
  });

  it.each(strangers)('refuses the frame %j', async (frame) => {
    const { contents, called } = aServedWindow();
    const reply: unknown = JSON.parse(String(await contents.invoke(frame, 'call', '{}')));
    expect([reply, called]).toMatchObject([{ ok: false, error: { code: 'invalid-input' } }, []]);
  });

  it('refuses what is no text', async () => {
    const { contents, called } = aServedWindow();
    await contents.invoke(own, 'call', { name: 'edit.undo' });
    expect(called).toEqual([]);
  });

  it('stops answering and telling', async () => {
    const { contents, listeners, stop } = aServedWindow();
    stop();
    expect([contents.channels.size, listeners.size]).toEqual([0, 0]);
  });
});

describe('isAppAddress', () => {
  it.each(['app://plimsoll/', 'app://plimsoll/index.html?x#y'])('knows %s', (address) => {
    expect(isAppAddress(address)).toBe(true);
  });

  it.each([
    'app://plimsoll.example.com/',
    'app://plimsoll:80/',
    'app://user@plimsoll/',
    'app://other/',
    'http://plimsoll/',
    'https://app://plimsoll/',
    'javascript:alert(1)',
    'data:text/html,app://plimsoll/',
    'file:///app://plimsoll/',
    '//plimsoll/',
    '',
  ])('refuses %s', (address) => {
    expect(isAppAddress(address)).toBe(false);
  });
});
