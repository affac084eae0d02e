import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHubAddress } from '../electron/hub/hub-address.ts';
import { withHub } from '../electron/hub/hub-link.ts';
import { verifyPackage } from '../electron/interchange/verify-package.ts';
import { openWorkspace, type Workspace } from '../electron/log/workspace.ts';
import { importPackage } from '../electron/services/exchange-import.ts';
import { syncWithHub } from '../electron/services/hub-sync.ts';
import { exportPackage } from '../electron/services/package-export.ts';
import { clusterPassword, makeCluster } from '../test/support/throw-away-cluster.ts';
import { numberedVessel } from '../test/support/durable-deeds.ts';
import { millisecondsText, report, skip, timed, type Timing } from './lib/report.ts';

/** 200,000 operations by package and by hub: what of it is this process's own work stands beside the wall time. */
const operations = 200_000;
const perVessel = 10;
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
const idle = { signal: new AbortController().signal, progress: () => {} };
const desk = (name: string) => openWorkspace(join(folder, `${name}.plimsoll`), { actor: name });
const sender = desk('sender');
try {
  for (let number = 0; number < operations / perVessel; number += 500)
    sender.apply({ label: 'Fill', changes: Array.from({ length: 500 }, (_, place) => numberedVessel(number + place)) });
  await byPackage();
  await byHub();
} finally {
  sender.close();
  rmSync(folder, { recursive: true });
}

async function byPackage(): Promise<void> {
  const path = join(folder, 'all.plim');
  const scenes = { view: noScene, read: noScene, georeference: () => Promise.resolve(null) };
  const order = { profile: 'evidence', parts: ['log'], version: '0' } as const;
  await exportPackage({ workspace: sender, scenes, path, ...order, ...idle });
  const receiver = desk('receiver');
  const take = async () =>
    void (await importPackage({ workspace: receiver, path, purpose: 'keep', verify: verifyPackage, ...idle }));
  tell('import 200,000 operations', await timed(take), 15);
  tell('import them again', await timed(take), 1);
  refuseDiffering(receiver);
  receiver.close();
}

function noScene(): Promise<never> {
  return Promise.reject(new Error('There are no scenes here.'));
}

async function byHub(): Promise<void> {
  const cluster = await makeCluster();
  if (cluster === null) return skip('sync 200,000 operations with a hub', 'PostgreSQL is not on this machine');
  try {
    const roles = [`CREATE ROLE alice LOGIN PASSWORD '${clusterPassword}'`, 'CREATE DATABASE hub'];
    await cluster.run('postgres', ...roles);
    const at = (role: string) => readHubAddress(cluster.address(role, 'hub'), clusterPassword);
    await withHub(at('admin'), async (hub) => {
      await hub.ask('init');
      await hub.ask('admit', 'alice', null);
    });
    const sync = async (log: Workspace) =>
      void (await withHub(at('alice'), (hub) => syncWithHub({ log, hub, ...idle })));
    tell('send 200,000 operations to a hub', await timed(() => sync(sender)), 20);
    const receiver = desk('taker');
    tell('take them from it', await timed(() => sync(receiver)), 20);
    tell('sync with nothing new', await timed(() => sync(receiver)), 5);
    refuseDiffering(receiver);
    receiver.close();
  } finally {
    await cluster.remove();
  }
}

function refuseDiffering(receiver: Workspace): void {
  if (receiver.state().hash !== sender.state().hash) throw new Error('The two desks hold different facts.');
}

function tell(work: string, timing: Timing, seconds: number): void {
  const must = `≤ ${seconds} s`;
  report({ work, ours: millisecondsText(timing), peer: '', must, met: timing.wallMs <= seconds * 1000 });
}
