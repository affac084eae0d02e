import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { damaged } from './database-errors.ts';

/** "Plim": what a workspace's SQLite header says it is. */
const applicationId = 0x506c696d;

const oldestSqlite = [3, 51, 3] as const;

/** Refuses, before anything is touched, a path where no workspace is or could be made. */
export function checkPlace(path: string, mode: 'read' | 'write' | 'create'): void {
  if (!existsSync(path)) {
    if (mode !== 'create') throw missing(`There is no workspace at ${path}; check the path or make a new one there.`);
    if (!existsSync(dirname(path)))
      throw missing(`The folder ${dirname(path)} does not exist; make it or choose another.`);
    return;
  }
  if (!statSync(path).isFile()) throw foreign(path);
  try {
    accessSync(path, mode === 'read' ? constants.R_OK : constants.R_OK | constants.W_OK);
  } catch (cause) {
    const code = mode === 'read' ? 'file-unreadable' : 'file-not-writable';
    throw new AppError(
      code,
      `You may not ${mode === 'read' ? 'read' : 'write'} ${path}; ask for the right or use a copy.`,
      { cause },
    );
  }
}

/**
 * Opens the SQLite file of a workspace with every setting its safety rests on. A new or empty file becomes a workspace;
 * throws `workspace-not-plimsoll` for any other file and `workspace-damaged` where its pages do not hold together.
 */
export function openConnection(path: string, options: { readonly readOnly: boolean }): Database.Database {
  const unclean = existsSync(`${path}-wal`);
  const db = new Database(path, { readonly: options.readOnly, timeout: 5000 });
  try {
    requireSqlite(db);
    identify(db, options.readOnly);
    if (!options.readOnly) db.pragma('journal_mode = WAL');
    for (const setting of settings) db.pragma(setting);
    if (!options.readOnly || !unclean) checkPages(db, unclean ? 'every page' : 'length');
    return db;
  } catch (error) {
    db.close();
    throw isSqliteCode(error, 'SQLITE_NOTADB') ? foreign(path, error) : error;
  }
}

function isSqliteCode(error: unknown, code: string): boolean {
  return error instanceof Database.SqliteError && error.code === code;
}

const settings = [
  'synchronous = FULL',
  'foreign_keys = ON',
  'trusted_schema = OFF',
  'cell_size_check = ON',
  'temp_store = MEMORY',
  'mmap_size = 0',
  'cache_size = -98304',
] as const;

function requireSqlite(db: Database.Database): void {
  const version = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '';
  const parts = version.split('.').map(Number);
  const differing = oldestSqlite.findIndex((least, place) => parts[place] !== least);
  if (differing === -1 || (parts[differing] ?? 0) > (oldestSqlite[differing] ?? 0)) return;
  throw new AppError(
    'unexpected',
    `This build has SQLite ${version}, which can lose data; install one with 3.51.3 or later.`,
  );
}

function identify(db: Database.Database, readOnly: boolean): void {
  const id = db.pragma('application_id', { simple: true });
  if (id === applicationId) return;
  const empty = id === 0 && db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (!empty || readOnly) throw foreign(db.name);
  db.pragma(`application_id = ${applicationId}`);
}

/** After an unclean close every page is read; after a clean one the file must be as long as its header says. */
function checkPages(db: Database.Database, extent: 'every page' | 'length'): void {
  if (extent === 'every page') {
    const verdict = db.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') throw new AppError('workspace-damaged', damaged(db.name), { cause: verdict });
    return;
  }
  const bytes =
    (db.pragma('page_count', { simple: true }) as number) * (db.pragma('page_size', { simple: true }) as number);
  const size = statSync(db.name).size;
  if (size !== 0 && size < bytes) throw new AppError('workspace-damaged', damaged(db.name));
}

function missing(message: string): AppError {
  return new AppError('file-missing', message);
}

function foreign(path: string, cause?: unknown): AppError {
  return new AppError('workspace-not-plimsoll', `${path} is not a Plimsoll workspace; choose a .plimsoll file.`, {
    cause,
  });
}
