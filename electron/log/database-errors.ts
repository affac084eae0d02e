import Database from 'better-sqlite3';
import { AppError, type ErrorCode } from '../../shared/errors.ts';

/** What SQLite or the file system reported about the workspace at `path`, as an `AppError` that keeps the cause. */
export function workspaceError(error: unknown, path: string): unknown {
  const known = explain(error, path);
  return known ? new AppError(known[0], known[1], { cause: error, details: { path } }) : error;
}

/** Wraps every function of `parts` so that what SQLite throws becomes an `AppError` about `path`. */
export function withWorkspaceErrors<T extends object>(parts: T, path: string): T {
  const wrapped = Object.entries(parts).map(([name, part]) => [name, guard(part, path)]);
  return Object.fromEntries(wrapped) as T;
}

function guard(part: unknown, path: string): unknown {
  if (typeof part !== 'function') return part;
  return (...input: unknown[]): unknown => {
    try {
      return part(...input);
    } catch (error) {
      throw workspaceError(error, path);
    }
  };
}

function explain(error: unknown, path: string): [ErrorCode, string] | null {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  // What SQLite says where there is no room for the index of its write-ahead log is the second of these.
  if (['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'].includes(code))
    return ['disk-full', `The disk is full, so nothing was stored in ${path}; free some space and do it again.`];
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/.test(code) || ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(code))
    return ['file-not-writable', `${path} or its folder cannot be written to; allow it or choose another place.`];
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return ['workspace-locked', `The workspace ${path} is in use by another program; close that and try again.`];
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return ['workspace-damaged', damaged(path)];
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO')
    return [
      'file-unreadable',
      `The disk failed while ${path} was in use; check the disk and open the workspace again.`,
    ];
  return error instanceof Database.SqliteError
    ? ['unexpected', `The workspace ${path} could not be used (${error.message}); open it again.`]
    : null;
}

/** The sentence for a workspace whose pages contradict each other. */
export function damaged(path: string): string {
  return `The workspace ${path} is damaged; nothing in it was changed. Put back its last backup, or ask for it to be recovered.`;
}
