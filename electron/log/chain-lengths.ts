import type { Database } from 'better-sqlite3';

/** How long a chain is here: without a gap up to `seq`, `highest` in all; forked where two operations claim one place. */
interface ChainLength {
  readonly replica: string;
  readonly stream: string;
  readonly count: number;
  readonly forked: boolean;
  readonly seq: number;
  readonly highest: number;
}

interface Row extends Pick<ChainLength, 'replica' | 'stream' | 'count' | 'highest'> {
  readonly places: number;
}

/** Measures every chain by counting, which its index answers; only one with a gap is walked to find where. */
export function createChainLengths(db: Database): () => ChainLength[] {
  const counts = db.prepare<[], Row>(`
    SELECT replica, stream, count(*) AS count, count(DISTINCT seq) AS places, max(seq) AS highest
    FROM operation GROUP BY replica, stream ORDER BY replica, stream`);
  const wholeTo = db
    .prepare<[string, string], number>(`
      SELECT ifnull(max(seq), 0) FROM (SELECT seq, row_number() OVER (ORDER BY seq) AS place
        FROM (SELECT DISTINCT seq FROM operation WHERE replica = ? AND stream = ?)) WHERE seq = place`)
    .pluck();
  return () =>
    counts.all().map(({ places, ...chain }) => ({
      ...chain,
      forked: chain.count > places,
      seq: places === chain.highest ? chain.highest : (wholeTo.get(chain.replica, chain.stream) ?? 0),
    }));
}
