import { SqliteError, type Database } from 'better-sqlite3';
import { blankOperation, Expunge, expungedField, isBlank, type Operation } from '../../shared/domain/operation.ts';
import { fromRow, type OperationRow, sha256 } from './operation-store.ts';

/** Takes values out of the log; hashes and chains hold without them. */
export interface Blanking {
  isExpunged(hash: string): boolean;
  /** An operation as it may be stored: blanked where an expunge has named it before it came. */
  asToldTo(operation: Operation): Operation;
  /** Blanks what an expunge names, now and when it comes; returns the entity of each operation blanked. */
  obey(expunge: Operation): string[];
  /** Blanks operations by hash, as `obey` does. */
  blank(hashes: readonly string[]): string[];
  /**
   * Leaves no trace of blanked values in the file: outside of a transaction, and as long as copying the file takes.
   * False where another program that reads the file keeps it from being done.
   */
  sweep(): boolean;
  /** Sweeps where it was due and not done: the app ended before, or another program was reading. */
  sweepIfDue(): void;
}

/** A fact of the desk: values were blanked, and the file may still hold traces of them. */
const sweepDue = 'sweep due';

export function createBlanking(db: Database): Blanking {
  const isExpunged = db.prepare<[Buffer]>('SELECT 1 FROM expunged WHERE hash = ?');
  const remember = db.prepare<[Buffer]>('INSERT OR IGNORE INTO expunged VALUES (?)');
  const find = db.prepare<[Buffer], OperationRow>('SELECT * FROM operation WHERE hash = ? AND value IS NOT NULL');
  const blank = db.prepare<[Buffer, Buffer]>('UPDATE operation SET value = NULL, seal = ? WHERE hash = ?');
  const due = db.prepare<[]>(`INSERT OR REPLACE INTO fact VALUES ('${sweepDue}', 'true')`);
  const isDue = db.prepare<[]>(`SELECT 1 FROM fact WHERE key = '${sweepDue}'`);
  const done = db.prepare<[]>(`DELETE FROM fact WHERE key = '${sweepDue}'`);
  // They follow from what is blanked, also where that is said of a scene; they are worked out again.
  const forgetPlaces = db.prepare<[]>('DELETE FROM sighting_place');
  const knows = (hash: string): boolean => isExpunged.get(Buffer.from(hash, 'hex')) !== undefined;
  const blankOne = (hash: Buffer): string[] => {
    const row = find.get(hash);
    if (!row || row.field === expungedField) return [];
    due.run();
    forgetPlaces.run();
    blank.run(Buffer.from(blankOperation(fromRow(row), sha256).seal, 'hex'), hash);
    return [row.entity];
  };
  const blankAll = (names: readonly string[]): string[] =>
    names.flatMap((name) => {
      const hash = Buffer.from(name, 'hex');
      remember.run(hash);
      return blankOne(hash);
    });
  return {
    isExpunged: knows,
    asToldTo: (operation) =>
      operation.field === expungedField || isBlank(operation) || !knows(operation.hash)
        ? operation
        : blankOperation(operation, sha256),
    obey: ({ value }) => blankAll(Expunge.safeParse(value).data?.operations ?? []),
    blank: blankAll,
    sweep,
    sweepIfDue: () => {
      if (isDue.get() !== undefined) sweep();
    },
  };

  function sweep(): boolean {
    db.exec(`INSERT INTO vessel_text (vessel_text) VALUES ('rebuild')`);
    try {
      db.exec('VACUUM');
    } catch (error) {
      if (isBusy(error)) return false;
      throw error;
    }
    if (db.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) !== 0) return false;
    done.run();
    return true;
  }
}

const isBusy = (error: unknown): boolean => error instanceof SqliteError && error.code.startsWith('SQLITE_BUSY');
