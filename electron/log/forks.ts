import type { Database } from 'better-sqlite3';
import type { Fork } from '../../shared/domain/audit.ts';

/** Forks among operations stored after a number: two of one seq, or one whose predecessor here is another. */
export function createForks(db: Database) {
  const find = db.prepare<[{ since: number }], Fork>(`
    SELECT n.replica, n.stream, n.seq FROM operation n
    JOIN operation o ON o.replica = n.replica AND o.stream = n.stream AND o.seq = n.seq AND o.number <> n.number
    WHERE n.number > @since
    UNION
    SELECT n.replica, n.stream, n.seq - 1 FROM operation n
    JOIN operation p ON p.replica = n.replica AND p.stream = n.stream AND p.seq = n.seq - 1
    WHERE n.number > @since AND p.hash <> n.prev
    UNION
    SELECT p.replica, p.stream, p.seq FROM operation p
    JOIN operation n ON n.replica = p.replica AND n.stream = p.stream AND n.seq = p.seq + 1
    WHERE p.number > @since AND p.hash <> n.prev
    ORDER BY 1, 2, 3`);
  return (since: number): Fork[] => find.all({ since });
}
