import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { v7 as newId } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyPackage } from '../../../electron/interchange/verify-package.ts';
import { openZip } from '../../../electron/interchange/zip-reader.ts';
import { openWorkspace, type Workspace } from '../../../electron/log/workspace.ts';
import { importPackage } from '../../../electron/services/exchange-import.ts';
import { exportPackage } from '../../../electron/services/package-export.ts';
import { created, updated } from '../../../shared/domain/edit.ts';
import type { Fields } from '../../../shared/domain/json.ts';
import { packageParts, profileParts } from '../../../shared/domain/package-profile.ts';
import { AppError } from '../../../shared/errors.ts';
import { aScene } from '../../support/package-content.ts';
import { aSighting, aVessel, anEdit, anIdentifier } from '../log/a-workspace.ts';

const idle = { signal: new AbortController().signal, progress: () => {} };
const noScenes = {
  view: () => Promise.reject(new AppError('file-missing', 'The scene is elsewhere.')),
  read: () => Promise.reject(new AppError('file-missing', 'The scene is elsewhere.')),
  georeference: () => Promise.resolve(null),
};

/** What must not be found: every text that is said of what is marked, and the ids of what was marked from the start. */
const canary = 'CANARY';
const marking = 'SECRET//NOFORN';
const hidden = {
  scene: newId(),
  inScene: newId(),
  marked: newId(),
  vessel: newId(),
  note: newId(),
  sceneNote: newId(),
  pass: newId(),
  cell: newId(),
  claim: newId(),
};
const open = { scene: newId(), sighting: newId(), vessel: newId(), link: newId() };

function aDesk(name: string): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-leaks-'));
  const workspace = openWorkspace(join(folder, 'desk.plimsoll'), { actor: name });
  onTestFinished(() => {
    workspace.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return workspace;
}

const sceneFields = (fields: Parameters<typeof aScene>[0]): Fields => {
  const { id: _, ...rest } = aScene(fields);
  return { ...rest };
};
const labels = { labelEn: null, labelKo: null, retired: false };
const noteOf = (fields: Fields): Fields => ({ text: `${canary} note`, resolved: false, answers: null, ...fields });
const link = { kind: 'vessel link', confidence: 'probable', basis: ['visual'], chosen: true };

/** Two scenes, one of them marked, and of everything an analyst can say something that hangs on it. */
function fill(workspace: Workspace): void {
  workspace.apply(
    anEdit(
      'Add',
      created(open.scene, sceneFields({ fileName: 'open.tif' })),
      created(open.vessel, aVessel({ name: 'OPEN' })),
      created(newId(), { kind: 'scheme field', name: `${canary}_field`, type: 'text', required: false, ...labels }),
      created(newId(), {
        kind: 'scheme choice',
        field: 'vesselClass',
        value: `${canary} class`,
        tanker: null,
        ...labels,
      }),
      created(newId(), { kind: 'scheme choice', field: 'vesselClass', value: 'ferry', tanker: null, ...labels }),
      created(newId(), { kind: 'attribute template', name: `${canary} template`, values: { marking } }),
    ),
  );
  workspace.setActor(`${canary} actor`);
  const said = { remarks: `${canary} remarks`, berth: `${canary} berth`, vesselClass: `${canary} class` };
  const scene = {
    fileName: `${canary}.tif`,
    port: `${canary} port`,
    credit: `${canary} credit`,
    sha256: 'cd'.repeat(32),
  };
  const pass = { kind: 'coverage pass', scene: hidden.scene, analyst: canary, blind: false, columns: 1, rows: 1 };
  workspace.apply(
    anEdit(
      `Add ${canary}`,
      created(hidden.scene, sceneFields({ ...scene, marking })),
      created(hidden.inScene, aSighting(hidden.scene, { ...said, [`added.${canary}_field`]: canary })),
      created(hidden.marked, aSighting(open.scene, { ...said, marking })),
      created(hidden.vessel, aVessel({ name: `${canary} vessel`, marking })),
      created(hidden.claim, anIdentifier(hidden.vessel, { value: `${canary} claim` })),
      created(hidden.note, noteOf({ kind: 'sighting note', sighting: hidden.marked, pixel: [1, 1] })),
      created(hidden.sceneNote, noteOf({ kind: 'scene note', scene: hidden.scene, pixel: null })),
      created(hidden.pass, { ...pass, inland: [], finished: false, finding: null }),
      created(hidden.cell, aCell),
    ),
  );
  workspace.setActor('Kim');
  workspace.apply(
    anEdit(
      'Tag',
      created(open.sighting, aSighting(open.scene, { sameAs: hidden.marked, carriedFrom: hidden.inScene })),
      created(open.link, { ...link, sighting: open.sighting, vessel: open.vessel, remarks: null }),
    ),
  );
  const candidate = { ...link, sighting: open.sighting, vessel: hidden.vessel, chosen: false };
  workspace.apply(anEdit('Link', created(newId(), { ...candidate, remarks: `${canary} candidate` })));
}

const aCell: Fields = {
  kind: 'coverage cell',
  scene: hidden.scene,
  pass: hidden.pass,
  index: 0,
  bounds: [0, 0, 1, 1],
  state: 'searched',
  finding: 'no tanker seen',
  seconds: 1,
};

async function entriesOf(path: string): Promise<Map<string, string>> {
  const zip = await openZip(path);
  const entries = new Map<string, string>();
  for (const name of zip.files.keys()) entries.set(name, (await buffer(await zip.stream(name))).toString('latin1'));
  await zip.close();
  return entries;
}

/** A GeoPackage and a KMZ hold text as it is too: none of their parts is compressed. */
function leaksIn(entries: ReadonlyMap<string, string>): string[] {
  const secrets = [canary, 'NOFORN', 'cd'.repeat(32), ...Object.values(hidden)];
  return [...entries].flatMap(([name, text]) =>
    secrets.filter((secret) => `${name}\n${text}`.includes(secret)).map((secret) => `${name}: ${secret}`),
  );
}

describe('a package for a lower release', () => {
  it.each(['evidence', 'partner', 'gis', 'machine learning', 'press'] as const)(
    'of the profile %s holds no word, name, id or actor of what is marked higher, in any of its files',
    async (profile) => {
      const kim = aDesk('Kim');
      fill(kim);
      const path = `${kim.path}.plim`;
      const parts = profile === 'press' ? profileParts.press : packageParts;
      const order = { workspace: kim, scenes: noScenes, path, profile, version: '0', ...idle };
      const receipt = await exportPackage({ ...order, parts, release: 'UNCLASSIFIED' });
      expect(leaksIn(await entriesOf(path))).toEqual([]);
      expect([receipt.scenes, receipt.sightings]).toEqual([1, 1]);
      const all = `${kim.path}-all.plim`;
      await exportPackage({ ...order, path: all, parts });
      expect(leaksIn(await entriesOf(all)).length).toBeGreaterThan(0);
    },
  );

  it('is whole for who gets it, and a later one for a higher release brings the rest', async () => {
    const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
    fill(kim);
    const send = async (release: string | null) => {
      const path = `${kim.path}-${newId()}.plim`;
      await exportPackage({
        workspace: kim,
        scenes: noScenes,
        path,
        profile: 'evidence',
        parts: ['log'],
        version: '0',
        release,
        ...idle,
      });
      await importPackage({ workspace: lee, path, purpose: 'keep', verify: verifyPackage, ...idle });
    };
    await send('UNCLASSIFIED');
    expect([lee.checkAudit().problems, lee.conflicts(), lee.entity(open.sighting)?.['sameAs'] ?? null]).toEqual([
      [],
      [],
      null,
    ]);
    await send(null);
    expect([lee.state().hash, lee.entity(open.sighting)?.['sameAs']]).toEqual([kim.state().hash, hidden.marked]);
  });

  it('follows a marking that is raised: a note and a search of the scene go with it', async () => {
    const kim = aDesk('Kim');
    const [scene, note] = [newId(), newId()];
    kim.apply(
      anEdit(
        'Add',
        created(scene, sceneFields({ fileName: `${canary}.tif` })),
        created(note, noteOf({ kind: 'scene note', scene, pixel: null })),
      ),
    );
    kim.apply(anEdit('Mark', updated(scene, { marking: null }, { marking })));
    const path = `${kim.path}.plim`;
    const { operations } = await exportPackage({
      workspace: kim,
      scenes: noScenes,
      path,
      profile: 'evidence',
      parts: packageParts,
      version: '0',
      release: 'CONFIDENTIAL//NOFORN',
      ...idle,
    });
    expect([operations > 0, [...(await entriesOf(path)).values()].some((text) => text.includes(canary))]).toEqual([
      true,
      false,
    ]);
  });
});
