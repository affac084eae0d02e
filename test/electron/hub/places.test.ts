import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readHubAddress } from '../../../electron/hub/hub-address.ts';
import { withHub } from '../../../electron/hub/hub-link.ts';
import type { Workspace } from '../../../electron/log/workspace.ts';
import { hubHandlers } from '../../../electron/services/hub.ts';
import { createTasks } from '../../../electron/services/tasks.ts';
import { created } from '../../../shared/domain/edit.ts';
import { aScene } from '../../support/package-content.ts';
import { type Cluster, clusterPassword, makeCluster } from '../../support/throw-away-cluster.ts';
import { aSighting, anEdit, aWorkspace, foreignOperations } from '../log/a-workspace.ts';

const found = await makeCluster();
const hasPostgis =
  found !== null &&
  (
    await found.ask<{ n: number }>(
      found.address('admin', 'postgres'),
      `SELECT count(*)::int AS n FROM pg_available_extensions WHERE name = 'postgis'`,
    )
  )[0]?.n === 1;
if (found !== null && !hasPostgis) process.stderr.write('skipped: PostGIS is not on this machine\n');

const box = { shape: 'box', centre: [50, 50], length: 20, beam: 10, angleDegrees: 90, bowKnown: true };
const { id: _, ...scene } = aScene({
  fileName: 'strait.tif',
  width: 100,
  height: 100,
  gsdMetres: 2,
  footprint: [
    [179, 10],
    [-179, 10],
    [-179, 8],
    [179, 8],
  ],
  acquired: { utc: '2026-05-05T00:00:00Z', source: 'tag' },
});

vi.setConfig({ testTimeout: 120_000 });

describe.skipIf(found === null)('a hub', () => {
  const cluster = found as Cluster;
  const at = (role: string, database: string) => readHubAddress(cluster.address(role, database), clusterPassword);
  const init = (database: string) => withHub(at('builder', database), (hub) => hub.ask('init'));
  const admit = (database: string, role: string, marking: string | null) =>
    withHub(at('builder', database), (hub) => hub.ask('admit', role, marking));
  const call = (workspace: Workspace) => hubHandlers({ workspace, tasks: createTasks(() => {}) });
  const access = (database: string, role = 'alice') => ({
    address: cluster.address(role, database),
    password: clusterPassword,
  });

  beforeAll(async () => {
    const login = (role: string, rights = '') => `CREATE ROLE ${role} LOGIN ${rights} PASSWORD '${clusterPassword}'`;
    const databases = ['plain', 'mapped'].map((name) => `CREATE DATABASE ${name} OWNER builder`);
    await cluster.run('postgres', login('builder', 'CREATEROLE'), login('alice'), login('bob'), ...databases);
    await init('plain');
    await admit('plain', 'alice', null);
  }, 120_000);

  afterAll(() => cluster.remove());

  it('has no views of places without PostGIS, and works', async () => {
    const desk = aWorkspace();
    desk.apply(anEdit('Add', created(newId(), scene)));
    const { 'hub.sync': sync } = call(desk);
    expect(await sync({ ...access('plain'), task: newId() })).toMatchObject({ equal: true });
    const views = await cluster.ask(cluster.address('alice', 'plain'), `SELECT to_regclass('plimsoll.sighting_place')`);
    expect(views).toEqual([{ to_regclass: null }]);
    await expect(init('plain')).rejects.toMatchObject({ code: 'hub-refused' });
  });

  it('counts what is not sent yet without being reached', async () => {
    const desk = aWorkspace();
    desk.apply(anEdit('Add', created(newId(), scene)));
    const { 'hub.sync': sync, 'hub.queue': queue } = call(desk);
    const first = await queue(access('plain'));
    const { sent } = await sync({ ...access('plain'), task: newId() });
    const synced = await queue(access('plain'));
    desk.apply(anEdit('Add', created(newId(), scene)));
    expect([first, synced, (await queue(access('plain'))).waiting]).toEqual([
      { waiting: sent, last: null },
      {
        waiting: 0,
        last: { at: expect.any(String) as string, taken: expect.any(Number) as number, sent, withheld: 0 },
      },
      sent,
    ]);
  });

  it.skipIf(!hasPostgis)('shows where sightings lie once PostGIS is there, to those who may see them', async () => {
    await init('mapped');
    await cluster.run(
      'mapped',
      'CREATE SCHEMA gis',
      'CREATE EXTENSION postgis SCHEMA gis',
      'GRANT USAGE ON SCHEMA gis TO PUBLIC',
    );
    await init('mapped');
    await admit('mapped', 'alice', null);
    await admit('mapped', 'bob', 'UNCLASSIFIED');
    const desk = aWorkspace();
    const [place, seen, hidden, odd] = [newId(), newId(), newId(), newId()];
    desk.apply(anEdit('Add', created(place, scene)));
    desk.apply(anEdit('Add', created(seen, aSighting(place, { geometry: box }))));
    desk.apply(anEdit('Add', created(hidden, aSighting(place, { geometry: box, marking: 'SECRET' }))));
    const oddFields = { kind: 'sighting', scene: place, geometry: { shape: 'box', centre: 'x' } };
    const oddOperations = Object.entries(oddFields).map(([field, value]) => ({ entity: odd, field, value }));
    desk.merge(foreignOperations(oddOperations));
    await call(desk)['hub.sync']({ ...access('mapped'), task: newId() });
    const ask = (role: string) =>
      cluster.ask<{ id: string; centre: string | null; outline: string | null }>(
        cluster.address(role, 'mapped'),
        `SELECT id, gis.ST_AsText(centre, 6) AS centre, gis.ST_AsText(outline, 6) AS outline
         FROM plimsoll.sighting_place ORDER BY id`,
      );
    const shown = {
      centre: 'POINT(180 9)',
      outline: 'POLYGON((180.2 9.1,180.2 8.9,179.8 8.9,179.8 9.1,180.2 9.1))',
    };
    const bySeen = (await ask('alice')).map(({ id, ...rest }) => [id, rest]);
    expect(new Map(bySeen as [string, object][])).toEqual(
      new Map<string, object>([
        [seen, shown],
        [hidden, shown],
        [odd, { centre: null, outline: null }],
      ]),
    );
    expect((await ask('bob')).map(({ id }) => id).toSorted()).toEqual([seen, odd].toSorted());
    const [{ footprint } = { footprint: '' }] = await cluster.ask<{ footprint: string }>(
      cluster.address('bob', 'mapped'),
      'SELECT gis.ST_AsText(footprint) AS footprint FROM plimsoll.scene_place',
    );
    expect(footprint).toBe('POLYGON((179 10,181 10,181 8,179 8,179 10))');
  });
});
