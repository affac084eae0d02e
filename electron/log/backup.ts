import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { openConnection } from './connection.ts';
import { damaged, workspaceError } from './database-errors.ts';

/**
 * Writes a compact copy of the workspace at `from`, open or not, to `to`, and gives its bytes. The copy is checked page
 * by page and on disk before it bears its name; a failure is an `AppError` and leaves nothing behind.
 */
export function copyWorkspace(from: string, to: string): number {
  try {
    writeWhole(to, (part) => {
      vacuumInto(from, part);
      checkWhole(part);
    });
    return statSync(to).size;
  } catch (error) {
    throw workspaceError(error, from);
  }
}

/** Lets `write` fill a file that bears the name `to` once it is on disk; where that fails, there is none. */
export function writeWhole(to: string, write: (part: string) => void): void {
  const part = `${to}.part`;
  try {
    rmSync(part, { force: true });
    write(part);
    flush(part);
    renameSync(part, to);
    flushFolder(dirname(to));
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function vacuumInto(from: string, part: string): void {
  const db = openConnection(from, { readOnly: true });
  try {
    db.prepare('VACUUM INTO ?').run(part);
  } finally {
    db.close();
  }
}

function checkWhole(path: string): void {
  const db = openConnection(path, { readOnly: true });
  try {
    const verdict = db.pragma('integrity_check(1)', { simple: true });
    if (verdict !== 'ok') throw new AppError('workspace-damaged', damaged(path), { cause: verdict });
  } finally {
    db.close();
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the new name last; Windows knows no such thing for folders and does not need it. */
function flushFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
