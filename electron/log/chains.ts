import type { Database } from 'better-sqlite3';
import type { Agreement, Chain } from '../../shared/domain/log-chain.ts';
import type { OperationRow } from './operation-store.ts';

/** The log as its chains, for an exchange in which both sides can be asked. */
export interface Chains {
  /** Every chain, and how far it is here. */
  chains(): Chain[];
  /** Whether an operation is here, blanked or not. */
  holds(hash: string): boolean;
  /** Numbers of the operations beyond what was agreed on, in the order of their stamps: edits are never torn apart. */
  numbersBeyond(agreed: readonly Agreement[]): number[];
  rowsByNumber(numbers: readonly number[]): OperationRow[];
  /** Hashes of the operations whose value was blanked though no expunge named them. */
  blanks(): string[];
  rowsByHash(hashes: readonly string[]): OperationRow[];
}

interface Row extends Omit<Chain, 'forked'> {
  readonly forked: number;
}

export function createChains(db: Database): Chains {
  const chains = db.prepare<[], Row>(`
    SELECT c.*, (SELECT lower(hex(max(o.hash))) FROM operation o
      WHERE o.replica = c.replica AND o.stream = c.stream AND o.seq = c.seq) AS tip
    FROM (SELECT replica, stream, count(*) AS count, max(seq = before) AS forked,
        ifnull(max(seq) FILTER (WHERE seq = place), 0) AS seq
      FROM (SELECT replica, stream, seq, row_number() OVER chain AS place, lag(seq, 1, 0) OVER chain AS before
        FROM operation WINDOW chain AS (PARTITION BY replica, stream ORDER BY seq))
      GROUP BY replica, stream) c
    ORDER BY c.replica, c.stream`);
  const holds = db.prepare<[Buffer]>('SELECT 1 FROM operation WHERE hash = ?');
  const beyond = db
    .prepare<[string], number>(`
      SELECT o.number FROM operation o LEFT JOIN json_each(?) a
        ON a.value ->> 'replica' = o.replica AND a.value ->> 'stream' = o.stream
      WHERE o.seq > ifnull(a.value ->> 'seq', 0) ORDER BY o.hlc, o.replica, o.stream, o.seq, o.hash`)
    .pluck();
  const byNumber = db.prepare<[string], OperationRow>(`
    SELECT o.* FROM json_each(?) j CROSS JOIN operation o ON o.number = j.value ORDER BY j.key`);
  const blanks = db
    .prepare<[], string>(`
      SELECT lower(hex(hash)) FROM operation WHERE value IS NULL AND hash NOT IN (SELECT hash FROM expunged)`)
    .pluck();
  const byHash = db.prepare<[string], OperationRow>(`
    SELECT o.* FROM json_each(?) j CROSS JOIN operation o ON o.hash = unhex(j.value)`);
  return {
    chains: () => chains.all().map((row) => ({ ...row, forked: row.forked === 1 })),
    holds: (hash) => holds.get(Buffer.from(hash, 'hex')) !== undefined,
    numbersBeyond: (agreed) => beyond.all(JSON.stringify(agreed)),
    rowsByNumber: (numbers) => byNumber.all(JSON.stringify(numbers)),
    blanks: () => blanks.all(),
    rowsByHash: (hashes) => byHash.all(JSON.stringify(hashes)),
  };
}
