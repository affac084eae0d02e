import Database from 'better-sqlite3';
import { migrate, migrationsFolder, readMigrations } from '../../../electron/log/migrations.ts';
import { mintReplica } from '../../../electron/log/replica.ts';
import { workspaceOver, type Workspace } from '../../../electron/log/workspace.ts';

/** A workspace in memory that can be emptied and used again: the same code on the same SQLite, without a disk. */
export interface MemoryDesk {
  readonly workspace: Workspace;
  /** Where its clock stands, in milliseconds. */
  clock: number;
  /** Empties it, to write under `replica`. */
  begin(replica: string): void;
  /** All of it as it stands, as a backup holds it. */
  backup(): Backup;
  /** Puts a backup in its place, under a new name where that is noticed. */
  putBack(backup: Backup, notice: 'noticed' | 'unnoticed'): void;
  lastNumber(): number;
  /** How many operations numbered after `since` supersede what was not here when they were written. */
  unseenSupersessions(since: number): number;
}

type Backup = readonly (readonly unknown[][])[];

/** Children after parents, so that rows go in; the text index follows by its triggers. */
const tables = [
  'desk',
  'operation',
  'supersession',
  'head',
  'quarantine',
  'expunged',
  'entity',
  'sighting',
  'vessel_link',
  'vessel_claim',
  'suspect_clock',
  'step',
  'journal',
  'fact',
] as const;

export const startOfHistory = Date.UTC(2026, 0, 1);

const migrations = readMigrations(migrationsFolder());

export function aMemoryDesk(): MemoryDesk {
  const db = new Database(':memory:');
  migrate(db, migrations);
  const rows = createRows(db);
  const last = db.prepare<[], number>('SELECT ifnull(max(number), 0) FROM operation').pluck();
  const unseen = db
    .prepare<[number], number>(
      `SELECT count(*) FROM supersession s WHERE s.operation > ? AND NOT EXISTS (
        SELECT 1 FROM operation o WHERE o.hash = s.superseded AND o.number < s.operation)`,
    )
    .pluck();
  const desk = {
    clock: startOfHistory,
    begin: (replica: string) => {
      desk.clock = startOfHistory;
      rows.replace([[[1, replica, null, '', '']]]);
    },
    backup: rows.all,
    putBack: (backup: Backup, notice: 'noticed' | 'unnoticed') => {
      rows.replace(backup);
      if (notice === 'noticed') mintReplica(db);
    },
    lastNumber: () => last.get() ?? 0,
    unseenSupersessions: (since: number) => unseen.get(since) ?? 0,
  };
  const workspace = workspaceOver(db, { actor: 'Kim', now: () => desk.clock }, () => void db.close());
  return Object.assign(desk, { workspace });
}

function createRows(db: Database.Database) {
  const statements = tables.map((table) => {
    const places = (db.pragma(`table_info(${table})`) as unknown[]).map(() => '?').join();
    return {
      all: db.prepare<[], unknown[]>(`SELECT * FROM ${table}`).raw(),
      clear: db.prepare(`DELETE FROM ${table}`),
      insert: db.prepare(`INSERT INTO ${table} VALUES (${places})`),
    };
  });
  return {
    all: (): Backup => statements.map(({ all }) => all.all()),
    replace: db.transaction((backup: Backup) => {
      for (const { clear } of statements.toReversed()) clear.run();
      for (const [place, { insert }] of statements.entries()) for (const row of backup[place] ?? []) insert.run(...row);
    }),
  };
}
