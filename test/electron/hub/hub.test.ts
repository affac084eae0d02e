import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readHubAddress } from '../../../electron/hub/hub-address.ts';
import { withHub } from '../../../electron/hub/hub-link.ts';
import { openWorkspace, type Workspace } from '../../../electron/log/workspace.ts';
import { syncWithHub } from '../../../electron/services/hub-sync.ts';
import { created, updated } from '../../../shared/domain/edit.ts';
import { isReleasable } from '../../../shared/domain/marking.ts';
import { plimsoll } from '../../support/plimsoll.ts';
import { type Cluster, clusterPassword, makeCluster } from '../../support/throw-away-cluster.ts';
import { anEdit, aVessel, aWorkspace } from '../log/a-workspace.ts';

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
    const desks = Array.from({ length: 10 }, (_, place) => aWorkspace({ actor: `desk ${place}` }));
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
    expect(desks[0]?.conflicts().map(({ heads }) => heads.length)).toEqual([10]);
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

  it('goes on after the server was ended while a sync began', async () => {
    const [desk, other] = [aWorkspace(), aWorkspace()];
    for (let round = 0; round < 3; round += 1)
      desk.apply(
        anEdit('Enter many', ...Array.from({ length: 300 }, () => created(newId(), { kind: 'thing', round }))),
      );
    const broken = sync(desk).catch((failure: { code: string }) => failure);
    await cluster.crash();
    await broken;
    await cluster.start();
    expect([(await sync(desk)).equal, (await sync(other)).equal]).toEqual([true, true]);
    expect(other.state().hash).toBe(desk.state().hash);
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
