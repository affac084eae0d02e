import type { Database } from 'better-sqlite3';
import type { Agreement, Chain } from '../../shared/domain/log-chain.ts';
import { createChainLengths } from './chain-lengths.ts';
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

export function createChains(db: Database): Chains {
  const lengths = createChainLengths(db);
  const tip = db
    .prepare<[string, string, number], string>(
      'SELECT lower(hex(max(hash))) FROM operation WHERE replica = ? AND stream = ? AND seq = ?',
    )
    .pluck();
  const holds = db.prepare<[Buffer]>('SELECT 1 FROM operation WHERE hash = ?');
  const beyond = db
    .prepare<[string], number>(`
      WITH chain AS MATERIALIZED (
        SELECT c.replica, c.stream, ifnull((SELECT a.value ->> 'seq' FROM json_each(?) a
          WHERE a.value ->> 'replica' = c.replica AND a.value ->> 'stream' = c.stream), 0) AS seq
        FROM (SELECT DISTINCT replica, stream FROM operation) c)
      SELECT o.number FROM chain c CROSS JOIN operation o
        ON o.replica = c.replica AND o.stream = c.stream AND o.seq > c.seq
      ORDER BY o.hlc, o.replica, o.stream, o.seq, o.hash`)
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
    chains: () =>
      lengths().map(({ replica, stream, seq, count, forked }) => ({
        replica,
        stream,
        seq,
        count,
        forked,
        tip: tip.get(replica, stream, seq) ?? null,
      })),
    holds: (hash) => holds.get(Buffer.from(hash, 'hex')) !== undefined,
    numbersBeyond: (agreed) => beyond.all(JSON.stringify(agreed)),
    rowsByNumber: (numbers) => byNumber.all(JSON.stringify(numbers)),
    blanks: () => blanks.all(),
    rowsByHash: (hashes) => byHash.all(JSON.stringify(hashes)),
  };
}
