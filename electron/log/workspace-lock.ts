import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';

export interface WorkspaceLock {
  /** The marks the workspace's own mark may bear if it is the file that was last open here. */
  marks(): string[];
  /** Replaces the marks; on disk when this returns. */
  setMarks(marks: readonly string[]): void;
  release(): void;
}

/**
 * Holds the workspace at `path` for this process alone until released or the process dies: an exclusive lock on the
 * small database `<path>-lock`, which also remembers, outside the workspace, which state of it was last open here.
 * Throws `workspace-locked` where another process holds it.
 */
export function lockWorkspace(path: string): WorkspaceLock {
  const db = new Database(`${path}-lock`, { timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('synchronous = FULL');
    db.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS mark (mark TEXT PRIMARY KEY) STRICT; COMMIT');
  } catch (error) {
    db.close();
    throw isBusy(error) ? locked(path, error) : error;
  }
  const insert = db.prepare('INSERT INTO mark (mark) VALUES (?)');
  const replace = db.transaction((marks: readonly string[]) => {
    db.exec('DELETE FROM mark');
    for (const mark of marks) insert.run(mark);
  });
  return {
    marks: () => db.prepare<[], string>('SELECT mark FROM mark').pluck().all(),
    setMarks: (marks) => replace.exclusive(marks),
    release: () => void db.close(),
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code);
}

function locked(path: string, cause: unknown): AppError {
  const message = `The workspace ${path} is already open in another Plimsoll; use that window, or close it and try again.`;
  return new AppError('workspace-locked', message, { cause, details: { path } });
}
