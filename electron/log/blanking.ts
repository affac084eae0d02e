import type { Database } from 'better-sqlite3';
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
  /** Leaves no trace of blanked values in the file: outside of a transaction, and as long as copying the file takes. */
  sweep(): void;
}

export function createBlanking(db: Database): Blanking {
  const isExpunged = db.prepare<[Buffer]>('SELECT 1 FROM expunged WHERE hash = ?');
  const remember = db.prepare<[Buffer]>('INSERT OR IGNORE INTO expunged VALUES (?)');
  const find = db.prepare<[Buffer], OperationRow>('SELECT * FROM operation WHERE hash = ? AND value IS NOT NULL');
  const blank = db.prepare<[Buffer, Buffer]>('UPDATE operation SET value = NULL, seal = ? WHERE hash = ?');
  const knows = (hash: string): boolean => isExpunged.get(Buffer.from(hash, 'hex')) !== undefined;
  const blankOne = (hash: Buffer): string[] => {
    const row = find.get(hash);
    if (!row || row.field === expungedField) return [];
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
    sweep: () => {
      db.exec(`INSERT INTO vessel_text (vessel_text) VALUES ('rebuild')`);
      db.exec('DELETE FROM sighting_place');
      db.exec('VACUUM');
      db.pragma('wal_checkpoint(TRUNCATE)');
    },
  };
}
