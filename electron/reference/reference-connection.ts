import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { referenceApplicationId, referenceSchema, referenceVersion } from './reference-schema.ts';

/** Opens the reference database, made on first use. Throws `file-not-writable`, `disk-full`, `workspace-damaged`. */
export function connectReference(path: string): Database.Database {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const database = new Database(path, { timeout: 5000 });
    prepare(database, path);
    return database;
  } catch (error) {
    throw referenceError(error, path);
  }
}

function prepare(database: Database.Database, path: string): void {
  const application = database.pragma('application_id', { simple: true });
  const version = Number(database.pragma('user_version', { simple: true }));
  if (application !== 0 && application !== referenceApplicationId)
    throw new AppError('workspace-not-plimsoll', `${path} is not a reference database: move it away and start again.`);
  if (version > referenceVersion)
    throw new AppError('workspace-too-new', `${path} comes from a newer version of Plimsoll: install that version.`);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  if (version === referenceVersion) return;
  database.transaction(() => {
    database.exec(referenceSchema);
    database.pragma(`application_id = ${referenceApplicationId}`);
    database.pragma(`user_version = ${referenceVersion}`);
  })();
}

/** What SQLite says of the reference database, in our codes. */
export function referenceError(error: unknown, path: string): unknown {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return new AppError('disk-full', `The disk of ${path} is full: free some space and try again.`, { cause: error });
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB')
    return new AppError('workspace-damaged', `${path} is damaged: move it away and import the vessel lists again.`, {
      cause: error,
    });
  if (/^(?:SQLITE_(?:READONLY|CANTOPEN|IOERR|PERM)|EACCES|EPERM|EROFS|ENOTDIR)/.test(code))
    return new AppError('file-not-writable', `${path} cannot be written: check the folder's permissions.`, {
      cause: error,
    });
  if (code.startsWith('SQLITE_BUSY'))
    return new AppError(
      'workspace-locked',
      'Another import into the reference database is running: wait for its end.',
      {
        cause: error,
      },
    );
  return error;
}
