import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { writeWhole } from './backup.ts';

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** Where the numbered SQL files lie: beside this file in the sources, beside the built entries once built. */
export function migrationsFolder(): string {
  return fileURLToPath(new URL('./migrations/', import.meta.url));
}

/** The numbered SQL files of a folder, in order. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{3}-.+\.sql$/.test(name))
    .toSorted()
    .map((name) => ({ version: Number(name.slice(0, 3)), sql: readFileSync(`${folder}/${name}`, 'utf8') }));
}

/**
 * Brings a workspace to the newest version, each step whole or not at all; one that holds something is first copied to
 * `<path>.before-<version>`. Throws `workspace-too-new` for one that a later version has written.
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const version = versionOf(db);
  refuseNewer(db, migrations);
  const due = migrations.filter((migration) => migration.version > version);
  if (due.length > 0 && version > 0) keepCopy(db, `${db.name}.before-${due.at(-1)?.version}`);
  for (const migration of due) {
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.version}`);
    }).immediate();
  }
}

/** Throws `workspace-too-new` where the workspace was written by a later version than these migrations know. */
function refuseNewer(db: Database, migrations: readonly Migration[]): void {
  const version = versionOf(db);
  const newest = migrations.at(-1)?.version ?? 0;
  if (version <= newest) return;
  const message = `${db.name} was written by a newer Plimsoll (workspace version ${version}, this one knows ${newest}); open it with that.`;
  throw new AppError('workspace-too-new', message, { details: { version, newest } });
}

/** For opening without writing: throws where the workspace is newer than these migrations, or has yet to go through them. */
export function requireCurrent(db: Database, migrations: readonly Migration[]): void {
  refuseNewer(db, migrations);
  if (versionOf(db) === migrations.length) return;
  const message = `${db.name} was written by an older Plimsoll and has to be brought up to date first; open it in the app once.`;
  throw new AppError('file-not-writable', message, { details: { version: versionOf(db), newest: migrations.length } });
}

function versionOf(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

function keepCopy(db: Database, path: string): void {
  writeWhole(path, (part) => db.prepare('VACUUM INTO ?').run(part));
}
