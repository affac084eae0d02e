import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openWorkspace, type Workspace } from '../../../electron/log/workspace.ts';
import { createDropFolder } from '../../../electron/services/drop-folder.ts';
import { exchangeHandlers } from '../../../electron/services/exchange.ts';
import { exportPackage } from '../../../electron/services/package-export.ts';
import { createPackageTrust } from '../../../electron/services/package-trust.ts';
import { createTasks } from '../../../electron/services/tasks.ts';
import { created } from '../../../shared/domain/edit.ts';
import { noScenes, unwatched } from '../../support/no-scenes.ts';
import { plimsoll } from '../../support/plimsoll.ts';
import { aVessel, anEdit } from '../log/a-workspace.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-drop-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function aDesk(actor: string, folder: string) {
  const home = aFolder();
  const workspace = openWorkspace(join(home, 'desk.plimsoll'), { actor });
  const emit = vi.fn<() => void>();
  const trust = createPackageTrust(home);
  const dropFolder = createDropFolder({ workspace, folder: () => folder, trust, emit, everyMs: 20 });
  const handlers = exchangeHandlers({ workspace, tasks: createTasks(emit), trust, settingsFolder: home, dropFolder });
  onTestFinished(async () => {
    await dropFolder.stop();
    workspace.close();
  });
  dropFolder.start();
  return { workspace, handlers, emit, waiting: () => dropFolder.waiting().files.map(({ name, kind }) => [name, kind]) };
}

const send = (workspace: Workspace, path: string) =>
  exportPackage({
    workspace,
    scenes: noScenes,
    path,
    profile: 'evidence',
    parts: ['log'],
    version: '0',
    peer: 'Lee',
    ...unwatched,
  });

it('offers what others put into the folder, verified, and takes nothing in by itself', async () => {
  const folder = aFolder();
  const [kim, lee] = [aDesk('Kim', folder), aDesk('Lee', folder)];
  kim.workspace.apply(anEdit('Add', created(newId(), aVessel())));
  const path = join(folder, 'for-lee.plim');
  await send(kim.workspace, path);
  await vi.waitFor(() => expect(lee.waiting()).toEqual([['for-lee.plim', 'package']]), 20_000);
  const [file] = (await lee.handlers['exchange.waiting']({ folder: null })).files;
  expect([file?.verdict?.ok, file?.verdict?.address?.number, lee.workspace.state().operations, kim.waiting()]).toEqual([
    true,
    1,
    0,
    [],
  ]);
  expect(lee.emit).toHaveBeenCalledExactlyOnceWith('exchange.arrived', { count: 1 });
  await lee.handlers['package.import']({ path, trial: false, task: newId() });
  expect([lee.waiting(), lee.workspace.state()]).toEqual([[], kim.workspace.state()]);
  await vi.waitFor(() => expect(kim.waiting()).toEqual([['for-lee.receipt', 'receipt']]), 20_000);
  await kim.handlers['exchange.loadReceipt']({ path: join(folder, 'for-lee.receipt') });
  expect([kim.waiting(), (await kim.handlers['exchange.state']({})).peers[0]?.confirmed?.number]).toEqual([[], 1]);
}, 60_000);

it('says what is not in order, and offers no more what the analyst leaves until it changes', async () => {
  const folder = aFolder();
  const lee = aDesk('Lee', folder);
  const [broken, half] = [join(folder, 'broken.plim'), join(folder, 'half.plim.123.part')];
  for (const path of [broken, half]) writeFileSync(path, 'no package');
  await vi.waitFor(() => expect(lee.waiting()).toEqual([['broken.plim', 'package']]), 20_000);
  const { files } = await lee.handlers['exchange.waiting']({ folder: null });
  expect([files[0]?.verdict?.ok, files[0]?.verdict?.problems.length]).toEqual([false, 1]);
  expect((await lee.handlers['exchange.leave']({ path: broken })).files).toEqual([]);
  expect((await lee.handlers['exchange.waiting']({ folder })).files).toEqual([]);
  writeFileSync(broken, 'no package either');
  await vi.waitFor(() => expect(lee.waiting()).toEqual([['broken.plim', 'package']]), 20_000);
  expect(readdirSync(folder)).toHaveLength(2);
}, 60_000);

it('is looked into by the command line too', async () => {
  const [folder, home] = [aFolder(), aFolder()];
  for (const name of ['XDG_CONFIG_HOME', 'APPDATA', 'HOME']) vi.stubEnv(name, home);
  onTestFinished(() => void vi.unstubAllEnvs());
  const kim = aDesk('Kim', aFolder());
  kim.workspace.apply(anEdit('Add', created(newId(), aVessel())));
  await send(kim.workspace, join(home, 'p.plim'));
  copyFileSync(join(home, 'p.plim'), join(folder, 'p.plim'));
  openWorkspace(join(home, 'w.plimsoll'), { actor: 'Lee' }).close();
  const ask = () => plimsoll('exchange', 'waiting', '--folder', folder, '--workspace', join(home, 'w.plimsoll'));
  expect(await ask()).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^p\.plim: \d+ operations up to .*not signed/),
  });
}, 60_000);

it('says that there is no such folder, where one is named that is not there', async () => {
  const folder = aFolder();
  const missing = join(folder, 'no-such');
  await expect(aDesk('Kim', folder).handlers['exchange.waiting']({ folder: missing })).rejects.toMatchObject({
    code: 'file-missing',
    message: `There is no folder ${missing}: choose the one where packages are put.`,
  });
});
