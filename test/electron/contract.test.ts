import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CallName, Input } from '../../shared/contract.ts';
import { calls } from '../../shared/contract.ts';
import { aDeskFolder, hosts, type RunningHost } from '../support/hosts.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const sceneId = randomUUID();
const missing = join('no', 'such', 'file');

/**
 * One valid input a call; none of them finds anything, so that a refusal must be a planned one. Making a key, which takes
 * a gibibyte for seconds, is tested with the keys.
 */
const examples: { readonly [C in Exclude<CallName, 'chooser.open' | 'key.create'>]: Input<C> } = {
  'workspace.status': {},
  'workspace.open': { path: join(missing, 'other.plimsoll') },
  'desk.read': {},
  'desk.keep': { scene: sceneId, viewport: null, tool: 'box', rightTab: 'sighting' },
  'backup.list': {},
  'backup.make': {},
  'backup.restore': { name: 'none' },
  'settings.read': {},
  'settings.write': { theme: 'light' },
  'chooser.answer': { request: 'none', paths: [] },
  'chooser.list': { folder: null },
  'scene.list': {},
  'scene.add': { paths: [missing] },
  'adding.start': { paths: [missing] },
  'adding.list': {},
  'adding.cancel': { paths: null },
  'adding.clear': {},
  'scene.locate': { sceneId, path: missing },
  'scene.view': { sceneId },
  'scene.grid': { sceneId },
  'scene.sample': { sceneId, pixels: [[1, 2]] },
  'scene.cancelWork': { sceneId },
  'scene.resumeWork': { sceneId },
  'registration.list': {},
  'note.list': {},
  'scheme.list': {},
  'review.trail': { sighting: randomUUID() },
  'edit.apply': { label: 'Note it', changes: [{ entity: randomUUID(), before: null, after: { kind: 'note' } }] },
  'scene.tryPlacing': { sceneId, georeferencing: { method: 'thin-plate' } },
  'scene.useTerrain': { path: missing },
  'scene.pages': { sceneId },
  'scene.addPages': { sceneId, pages: [2] },
  'edit.undo': {},
  'edit.redo': {},
  'edit.history': { limit: 10 },
  'sighting.list': { sceneId: null },
  'sighting.get': { ids: [randomUUID()] },
  'sighting.page': { sceneId: null, before: null, limit: 100 },
  'sighting.counts': {},
  'sighting.points': {},
  'sighting.carry': { fromScene: sceneId, toScene: sceneId },
  'coverage.list': { ids: null },
  'drawing.aids': {},
  'suggestion.list': { sceneId },
  'suggestion.find': { sceneId, task: randomUUID() },
  'suggestion.findByModel': { sceneId, path: '/nowhere/ships.onnx', task: randomUUID() },
  'suggestion.dismiss': { sceneId, ids: [], dismissed: true },
  'link.list': { sightings: null },
  'vessel.search': { text: 'wol bong', limit: 10 },
  'vessel.get': { ids: [randomUUID()] },
  'vessel.identifiers': { vessel: randomUUID() },
  'vessel.previewCsv': { path: missing },
  'vessel.importCsv': { path: missing, mapping: { name: 'name' }, source: 'list', task: randomUUID() },
  'vessel.adopt': { id: randomUUID() },
  'package.export': { path: join(missing, 'out.plim'), task: randomUUID(), profile: 'evidence', parts: null },
  'package.preview': { profile: 'evidence', parts: null },
  'package.verify': { path: missing },
  'package.import': { path: missing, trial: true, task: randomUUID() },
  'exchange.state': {},
  'exchange.loadReceipt': { path: missing },
  'annotation.import': {
    path: missing,
    scene: randomUUID(),
    mapping: { fields: {}, classes: {} },
    trial: true,
    task: randomUUID(),
  },
  'conflict.list': {},
  'conflict.count': {},
  'log.state': {},
  'log.previewExpunge': { entities: [randomUUID()], fields: null },
  'audit.export': {
    limit: 10,
    actor: null,
    entity: null,
    deed: null,
    from: null,
    to: null,
    path: '/nowhere/audit.csv',
  },
  'log.expunge': { entities: [randomUUID()], fields: null, reason: 'test' },
  'audit.list': { limit: 10, actor: null, entity: null, deed: null, from: null, to: null },
  'audit.verify': {},
  'key.list': {},
  'exchange.waiting': { folder: null },
  'exchange.leave': { path: missing },
  'key.read': { text: 'none', path: null },
  'key.trust': { publicKey: 'none', name: null },
  'key.untrust': { keyId: 'none' },
  'key.export': { name: 'none', path: null },
  'hub.init': { address: 'none', password: null },
  'hub.admit': { address: 'none', password: null, role: 'none', marking: null },
  'hub.queue': { address: 'none' },
  'hub.status': { address: 'none', password: null },
  'hub.sync': { address: 'none', password: null, task: randomUUID() },
  'task.cancel': { task: randomUUID() },
};

describe.each(Object.entries(hosts))('the %s host', (name, start) => {
  const desk = aDeskFolder();
  let host: RunningHost;

  beforeAll(async () => {
    host = await start(desk.folder);
  });

  afterAll(async () => {
    await host.close();
    desk.remove();
  });

  it.each(Object.entries(examples))('answers %s by the contract', async (call, input) => {
    const reply = await host.bridge.call(call, input);
    if (!reply.ok) expect(['unexpected', 'unknown-call', 'invalid-input']).not.toContain(reply.error.code);
    else expect(calls[call as CallName].output.safeParse(reply.value).error).toBeUndefined();
  });

  it('says which host it is', async () => {
    const reply = await host.bridge.call('workspace.status', {});
    expect(reply).toMatchObject({ ok: true, value: { name: 'harbour', host: name } });
  });

  it.each(['no.such.call', '__proto__', 'constructor', '', 7])('refuses the unknown call %j', async (call) => {
    const reply = await host.bridge.call(call as string, {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
  });

  it.each([undefined, null, 'text', { limit: 'ten' }, { limit: Number.NaN }, { limit: new Map() }])(
    'refuses the input %j',
    async (input) => {
      const reply = await host.bridge.call('edit.history', input);
      expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    },
  );

  it('lets nothing across that is no JSON', async () => {
    await expect(host.bridge.call('edit.history', { limit: 10n })).rejects.toThrow(/BigInt/);
  });

  it('folds a refusal with its code and a sentence', async () => {
    const entity = randomUUID();
    const changes = [{ entity, before: { label: 'seen' }, after: { label: 'new' } }];
    const reply = await host.bridge.call('edit.apply', { label: 'Change it', changes });
    expect(reply).toMatchObject({ ok: false, error: { code: 'stale-edit', message: expect.stringMatching(/\.$/) } });
  });

  it('delivers events until the listener leaves', async () => {
    const heard: unknown[] = [];
    const leave = host.bridge.listen((event, payload) => heard.push([event, payload]));
    await host.bridge.call('settings.write', { theme: 'dark' });
    await expect.poll(() => heard, { timeout: 20_000 }).toEqual([['settings.changed', { theme: 'dark' }]]);
    leave();
    await host.bridge.call('settings.write', { theme: 'light' });
    await host.bridge.call('settings.read', {});
    expect(heard).toHaveLength(1);
  });

  it('names dropped files by paths the host can read', async () => {
    const path = join(desk.folder, 'dropped.tif');
    writeFileSync(path, 'II*');
    const file = Object.assign(new File(['II*'], 'dropped.tif'), { path });
    const [kept] = await host.bridge.pathsOf([file]);
    expect(kept).toMatch(/dropped\.tif$/);
  });

  it.each(['/no-such-page', '/assets/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/tiles/none'])(
    'has nothing at %s',
    async (path) => {
      const { status } = await host.get(path);
      expect(status).toBe(404);
    },
  );
});
