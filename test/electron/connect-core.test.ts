import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { connectCore } from '../../electron/connect-core.ts';
import type { CoreStart } from '../../electron/core-messages.ts';
import type { CoreThread, startCoreThread } from '../../electron/core-thread.ts';
import { aDeskFolder } from '../support/hosts.ts';

const desk = aDeskFolder();

const aStart = (name = 'harbour.plimsoll'): CoreStart => ({
  workspacePath: join(desk.folder, name),
  settingsFolder: join(desk.folder, 'settings'),
  host: 'loopback',
  chooser: 'window',
  checks: 'outputs',
});

/** Threads that end when told to, and what each was started with. */
function threadsThatCrash() {
  const started: { path: string; crash: () => void; onEvent: (text: string) => void }[] = [];
  const startThread: typeof startCoreThread = async ({ workspacePath }, { onEvent }) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    started.push({ path: workspacePath, crash: resolve, onEvent });
    const number = started.length;
    const thread: CoreThread = {
      call: async () => String(number),
      tile: async () => ({ status: 200, headers: {}, body: new ArrayBuffer(number) }),
      close: resolve,
      ended: promise,
    };
    return thread;
  };
  return { started, startThread };
}

const aHost = () => {
  const lost: string[] = [];
  return { lost, host: { chooseFiles: async () => [], onLost: (message: string) => void lost.push(message) } };
};

vi.setConfig({ testTimeout: 60_000 });
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => desk.remove());

describe('connectCore', () => {
  it('restarts a core that crashes, on the workspace it had, and says that the workspace is new', async () => {
    vi.useFakeTimers();
    const { started, startThread } = threadsThatCrash();
    const { host, lost } = aHost();
    const core = await connectCore(aStart('a.plimsoll'), host, startThread);
    const heard: string[] = [];
    core.listen((text) => heard.push(text));
    const changed = JSON.stringify({ event: 'workspace.changed', payload: { path: 'b.plimsoll' } });
    started[0]!.onEvent(changed);
    vi.advanceTimersByTime(60_000);
    started[0]!.crash();
    await vi.waitFor(() => expect(started).toHaveLength(2));
    expect([started[1]!.path, await core.call(''), heard, lost]).toEqual(['b.plimsoll', '2', [changed, changed], []]);
  });

  it('gives up on a core that crashes at once', async () => {
    const { started, startThread } = threadsThatCrash();
    const { host, lost } = aHost();
    await connectCore(aStart(), host, startThread);
    started[0]!.crash();
    await vi.waitFor(() => expect(lost).toHaveLength(1));
    expect([started.length, lost[0]]).toEqual([1, expect.stringMatching(/soon after its start.*\.$/)]);
  });

  it('does not restart a core that was closed', async () => {
    const { started, startThread } = threadsThatCrash();
    const { host, lost } = aHost();
    const core = await connectCore(aStart(), host, startThread);
    await core.close();
    expect([started.length, lost]).toEqual([1, []]);
  });

  it('refuses a workspace that is open in another core, and opens it once that is closed', async () => {
    const { host } = aHost();
    const first = await connectCore(aStart(), host);
    await expect(connectCore(aStart(), host)).rejects.toMatchObject({ code: 'workspace-locked' });
    await first.close();
    const second = await connectCore(aStart(), host);
    await second.close();
  });

  it('switches to another workspace only once that one is known to be good', async () => {
    const { host } = aHost();
    const core = await connectCore(aStart(), host);
    const heard: string[] = [];
    core.listen((text) => heard.push(text));
    const pathNow = async () => (await core.ask('workspace.status', {})).path;
    await expect(core.ask('workspace.open', { path: desk.folder })).rejects.toMatchObject({ code: expect.any(String) });
    const kept = await pathNow();
    const other = join(desk.folder, 'other.plimsoll');
    await core.ask('workspace.open', { path: other });
    const changed = JSON.stringify({ event: 'workspace.changed', payload: { path: other } });
    expect([kept, await pathNow(), heard]).toEqual([aStart().workspacePath, other, [changed]]);
    const freed = await connectCore(aStart(), host);
    await freed.close();
    await core.close();
  });

  it('answers calls after the end as lost, rather than never', async () => {
    const { host } = aHost();
    const core = await connectCore(aStart(), host);
    await core.close();
    expect(JSON.parse(await core.call('{}'))).toMatchObject({ ok: false, error: { code: 'unexpected' } });
  });
});
