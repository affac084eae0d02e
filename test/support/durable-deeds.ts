import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { copyWorkspace } from '../../electron/log/backup.ts';
import { openConnection } from '../../electron/log/connection.ts';
import { withWorkspaceErrors } from '../../electron/log/database-errors.ts';
import { migrate, migrationsFolder, readMigrations } from '../../electron/log/migrations.ts';
import { openWorkspace, type Workspace } from '../../electron/log/workspace.ts';

/** Work that writes to the disk of a folder which holds `desk.plimsoll`, `package.plim`, `out.plim` and `kept.plimsoll`. */
export const deeds = ['edit', 'import', 'export', 'migrate', 'backup'] as const;
export type Deed = (typeof deeds)[number];

const options = { actor: 'Kim', now: () => Date.UTC(2026, 0, 1) };
const idle = { signal: new AbortController().signal, progress: () => {} };

/** As a later version might: a step that touches every operation. */
const nextMigration = {
  version: readMigrations(migrationsFolder()).length + 1,
  sql: 'CREATE TABLE later (hash BLOB, value TEXT) STRICT; INSERT INTO later SELECT hash, value FROM operation',
};

/** A vessel, for those who fill a desk; the ids follow from the number. */
export function numberedVessel(number: number) {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const rest = { vesselType: null, deadweightTonnes: null, lengthMetres: null, beamMetres: null, built: null };
  const after = { kind: 'vessel', name: `SHIP ${number}`, ...rest, owner: null, remarks: null, marking: null };
  return { entity: id, before: null, after };
}

/** Fills a folder for the deeds: a desk with some vessels, another's package with more, and older files to be replaced. */
export async function prepare(folder: string): Promise<void> {
  const at = (name: string) => join(folder, name);
  const sender = openWorkspace(at('sender.plimsoll'), { ...options, actor: 'Lee' });
  const desk = openWorkspace(at('desk.plimsoll'), options);
  const many = (from: number) => Array.from({ length: 40 }, (_, place) => numberedVessel(from + place));
  desk.apply({ label: 'Add', changes: many(1) });
  sender.apply({ label: 'Add', changes: many(101) });
  await pack(sender, { path: at('package.plim'), peer: 'Kim' });
  writeFileSync(at('out.plim'), 'older');
  writeFileSync(at('kept.plimsoll'), 'older');
  sender.close();
  desk.close();
}

/** What not every deed needs is loaded only where it does: a process is started for each. */
async function pack(workspace: Workspace, { path, peer }: { readonly path: string; readonly peer: string }) {
  const { exportPackage } = await import('../../electron/services/package-export.ts');
  const nothing = () => Promise.reject(new Error('There are no scenes here.'));
  const scenes = { view: nothing, read: nothing, georeference: () => Promise.resolve(null) };
  const order = { profile: 'evidence', parts: ['log', 'geopackage'], version: '0' } as const;
  await exportPackage({ workspace, scenes, path, peer, whole: true, ...order, ...idle });
}

/** Does a deed in a folder that was prepared. */
export async function perform(deed: Deed, folder: string): Promise<void> {
  const path = join(folder, 'desk.plimsoll');
  if (deed === 'backup') copyWorkspace(path, join(folder, 'kept.plimsoll'));
  else if (deed === 'migrate') withWorkspaceErrors({ bringUpToDate }, path).bringUpToDate(path);
  else {
    const workspace = openWorkspace(path, options);
    try {
      await performOn(workspace, { deed, folder });
    } finally {
      workspace.close();
    }
  }
}

async function performOn(workspace: Workspace, { deed, folder }: { deed: Deed; folder: string }): Promise<void> {
  if (deed === 'edit') workspace.apply({ label: 'Add', changes: [numberedVessel(201), numberedVessel(202)] });
  else if (deed === 'export') await pack(workspace, { path: join(folder, 'out.plim'), peer: 'Lee' });
  else {
    const { importPackage } = await import('../../electron/services/exchange-import.ts');
    const { verifyPackage } = await import('../../electron/interchange/verify-package.ts');
    const order = { path: join(folder, 'package.plim'), purpose: 'keep', verify: verifyPackage } as const;
    await importPackage({ workspace, ...order, ...idle });
  }
}

function bringUpToDate(path: string): void {
  const db = openConnection(path, { readOnly: false });
  try {
    migrate(db, [...readMigrations(migrationsFolder()), nextMigration]);
  } finally {
    db.close();
  }
}

/** How things stand after a deed was done, tried or broken off; two texts are the same where nobody could tell. */
export async function standing(deed: Deed, folder: string): Promise<string> {
  const path = join(folder, 'desk.plimsoll');
  if (deed === 'migrate') return migrated(path);
  if (deed === 'backup') return kept(join(folder, 'kept.plimsoll'));
  const workspace = openWorkspace(path, options);
  const { operations, conflicts } = workspace.state();
  const vessels = workspace.entities('vessel').length;
  const events = workspace.journal.entries(9).map(({ event }) => event);
  const faults = [...workspace.checkAudit().problems];
  const received = workspace.facts.names('received ').length;
  workspace.close();
  const desk = JSON.stringify({ operations, vessels, conflicts, faults });
  if (deed === 'export') return `${desk} ${await exported(join(folder, 'out.plim'), events)}`;
  return `${desk} ${events.join()} ${received}`;
}

/** What left is in the journal; what the journal names and is not there, was not finished. */
async function exported(path: string, events: readonly string[]): Promise<string> {
  if (readFileSync(path, 'latin1') === 'older') return 'older';
  const { verifyPackage } = await import('../../electron/interchange/verify-package.ts');
  const { ok, operations } = await verifyPackage(path);
  return JSON.stringify({ ok, operations, noted: events.includes('export') });
}

function kept(path: string): string {
  if (readFileSync(path, 'latin1') === 'older') return 'older';
  const workspace = openWorkspace(path, { ...options, readOnly: true });
  const { hash } = workspace.state();
  workspace.close();
  return hash;
}

function migrated(path: string): string {
  const db = openConnection(path, { readOnly: false });
  const version = db.pragma('user_version', { simple: true });
  const has = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'later'`).get() !== undefined;
  const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  const counts = [count('operation'), has ? count('later') : null];
  db.close();
  const copy = `${path}.before-${nextMigration.version}`;
  return JSON.stringify({ version, counts, copy: existsSync(copy) ? wholeness(copy) : 'ok' });
}

function wholeness(path: string): unknown {
  const db = new Database(path, { readonly: true });
  const verdict = db.pragma('integrity_check(1)', { simple: true });
  db.close();
  return verdict;
}

const [, script, deed, folder] = process.argv;
if (script === fileURLToPath(import.meta.url) && deed && folder) await perform(deed as Deed, folder);
