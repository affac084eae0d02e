import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readHubAddress } from '../../../electron/hub/hub-address.ts';
import { withHub } from '../../../electron/hub/hub-link.ts';
import { openWorkspace, type Workspace, workspaceOver } from '../../../electron/log/workspace.ts';
import { syncWithHub } from '../../../electron/services/hub-sync.ts';
import { created, updated } from '../../../shared/domain/edit.ts';
import { isReleasable } from '../../../shared/domain/marking.ts';
import { plimsoll } from '../../support/plimsoll.ts';
import { type Cluster, clusterPassword, makeCluster } from '../../support/throw-away-cluster.ts';
import { aFolder, anEdit, aVessel, aWorkspace } from '../log/a-workspace.ts';

const found = await makeCluster();
const secret = 'SECRET//REL TO USA, KOR';

describe.skipIf(found === null)('a hub', () => {
  const cluster = found as Cluster;
  const at = (role: string) => readHubAddress(cluster.address(role, 'hub'), clusterPassword);
  const sync = (log: Workspace, role = 'alice') =>
    withHub(at(role), (hub) => syncWithHub({ log, hub, signal: new AbortController().signal, progress: () => {} }));

  beforeAll(async () => {
    const login = (role: string, rights = '') => `CREATE ROLE ${role} LOGIN ${rights} PASSWORD '${clusterPassword}'`;
    const roles = [login('builder', 'CREATEROLE'), ...['alice', 'bob', 'eve', 'mallory'].map((role) => login(role))];
    await cluster.run('postgres', ...roles, 'CREATE DATABASE hub OWNER builder');
    await withHub(at('builder'), async (hub) => {
      await hub.ask('init');
      await hub.ask('admit', 'alice', null);
      await hub.ask('admit', 'bob', 'UNCLASSIFIED');
    });
    await cluster.run('hub', 'GRANT plimsoll_analyst TO eve');
  }, 60_000);

  afterAll(() => cluster.remove());

  it('brings desks that edit at the same time to one state, however they meet it', async () => {
    const desks = Array.from({ length: 4 }, (_, place) => aWorkspace({ actor: `desk ${place}` }));
    const entity = newId();
    desks[0]?.apply(anEdit('Enter it', created(entity, aVessel({ name: 'A\t\\B\n가' }))));
    await sync(desks[0] as Workspace);
    await Promise.all(desks.map((desk) => sync(desk)));
    for (const [place, desk] of desks.entries())
      desk.apply(anEdit('Rename it', updated(entity, { name: 'A\t\\B\n가' }, { name: `NAME ${place}` })));
    await Promise.all(desks.map((desk) => sync(desk)));
    const last = [];
    for (const desk of desks) last.push(await sync(desk));
    expect(new Set(desks.map((desk) => desk.state().hash))).toEqual(new Set([last.at(-1)?.hub.state.hash]));
    expect(last.map(({ equal }) => equal)).toEqual(desks.map(() => true));
    expect(desks[0]?.conflicts().map(({ heads }) => heads.length)).toEqual([4]);
  });

  it('shows a role what its marking covers and no more, by any table or view', async () => {
    const desk = aWorkspace();
    const [open, closed] = [newId(), newId()];
    desk.apply(anEdit('Enter one', created(open, aVessel())));
    desk.apply(anEdit('Enter another', created(closed, aVessel({ marking: secret }))));
    await sync(desk);
    const seenBy = async (role: string) => {
      const address = cluster.address(role, 'hub');
      const views = ['operation', 'head', 'supersession'].map(
        (table) => `SELECT entity FROM plimsoll.${table} WHERE entity IN ('${open}', '${closed}')`,
      );
      const entities = `SELECT id FROM plimsoll.entity WHERE id IN ('${open}', '${closed}')`;
      const rows = await cluster.ask<{ entity: string }>(address, [...views, entities].join(' UNION '));
      return rows.map((row) => row.entity).toSorted();
    };
    expect([await seenBy('alice'), await seenBy('bob'), await seenBy('eve')]).toEqual([[open, closed], [open], []]);
    await expect(seenBy('mallory')).rejects.toThrow(/permission denied/);
    await expect(sync(desk, 'eve')).rejects.toMatchObject({ code: 'hub-refused' });
    await expect(sync(desk, 'admin')).rejects.toMatchObject({ code: 'hub-refused' });
  });

  it('keeps back what a role may not send', async () => {
    const desk = aWorkspace();
    desk.apply(anEdit('Enter it', created(newId(), aVessel({ marking: secret }))));
    const { operations } = desk.state();
    expect(await sync(desk, 'bob')).toMatchObject({ sent: 0, withheld: operations });
  });

  it('blanks in every copy what one desk expunges', async () => {
    const [desk, other] = [aWorkspace(), aWorkspace()];
    const entity = newId();
    desk.apply(anEdit('Enter it', created(entity, aVessel({ name: 'SPILLED' }))));
    await sync(desk);
    await sync(other);
    desk.expunge({ entities: [entity], fields: null, reason: 'spillage' });
    await sync(desk);
    const outcome = await sync(other);
    const left = await cluster.ask<{ n: string }>(
      cluster.address('alice', 'hub'),
      `SELECT count(*) AS n FROM plimsoll.operation WHERE entity = '${entity}' AND value LIKE '%SPILLED%'`,
    );
    expect([left[0]?.n, outcome.equal, outcome.blanked > 0]).toEqual(['0', true, true]);
  });

  it('judges markings as the app does', async () => {
    const words = [
      '',
      'UNCLASSIFIED',
      'SECRET',
      'TOP SECRET//NOFORN',
      secret,
      'SECRET//REL TO USA',
      'secret//rel to usa, fvey',
    ];
    const markings = [
      ...words,
      'SECRET//REL TO USA, FVEY, KOR',
      'TLP:AMBER',
      'SECRET TLP:RED',
      'CUI//SP-X',
      'NF',
      'ODD',
    ];
    const pairs = markings.flatMap((marking) => markings.map((granted) => [marking, granted] as const));
    const values = pairs.map(([marking, granted]) => `('${marking}', '${granted}')`).join();
    const rows = await cluster.ask<{ verdict: boolean }>(
      cluster.address('admin', 'hub'),
      `SELECT plimsoll.is_releasable(m, g) AS verdict FROM (VALUES ${values}) AS v (m, g)`,
    );
    const differing = pairs.filter(
      ([marking, granted], place) => rows[place]?.verdict !== isReleasable(marking, granted),
    );
    expect([rows.length, differing]).toEqual([pairs.length, []]);
  });

  it(
    'brings ten desks to one state though clients and server are killed deep in their syncs',
    { timeout: 180_000 },
    async () => {
      const folder = aFolder();
      const paths = Array.from({ length: 10 }, (_, place) => join(folder, `desk-${place}.plimsoll`));
      const shared = newId();
      for (const [place, path] of paths.entries()) {
        const desk = openWorkspace(path, { actor: `desk ${place}` });
        const things = Array.from({ length: 200 }, (_, number) => created(newId(), { kind: 'thing', place, number }));
        desk.apply(anEdit('Enter many', ...things, created(shared, aVessel({ name: `NAME ${place}` }))));
        desk.close();
      }
      const killed = paths.slice(0, 4).map((path, place) => syncAndKill(path, place % 2 === 0 ? 'Taking' : 'Sending'));
      const desks = paths.slice(4).map((path) => aWorkspace({ path }));
      const crashing = Promise.withResolvers<void>();
      const cut = desks.map((desk, place) => syncAndCut(desk, place % 2 === 0 ? 'abort' : 'go on', crashing.resolve));
      await Promise.race([crashing.promise, Promise.all(cut)]);
      await cluster.crash();
      expect((await Promise.all(cut)).filter((outcome) => outcome instanceof Error)).toEqual([]);
      await Promise.all(killed);
      await cluster.start();
      const all = [...desks, ...paths.slice(0, 4).map((path) => aWorkspace({ path }))];
      await Promise.all(all.map((desk) => sync(desk)));
      const last = await Promise.all(all.map((desk) => sync(desk)));
      expect(new Set([...all.map((desk) => desk.state().hash), last.at(-1)?.hub.state.hash]).size).toBe(1);
      expect(last.map(({ equal }) => equal)).toEqual(all.map(() => true));
      expect(all[0]?.conflicts().find(({ entity, field }) => entity === shared && field === 'name')?.heads.length).toBe(
        10,
      );
      expect(all.map((desk) => desk.gaps())).toEqual(all.map(() => []));
    },
  );

  /** Syncs in a process of its own, which is killed as soon as it says that it takes or sends. */
  async function syncAndKill(path: string, moment: string): Promise<void> {
    const script = fileURLToPath(new URL('../../support/syncing-process.ts', import.meta.url));
    const words = [script, path, cluster.address('alice', 'hub'), clusterPassword];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.on('data', (said: Buffer) => said.includes(moment) && child.kill('SIGKILL'));
    await once(child, 'close');
  }

  /** Syncs and, once something is being sent, breaks off itself or says so; null, or how it ended. */
  async function syncAndCut(log: Workspace, deed: 'abort' | 'go on', onSending: () => void): Promise<unknown> {
    const control = new AbortController();
    const progress = (_done: number, _total: number, doing: string) => {
      if (!doing.startsWith('Sending')) return;
      if (deed === 'abort') control.abort();
      else onSending();
    };
    const { signal } = control;
    return withHub(at('alice'), (hub) => syncWithHub({ log, hub, signal, progress }), signal).then(
      () => null,
      (failure: { code: string }) => (['hub-unreachable', 'cancelled'].includes(failure.code) ? failure.code : failure),
    );
  }

  it('holds both sides of a chain that forked, and gives them to all', async () => {
    const folder = aFolder();
    const [path, copy] = [join(folder, 'desk.plimsoll'), join(folder, 'copy.plimsoll')];
    const vessel = newId();
    const begun = openWorkspace(path, { actor: 'Kim' });
    begun.apply(anEdit('Enter it', created(vessel, aVessel())));
    begun.close();
    copyFileSync(path, copy);
    // As if the copy had not been noticed: it writes on under the same name.
    const twin = workspaceOver(new Database(copy), { actor: 'Lee' }, () => {});
    const desk = aWorkspace({ path });
    desk.apply(anEdit('Rename it', updated(vessel, {}, { name: 'HERE' })));
    twin.apply(anEdit('Rename it', updated(vessel, {}, { name: 'THERE' })));
    const name = twin.replica;
    await sync(desk);
    await sync(twin);
    const outcome = await sync(desk);
    const newcomer = aWorkspace();
    await sync(newcomer);
    await sync(twin);
    const names = desk
      .conflicts()
      .find(({ entity }) => entity === vessel)
      ?.heads.map(({ value }) => value);
    expect([outcome.equal, names?.toSorted(), twin.replica === name]).toEqual([true, ['HERE', 'THERE'], false]);
    expect(newcomer.checkAudit().forks.some(({ replica }) => replica === name)).toBe(true);
    expect([twin.state().hash, newcomer.state().hash]).toEqual([desk.state().hash, desk.state().hash]);
  });

  it('brings two workspaces to one state by the command line', async () => {
    const home = mkdtempSync(join(tmpdir(), 'plimsoll-hub-desks-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    for (const name of ['XDG_CONFIG_HOME', 'APPDATA', 'HOME']) vi.stubEnv(name, home);
    vi.stubEnv('PGPASSWORD', clusterPassword);
    onTestFinished(() => void vi.unstubAllEnvs());
    const [here, there] = ['here.plimsoll', 'there.plimsoll'].map((name) => join(home, name)) as [string, string];
    for (const path of [here, there]) {
      const workspace = openWorkspace(path, { actor: path });
      workspace.apply(anEdit('Enter it', created(newId(), aVessel())));
      workspace.close();
    }
    const hub = ['--hub', cluster.address('alice', 'hub')];
    const calls = [];
    for (const words of [
      ['sync', here],
      ['sync', there],
      ['sync', here],
      ['status', here],
      ['status', there],
    ]) {
      const args = ['hub', words[0]!, ...hub, '--workspace', words[1]!, '--json'];
      const { code, out, err } = await plimsoll(...args);
      expect([code, err]).toEqual([0, '']);
      calls.push(JSON.parse(out) as { equal: boolean; here: { hash: string } });
    }
    expect(calls.slice(1).map(({ equal }) => equal)).toEqual([true, true, true, true]);
    expect(calls[4]?.here.hash).toBe(calls[3]?.here.hash);
  });

  it('is talked to by TLS alone, and only if it proves to be the one named', async () => {
    const address = (host: string) => `${cluster.address('alice', 'hub', host)}?sslrootcert=${cluster.authority}`;
    const facts = (text: string) => withHub(readHubAddress(text, clusterPassword), (hub) => hub.ask('facts'));
    expect(await facts(address('localhost'))).toMatchObject({ role: 'alice' });
    await expect(facts(address('127.0.0.1'))).rejects.toMatchObject({ code: 'hub-untrusted' });
    await expect(facts(cluster.address('alice', 'hub', 'localhost'))).rejects.toMatchObject({ code: 'hub-untrusted' });
  });
});

describe('the address of a hub', () => {
  it.each([
    'http://hub/db',
    'postgres://hub',
    'postgres://hub/db?sslmode=require',
    'postgres://hub/db?sslmode=disable',
  ])('is refused as %s', (text) => {
    expect(() => readHubAddress(text)).toThrow(expect.objectContaining({ code: 'hub-address-unfit' }) as Error);
  });
});
