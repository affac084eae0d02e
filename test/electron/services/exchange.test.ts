import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyPackage } from '../../../electron/interchange/verify-package.ts';
import { openZip } from '../../../electron/interchange/zip-reader.ts';
import { openWorkspace, type Workspace } from '../../../electron/log/workspace.ts';
import { importPackage } from '../../../electron/services/exchange-import.ts';
import { exportPackage } from '../../../electron/services/package-export.ts';
import { AuditFilter } from '../../../shared/domain/audit.ts';
import { created, updated } from '../../../shared/domain/edit.ts';
import { type PackagePart, packageParts } from '../../../shared/domain/package-profile.ts';
import { noScenes, unwatched } from '../../support/no-scenes.ts';
import { aSighting, aVessel, anEdit, failureOf } from '../log/a-workspace.ts';

function aDesk(name: string, folder = mkdtempSync(join(tmpdir(), 'plimsoll-exchange-'))): Workspace {
  const workspace = openWorkspace(join(folder, 'desk.plimsoll'), { actor: name });
  onTestFinished(() => {
    workspace.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return workspace;
}

async function send(
  workspace: Workspace,
  audience: { release?: string | null; peer?: string | null; parts?: readonly PackagePart[] } = {},
) {
  const path = `${workspace.path}-${newId()}.plim`;
  const { parts = ['log'], ...rest } = audience;
  return exportPackage({
    workspace,
    scenes: noScenes,
    path,
    profile: 'evidence',
    parts,
    version: '0',
    ...rest,
    ...unwatched,
  });
}

const take = (workspace: Workspace, path: string, purpose: 'keep' | 'trial' = 'keep') =>
  importPackage({ workspace, path, purpose, verify: verifyPackage, ...unwatched });

/** Every byte of every file of a package, as text, and their names. */
async function everythingIn(path: string): Promise<string> {
  const zip = await openZip(path);
  const texts: string[] = [];
  for (const name of zip.files.keys()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.stream(name)) chunks.push(chunk as Buffer);
    texts.push(name, Buffer.concat(chunks).toString('latin1'));
  }
  await zip.close();
  return texts.join('\n');
}

describe('importing a package', () => {
  it('brings two desks to the same facts; a trial tells the same and leaves all as it was', async () => {
    const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
    kim.apply(anEdit('Add', created(newId(), aVessel())));
    const { path } = await send(kim);
    const before = lee.state();
    const trial = await take(lee, path, 'trial');
    const untouched = lee.state();
    const kept = await take(lee, path);
    const again = await take(lee, path);
    expect([untouched, { ...trial, trial: false, vector: kept.vector }, lee.state(), again.added, again.known]).toEqual(
      [before, kept, kim.state(), 0, kept.operations],
    );
    expect(kept.kinds).toEqual([{ kind: 'vessel', added: 1, changed: 0, deleted: 0 }]);
  });

  it('refuses a package that was changed, and writes nothing', async () => {
    const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
    kim.apply(anEdit('Add', created(newId(), aVessel({ name: 'ALPHA' }))));
    const { path } = await send(kim);
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const before = lee.state();
    const failure = await take(lee, path).then(
      () => null,
      (error: unknown) => (error as { code: string }).code,
    );
    expect(['package-damaged', 'package-unsafe']).toContain(failure);
    expect([lee.state(), readdirSync(join(lee.path, '..')).filter((name) => name.endsWith('.import'))]).toEqual([
      before,
      [],
    ]);
  });

  it('sends a peer only what it lacks, and names what is missing where one package was lost', async () => {
    const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
    const packages: string[] = [];
    for (const name of ['A', 'B', 'C']) {
      kim.apply(anEdit('Add', created(newId(), aVessel({ name }))));
      packages.push((await send(kim, { peer: 'Lee' })).path);
    }
    const first = await take(lee, packages[0] ?? '');
    const third = await take(lee, packages[2] ?? '');
    const { operations } = first;
    expect([third.operations, third.gaps]).toEqual([
      operations,
      [{ replica: kim.replica, stream: '', from: operations + 1, to: 2 * operations }],
    ]);
    await take(lee, packages[1] ?? '');
    expect([lee.gaps(), lee.state()]).toEqual([[], kim.state()]);
  });
});

describe('a release', () => {
  const canary = 'CANARY';
  const markings = ['SECRET', 'SECRET//NOFORN', 'CONFIDENTIAL//REL TO USA, GBR', 'TLP:RED', 'a word nobody knows'];

  it.each(markings)('leaves no trace of what is marked %s, in any view, in names or in the log', async (marking) => {
    const workspace = aDesk('Kim');
    const [scene, open, hidden, vessel, raised] = [newId(), newId(), newId(), newId(), newId()];
    const secret = { remarks: `${canary} 1`, marking };
    workspace.apply(
      anEdit(
        `Add ${canary}`,
        created(vessel, aVessel({ name: `${canary} 2`, marking })),
        created(hidden, aSighting(scene, secret)),
        created(open, aSighting(scene, { remarks: 'open', marking: 'UNCLASSIFIED' })),
      ),
    );
    workspace.apply(anEdit(`Name ${canary}`, created(raised, aVessel({ name: `${canary} 3`, owner: `${canary} 4` }))));
    workspace.apply(anEdit('Raise', updated(raised, { marking: null }, { marking })));
    const receipt = await send(workspace, { release: 'UNCLASSIFIED', parts: packageParts });
    const text = await everythingIn(receipt.path);
    expect([text.includes(canary), text.includes(marking), receipt.sightings, receipt.leftOut]).toEqual([
      false,
      false,
      1,
      [
        { kind: 'sighting', count: 1 },
        { kind: 'vessel', count: 2 },
      ],
    ]);
    const lee = aDesk('Lee');
    await take(lee, receipt.path);
    expect([lee.sightings(null).map(({ id }) => id), lee.checkAudit().problems]).toEqual([[open], []]);
    const whole = await send(workspace);
    await take(lee, whole.path);
    expect([lee.state().hash, lee.entity(raised)?.['name'], (await everythingIn(whole.path)).includes(canary)]).toEqual(
      [workspace.state().hash, `${canary} 3`, true],
    );
  });

  it('sends what was marked lower than before, in its new stream', async () => {
    const workspace = aDesk('Kim');
    const vessel = newId();
    workspace.apply(anEdit('Add', created(vessel, aVessel({ marking: 'SECRET' }))));
    workspace.apply(anEdit('Lower', updated(vessel, { marking: 'SECRET' }, { marking: 'UNCLASSIFIED' })));
    const lee = aDesk('Lee');
    await take(lee, (await send(workspace, { release: 'UNCLASSIFIED' })).path);
    expect(lee.entity(vessel)).toEqual(workspace.entity(vessel));
  });
});

describe('an expunge', () => {
  it('blanks values in every copy that hears of it, and chains hold', async () => {
    const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
    const [vessel, other] = [newId(), newId()];
    kim.apply(anEdit('Name SPILL', created(vessel, aVessel({ name: 'SPILL' })), created(other, aVessel())));
    await take(lee, (await send(kim)).path);
    const late = aDesk('Park');
    const early = [...kim.operations()];
    kim.expunge({ entities: [vessel], fields: null, reason: 'spillage' });
    const { path } = await send(kim);
    const outcome = await take(lee, path);
    late.merge([...kim.operations()].toReversed());
    late.merge(early);
    const desks = [kim, lee, late];
    expect(outcome.blanked).toBeGreaterThan(0);
    expect(desks.map((desk) => [desk.entity(vessel), desk.state(), desk.checkAudit().problems])).toEqual(
      desks.map(() => [null, kim.state(), []]),
    );
    expect(desks.map((desk) => readFileSync(desk.path, 'latin1').includes('SPILL'))).toEqual([false, false, false]);
    expect(failureOf(() => kim.expunge({ entities: [vessel], fields: null, reason: 'again' }))?.code).toBe('not-found');
  });
});

describe('the audit', () => {
  it('tells who did what, and finds what was changed behind its back', async () => {
    const kim = aDesk('Kim');
    const [vessel, sighting] = [newId(), newId()];
    kim.apply(anEdit('Add', created(vessel, aVessel()), created(sighting, aSighting())));
    kim.apply(anEdit('Review', updated(sighting, { review: 'draft' }, { review: 'submitted' })));
    const told = kim.audit(AuditFilter.parse({ limit: 10 })).map(({ actor, label, deeds }) => [actor, label, deeds]);
    expect(told).toEqual([
      ['Kim', 'Review', [{ kind: 'sighting', deed: 'reviewed', count: 1 }]],
      [
        'Kim',
        'Add',
        [
          { kind: 'sighting', deed: 'entered', count: 1 },
          { kind: 'vessel', deed: 'entered', count: 1 },
        ],
      ],
    ]);
    const before = kim.checkAudit();
    const behind = new Database(kim.path);
    behind.exec(`UPDATE operation SET value = '"accepted"' WHERE field = 'review' AND length(supersedes) > 0`);
    behind.close();
    const { ok, problems } = kim.checkAudit();
    expect([before.ok, before.problems, ok, problems.length, problems[0]?.includes(`review of ${sighting}`)]).toEqual([
      true,
      [],
      false,
      1,
      true,
    ]);
  });
});
