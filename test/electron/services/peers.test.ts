import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyPackage } from '../../../electron/interchange/verify-package.ts';
import { openWorkspace, type Workspace } from '../../../electron/log/workspace.ts';
import { importPackage } from '../../../electron/services/exchange-import.ts';
import { loadReceipt } from '../../../electron/services/exchange-receipt.ts';
import { exportPackage, type PackageExport } from '../../../electron/services/package-export.ts';
import { listPeers, missingPackages } from '../../../electron/services/peers.ts';
import { openOwnKeys } from '../../../electron/trust/own-keys.ts';
import { created, updated } from '../../../shared/domain/edit.ts';
import { noScenes, unwatched } from '../../support/no-scenes.ts';
import { aSighting, aVessel, anEdit } from '../log/a-workspace.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-peers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function aDesk(name: string): Workspace {
  const workspace = openWorkspace(join(aFolder(), 'desk.plimsoll'), { actor: name });
  onTestFinished(() => workspace.close());
  return workspace;
}

const send = (workspace: Workspace, choice: Partial<PackageExport>, path = join(aFolder(), 'p.plim')) =>
  exportPackage({
    workspace,
    scenes: noScenes,
    path,
    profile: 'evidence',
    parts: ['log'],
    version: '0',
    ...choice,
    ...unwatched,
  });

const take = (workspace: Workspace, path: string, sign: Parameters<typeof importPackage>[0]['sign'] = null) =>
  importPackage({ workspace, path, purpose: 'keep', verify: verifyPackage, sign, ...unwatched });

const addVessel = (workspace: Workspace, name: string) =>
  workspace.apply(anEdit(`Add ${name}`, created(newId(), aVessel({ name }))));

async function sendFive(kim: Workspace) {
  const paths: string[] = [];
  for (const name of ['A', 'B', 'C', 'D', 'E']) {
    addVessel(kim, name);
    paths.push((await send(kim, { peer: 'Lee' })).path);
  }
  return paths;
}

describe('packages for a peer', () => {
  it('are numbered, so that those that did not come are named', async () => {
    const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
    const paths = await sendFive(kim);
    for (const at of [0, 1, 4]) await take(lee, paths[at] ?? '');
    expect(missingPackages(lee)).toEqual([{ from: kim.replica, to: 'Lee', who: 'Kim', numbers: [3, 4] }]);
    await take(lee, paths[2] ?? '');
    const last = await take(lee, paths[3] ?? '');
    expect([last.missing, last.gaps, lee.state()]).toEqual([[], [], kim.state()]);
  });

  it('need not come any more once all was sent again', async () => {
    const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
    const paths = await sendFive(kim);
    await take(lee, paths[4] ?? '');
    const whole = await send(kim, { peer: 'Lee', whole: true });
    const taken = await take(lee, whole.path);
    expect([whole.number, taken.missing, taken.gaps, lee.state()]).toEqual([6, [], [], kim.state()]);
  });
});

describe('a wider release', () => {
  it('brings a peer by itself what an earlier one blanked, left out or was marked too high for', async () => {
    const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
    const [raised, closed] = [newId(), newId()];
    kim.apply(anEdit('Name it', created(raised, aVessel({ name: 'RAISED' })), created(newId(), aVessel())));
    kim.apply(anEdit('Raise it', updated(raised, { marking: null }, { marking: 'SECRET' })));
    kim.apply(anEdit('Add', created(closed, aVessel({ name: 'CLOSED', marking: 'SECRET' }))));
    const narrow = await send(kim, { peer: 'Lee', release: 'UNCLASSIFIED' });
    await take(lee, narrow.path);
    const again = await send(kim, { peer: 'Lee', release: 'UNCLASSIFIED' });
    const before = [lee.stored(raised)?.fields['name'], listPeers(kim)[0]?.lacks === 0, again.operations];
    const wide = await send(kim, { peer: 'Lee', release: 'SECRET' });
    await take(lee, again.path);
    await take(lee, wide.path);
    expect([before, lee.state(), lee.stored(raised)?.fields['name'], listPeers(kim)[0]?.lacks]).toEqual([
      [null, false, 0],
      kim.state(),
      'RAISED',
      0,
    ]);
  });
});

describe('a receipt', () => {
  it('tells the sender, signed, what the peer has', async () => {
    const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
    const keys = openOwnKeys(aFolder());
    const key = await keys.create('Lee desk', 'tide', { operations: 32_768, memoryBytes: 2 ** 24 });
    addVessel(kim, 'A');
    const { path } = await send(kim, { peer: 'Lee' });
    const { receipt } = await take(lee, path, await keys.open('Lee desk', 'tide'));
    const loaded = loadReceipt(kim, receipt ?? '', [key]);
    expect(loaded).toMatchObject({ peer: 'Lee', number: 1, by: 'Lee', signature: { state: 'trusted' } });
    expect(listPeers(kim)).toMatchObject([{ name: 'Lee', sent: { number: 1 }, confirmed: { number: 1 } }]);
  });

  it('tells of no chain the package does not hold', async () => {
    const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
    lee.apply(anEdit('Add', created(newId(), aVessel({ marking: 'SECRET' }))));
    addVessel(kim, 'A');
    const { receipt } = await take(lee, (await send(kim, { peer: 'Lee' })).path);
    const text = readFileSync(receipt ?? '', 'utf8');
    expect([text.includes('SECRET'), text.includes(lee.replica)]).toEqual([false, false]);
  });

  it('is refused where it was changed, cut off, or answers another workspace', async () => {
    const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
    addVessel(kim, 'A');
    const { receipt } = await take(lee, (await send(kim, { peer: 'Lee' })).path);
    const path = receipt ?? '';
    const text = readFileSync(path, 'utf8');
    const codes = [text.replace('"number":1', '"number":9'), text.slice(0, 80), 'hello', ''].map((spoilt) => {
      writeFileSync(path, spoilt);
      return codeOf(() => loadReceipt(kim, path, []));
    });
    writeFileSync(path, text);
    expect([
      ...codes,
      codeOf(() => loadReceipt(aDesk('Han'), path, [])),
      codeOf(() => loadReceipt(kim, `${path}x`, [])),
    ]).toEqual([
      'package-damaged',
      'package-damaged',
      'package-damaged',
      'package-damaged',
      'not-found',
      'file-missing',
    ]);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'lies beside the workspace where the package may not be written beside',
    async () => {
      const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
      const stick = join(aFolder(), 'stick');
      mkdirSync(stick);
      addVessel(kim, 'A');
      const { path } = await send(kim, { peer: 'Lee' }, join(stick, 'p.plim'));
      chmodSync(stick, 0o500);
      const { receipt } = await take(lee, path);
      chmodSync(stick, 0o700);
      expect(receipt).toBe(join(lee.path, '..', 'p.receipt'));
    },
  );
});

describe('a selection', () => {
  it('holds the chosen sightings with their scene, and nothing of the others', async () => {
    const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
    const [scene, chosen, other] = [newId(), newId(), newId()];
    kim.apply(
      anEdit(
        'Add both',
        created(chosen, aSighting(scene, { remarks: 'ours' })),
        created(other, aSighting(scene, { remarks: 'OTHER 1' })),
      ),
    );
    kim.apply(anEdit('Add OTHER 2', created(newId(), aVessel({ name: 'OTHER 3' }))));
    const receipt = await send(kim, { sightings: [chosen] });
    const bytes = readFileSync(receipt.path, 'latin1');
    const outcome = await take(lee, receipt.path);
    expect([receipt.sightings, bytes.includes('OTHER'), bytes.includes(other), outcome.selection]).toEqual([
      1,
      false,
      false,
      true,
    ]);
    expect([lee.entity(chosen)?.['remarks'], lee.entity(other), lee.entities('vessel')]).toEqual(['ours', null, []]);
    await take(lee, (await send(kim, {})).path);
    expect(lee.state()).toEqual(kim.state());
  });

  it('leaves a peer to be sent all of it later', async () => {
    const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
    const [scene, chosen] = [newId(), newId()];
    kim.apply(anEdit('Add', created(chosen, aSighting(scene))));
    addVessel(kim, 'A');
    for (const choice of [{ sightings: [chosen] }, {}])
      await take(lee, (await send(kim, { peer: 'Lee', ...choice })).path);
    expect([lee.state(), missingPackages(lee)]).toEqual([kim.state(), []]);
  });

  it('says how many of the chosen the release keeps back', async () => {
    const kim = aDesk('Kim');
    const [scene, chosen] = [newId(), newId()];
    kim.apply(anEdit('Add', created(chosen, aSighting(scene, { marking: 'SECRET' }))));
    const receipt = await send(kim, { sightings: [chosen], release: 'UNCLASSIFIED' });
    expect([receipt.sightings, receipt.leftOut]).toEqual([0, [{ kind: 'sighting', count: 1 }]]);
  });
});

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
}
