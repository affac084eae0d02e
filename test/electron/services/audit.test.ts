import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { auditHandlers } from '../../../electron/services/audit.ts';
import { AuditFilter } from '../../../shared/domain/audit.ts';
import { created, updated } from '../../../shared/domain/edit.ts';
import { aSighting, aVessel, anEdit } from '../log/a-workspace.ts';

/** Four edits by two people on three days. */
function aHistory() {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-audit-'));
  let now = Date.UTC(2026, 2, 1, 23, 59);
  const workspace = openWorkspace(join(folder, 'desk.plimsoll'), { actor: 'Kim', now: () => now });
  onTestFinished(() => {
    workspace.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const [sighting, vessel] = [newId(), newId()];
  workspace.apply(anEdit('Tag', created(sighting, aSighting())));
  now = Date.UTC(2026, 2, 2, 0, 0);
  workspace.apply(anEdit('=Review', updated(sighting, { review: 'draft' }, { review: 'submitted' })));
  workspace.setActor('Lee');
  workspace.apply(anEdit('Name', created(vessel, aVessel())));
  now = Date.UTC(2026, 2, 3);
  workspace.apply(anEdit('Rename', updated(vessel, { name: 'WOLBONGSAN' }, { name: 'OTHER' })));
  workspace.journal.note('export', { sightings: 1 });
  return { workspace, folder, sighting, handlers: auditHandlers(workspace, folder) };
}

describe('the audit', () => {
  it.each([
    [{}, ['Rename', 'Name', '=Review', 'Tag'], 1],
    [{ actor: 'Lee' }, ['Rename', 'Name'], 1],
    [{ deed: 'reviewed' }, ['=Review'], 0],
    [{ deed: 'entered', limit: 1 }, ['Name'], 0],
    [{ from: '2026-03-02', to: '2026-03-02' }, ['Name', '=Review'], 0],
    [{ to: '2026-03-01' }, ['Tag'], 0],
    [{ from: '2026-03-03', actor: 'Kim' }, [], 0],
  ])('asked for %j tells of %j', async (asked, labels, exchanges) => {
    const { handlers } = aHistory();
    const audit = await handlers['audit.list'](AuditFilter.parse({ limit: 100, ...asked }));
    expect([audit.edits.map(({ label }) => label), audit.journal.length, audit.actors]).toEqual([
      labels,
      exchanges,
      ['Kim', 'Lee'],
    ]);
  });

  it('tells of one entity what was done to it', async () => {
    const { handlers, sighting } = aHistory();
    const { edits } = await handlers['audit.list'](AuditFilter.parse({ limit: 100, entity: sighting }));
    expect(edits.map(({ label }) => label)).toEqual(['=Review', 'Tag']);
  });

  it('is written as CSV that no spreadsheet runs', async () => {
    const { handlers, folder } = aHistory();
    const path = join(folder, 'audit.csv');
    await handlers['audit.export']({ ...AuditFilter.parse({ limit: 100, to: '2026-03-02' }), path });
    const [, ...lines] = readFileSync(path, 'utf8').trim().split('\r\n');
    expect(lines.map((line) => line.replaceAll(/[0-9a-f]{32}|[0-9a-f-]{36}/g, '…'))).toEqual([
      '2026-03-02T00:00:00.000Z,Lee,…,edit,Name,vessel,entered,1,…',
      "2026-03-02T00:00:00.000Z,Kim,…,edit,'=Review,sighting,reviewed,1,…",
      '2026-03-01T23:59:00.000Z,Kim,…,edit,Tag,sighting,entered,1,…',
    ]);
    const away = handlers['audit.export'];
    expect(() => away({ ...AuditFilter.parse({ limit: 1 }), path: join(folder, 'no', 'a.csv') })).toThrow(
      /cannot be written/,
    );
  });
});

describe('verifying the log', () => {
  it.each([
    ['a value', `UPDATE operation SET value = '"accepted"' WHERE field = 'review' AND value = '"submitted"'`],
    ['an author', `UPDATE operation SET actor = 'Park' WHERE field = 'review' AND value = '"submitted"'`],
    ['a time', `UPDATE operation SET hlc = '00000000' || substr(hlc, 9) WHERE field = 'label' AND value = '"Name"'`],
    ['a value blanked behind its back', `UPDATE operation SET value = NULL WHERE value = '"OTHER"'`],
    ['an operation amid the chain', `DELETE FROM head; DELETE FROM supersession; DELETE FROM operation WHERE seq = 5`],
    [
      'the last edit',
      `DELETE FROM head; DELETE FROM supersession;
       DELETE FROM operation WHERE edit = (SELECT edit FROM operation ORDER BY number DESC LIMIT 1)`,
    ],
    ['an entry of the journal', `UPDATE journal SET actor = 'Park'`],
  ])('finds %s that was changed', async (_, sql) => {
    const { workspace, handlers } = aHistory();
    expect(await handlers['audit.verify']({})).toMatchObject({ ok: true, problems: [] });
    const behind = new Database(workspace.path);
    behind.pragma('foreign_keys = OFF');
    behind.exec(sql);
    behind.close();
    const { ok, problems } = await handlers['audit.verify']({});
    expect([ok, problems.length > 0]).toEqual([false, true]);
  });
});
