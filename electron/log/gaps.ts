import type { Database } from 'better-sqlite3';
import type { Gap } from '../../shared/domain/audit.ts';
import { createChainLengths } from './chain-lengths.ts';

/** Operations known to have been written, since later ones of their chain are here, that have not arrived. */
export function createGaps(db: Database): () => Gap[] {
  const lengths = createChainLengths(db);
  const gaps = db.prepare<[string, string], Pick<Gap, 'from' | 'to'>>(`
    SELECT before + 1 AS "from", seq - 1 AS "to"
    FROM (SELECT seq, lag(seq, 1, 0) OVER (ORDER BY seq) AS before
      FROM operation WHERE replica = ? AND stream = ?)
    WHERE seq > before + 1 ORDER BY seq`);
  return () =>
    lengths()
      .filter(({ seq, highest }) => seq < highest)
      .flatMap(({ replica, stream }) => gaps.all(replica, stream).map((gap) => ({ replica, stream, ...gap })));
}
