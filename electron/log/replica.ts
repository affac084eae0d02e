import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { WorkspaceLock } from './workspace-lock.ts';

interface Desk {
  readonly replica: string;
  readonly mark: string;
  readonly place: string;
}

const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');

/**
 * Decides as which replica this file writes. A file that was copied, moved or put back from a backup (its place, its
 * inode or the mark kept beside it differ) gets a new replica id, so that no two files ever number different facts alike.
 */
export function claimReplica(db: Database, lock: WorkspaceLock): void {
  const desk = db.prepare<[], Desk>('SELECT replica, mark, place FROM desk').get();
  const place = placeOf(db.name);
  if (!desk) {
    db.prepare('INSERT INTO desk (one, replica, mark, place) VALUES (1, ?, ?, ?)').run(
      randomHex(16),
      randomHex(16),
      place,
    );
  } else if (desk.place !== place || !lock.marks().includes(desk.mark)) {
    mintReplica(db);
    db.prepare('UPDATE desk SET place = ?').run(place);
  }
  turnMark(db, lock);
}

/** Gives the file a new replica id; the steps of the old one can no longer be undone. */
export function mintReplica(db: Database): void {
  db.prepare('UPDATE desk SET replica = ?, clock = NULL').run(randomHex(16));
  db.prepare('DELETE FROM step').run();
}

/** Renews the mark in the file and beside it; killed at any moment, the two still agree. */
export function turnMark(db: Database, lock: WorkspaceLock): void {
  const mark = randomHex(16);
  const present = db.prepare<[], string>('SELECT mark FROM desk').pluck().get() ?? mark;
  lock.setMarks([...new Set([present, mark])]);
  db.prepare('UPDATE desk SET mark = ?').run(mark);
  lock.setMarks([mark]);
}

function placeOf(path: string): string {
  return `${statSync(path, { bigint: true }).ino} ${path}`;
}
