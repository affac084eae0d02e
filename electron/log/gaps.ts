import type { Database } from 'better-sqlite3';
import type { Gap } from '../../shared/domain/audit.ts';

/** Operations known to have been written, since later ones of their chain are here, that have not arrived. */
export function createGaps(db: Database): () => Gap[] {
  const gaps = db.prepare<[], Gap>(`
    SELECT replica, stream, before + 1 AS "from", seq - 1 AS "to"
    FROM (SELECT replica, stream, seq, lag(seq, 1, 0) OVER (PARTITION BY replica, stream ORDER BY seq) AS before
      FROM operation)
    WHERE seq > before + 1 ORDER BY replica, stream, seq`);
  return () => gaps.all();
}
