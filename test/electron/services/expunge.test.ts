import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import Database from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openWorkspace, type Workspace } from '../../../electron/log/workspace.ts';
import { auditHandlers } from '../../../electron/services/audit.ts';
import { backupFolder } from '../../../electron/services/backup-folder.ts';
import { expungeHandlers } from '../../../electron/services/expunge.ts';
import { openOwnKeys } from '../../../electron/trust/own-keys.ts';
import { openTrustedKeys } from '../../../electron/trust/trusted-keys.ts';
import { backupName } from '../../../shared/domain/backup.ts';
import { created, updated } from '../../../shared/domain/edit.ts';
import { aSighting, aVessel, anEdit } from '../log/a-workspace.ts';

const spill = 'THE-SPILLED-WORDS';
const cheap = { operations: 32_768, memoryBytes: 2 ** 20 };

function aDesk(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-expunge-'));
  const workspace = openWorkspace(join(folder, 'desk.plimsoll'), { actor: name });
  const settings = join(folder, 'settings');
  mkdirSync(settings);
  onTestFinished(() => {
    try {
      workspace.close();
    } catch {
      // Closed by the test itself.
    }
    rmSync(folder, { recursive: true, force: true });
  });
  const handlers = { ...auditHandlers(workspace, settings), ...expungeHandlers(workspace, settings) };
  return { workspace, settings, handlers, folder };
}

/** A sighting whose remarks were spilled, with a note on it and edits whose labels quote. */
function spilled(workspace: Workspace) {
  const [sighting, note] = [newId(), newId()];
  const said = { kind: 'sighting note', sighting, pixel: [1, 1], text: `${spill} in a note`, resolved: false };
  workspace.apply(anEdit(`Say ${spill}`, created(sighting, aSighting(newId(), { remarks: `${spill} first` }))));
  workspace.apply(anEdit('Say', updated(sighting, { remarks: `${spill} first` }, { remarks: `${spill} second` })));
  workspace.apply(anEdit('Note', created(note, { ...said, answers: null })));
  for (let number = 0; number < 20; number++)
    workspace.apply(anEdit('Add', created(newId(), aVessel({ name: `VESSEL ${number} ${spill}`.slice(0, 12) }))));
  return { sighting, note };
}

/** The files of a desk in which a text stands, by their names. */
const filesWith = (folder: string, text: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => statSync(join(folder, name)).isFile() && readFileSync(join(folder, name), 'latin1').includes(text),
    )
    .toSorted();

describe('an expunge', () => {
  it('shows what will go with what belongs to it, and leaves no trace in the file; it names the backups', async () => {
    const { workspace, handlers, folder } = aDesk('Kim');
    const { sighting, note } = spilled(workspace);
    mkdirSync(backupFolder(workspace.path), { recursive: true });
    const backup = join(backupFolder(workspace.path), backupName(new Date('2026-01-02T03:04:05Z')));
    const source = new Database(workspace.path, { readonly: true });
    source.prepare('VACUUM INTO ?').run(backup);
    source.close();
    const preview = await handlers['log.previewExpunge']({ entities: [sighting], fields: null, withOwned: true });
    expect(
      preview.entities.map(({ id, fields }) => [id, fields.find(({ field }) => /remarks|text/.test(field))]),
    ).toEqual([
      [sighting, { field: 'remarks', operations: 2, values: [`"${spill} first"`, `"${spill} second"`] }],
      [note, { field: 'text', operations: 1, values: [`"${spill} in a note"`] }],
    ]);
    expect([preview.labels, preview.backups]).toEqual([[`Say ${spill}`, 'Say', 'Note'], [backup]]);
    expect(filesWith(folder, spill)).toContain('desk.plimsoll-wal');
    const receipt = await handlers['log.expunge']({
      entities: [sighting, note],
      fields: null,
      reason: 'spillage',
      sign: null,
    });
    expect([receipt.operations, receipt.swept, receipt.backups]).toEqual([preview.operations, true, [backup]]);
    expect([filesWith(folder, spill), workspace.checkAudit().problems]).toEqual([[relative(folder, backup)], []]);
  });

  it('blanks chosen fields alone and leaves the rest as it was', async () => {
    const { workspace, handlers, folder } = aDesk('Kim');
    const { sighting } = spilled(workspace);
    const before = workspace.entity(sighting);
    await handlers['log.expunge']({ entities: [sighting], fields: ['remarks'], reason: 'spillage', sign: null });
    expect(workspace.entity(sighting)).toEqual({ ...before, remarks: null });
    const text = readFileSync(join(folder, 'desk.plimsoll'), 'latin1');
    expect([text.includes(`${spill} second`), text.includes(`${spill} in a note`)]).toEqual([false, true]);
  });

  it('says where another program keeps a trace in the file, and takes it out when opened alone', async () => {
    const { workspace, handlers, folder } = aDesk('Kim');
    const { sighting, note } = spilled(workspace);
    const reader = new Database(workspace.path, { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM operation').get();
    const order = { entities: [sighting, note], fields: null, reason: 'spillage', sign: null };
    const { swept } = await handlers['log.expunge'](order);
    expect([swept, filesWith(folder, spill).length > 0]).toEqual([false, true]);
    reader.close();
    workspace.close();
    openWorkspace(join(folder, 'desk.plimsoll'), { actor: 'Kim' }).close();
    expect(filesWith(folder, spill)).toEqual([]);
  }, 30_000);
});

describe('the order to expunge', () => {
  it('bears the signature of who gave it, judged by the keys each desk trusts', async () => {
    const [kim, lee] = [aDesk('Kim'), aDesk('Lee')];
    const { sighting } = spilled(kim.workspace);
    await openOwnKeys(kim.settings).create('kim', 'open', cheap);
    const sign = { key: 'kim', passphrase: 'open' };
    const order = { entities: [sighting], fields: null, reason: 'spillage', sign };
    const wrong = { ...order, sign: { key: 'kim', passphrase: 'no' } };
    await expect(kim.handlers['log.expunge'](wrong)).rejects.toMatchObject({ code: 'passphrase-wrong' });
    expect(kim.workspace.expunges()).toEqual([]);
    await kim.handlers['log.expunge'](order);
    lee.workspace.merge([...kim.workspace.operations()]);
    const judged = async () => {
      const { ok, expunges } = await lee.handlers['audit.verify']({});
      return [ok, expunges.map(({ actor, reason, signature, key }) => [actor, reason, signature, key?.name])];
    };
    expect(await judged()).toEqual([true, [['Kim', 'spillage', 'unknown signer', 'kim']]]);
    openTrustedKeys(lee.settings).trust(openOwnKeys(kim.settings).publicText('kim'), 'Kim of the desk');
    expect(await judged()).toEqual([true, [['Kim', 'spillage', 'trusted', 'Kim of the desk']]]);
  }, 30_000);

  it('is found false where its signature is of another order, and told as unsigned where it has none', async () => {
    const { workspace, handlers, settings } = aDesk('Kim');
    const { sighting, note } = spilled(workspace);
    await openOwnKeys(settings).create('kim', 'open', cheap);
    await handlers['log.expunge']({
      entities: [sighting],
      fields: ['remarks'],
      reason: 'spillage',
      sign: { key: 'kim', passphrase: 'open' },
    });
    const stolen = workspace.expunges()[0]?.signature ?? '';
    workspace.expunge({ entities: [sighting], fields: null, reason: 'as ordered', sign: () => stolen });
    workspace.expunge({ entities: [note], fields: null, reason: 'in a hurry' });
    const { ok, problems, expunges } = await handlers['audit.verify']({});
    expect([ok, problems.length, expunges.map(({ signature }) => signature)]).toEqual([
      false,
      1,
      ['not signed', 'tampered', 'unknown signer'],
    ]);
  }, 30_000);
});
