import type { Database } from 'better-sqlite3';
import type { Operation, VectorEntry } from '../../shared/domain/operation.ts';
import { createChainLengths } from './chain-lengths.ts';
import { fromRow, type OperationRow } from './operation-store.ts';

/** Which operations: those a peer at `since` lacks, of some `streams`, of one `entity`. */
export interface OperationFilter {
  readonly since?: readonly VectorEntry[];
  /** Hashes of operations that are wanted though `since` has them. */
  readonly again?: readonly string[];
  readonly streams?: readonly string[];
  readonly entity?: string;
}

const pageRows = 1000;

/**
 * Operations by replica, stream, seq and hash: the same for the same log everywhere. They are read a page at a time, so
 * that the log stays free for writing between two of them.
 */
export function createOperations(db: Database): (filter?: OperationFilter) => Generator<Operation> {
  const rows = createOperationRows(db);
  return function* operations(filter) {
    for (const row of rows(filter)) yield fromRow(row);
  };
}

/** As `createOperations`, in the form of the table. */
export function createOperationRows(db: Database): (filter?: OperationFilter) => Generator<OperationRow> {
  const pageOf = (from: string) =>
    db.prepare<[Cursor & Narrowing], OperationRow>(`
    SELECT * FROM ${from} AND (replica, stream, seq, hash) > (@replica, @stream, @seq, @hash)
      AND (@streams IS NULL OR stream IN (SELECT value FROM json_each(@streams)))
      AND (@since IS NULL OR seq > ifnull((
        SELECT value ->> 'seq' FROM json_each(@since)
        WHERE value ->> 'replica' = o.replica AND value ->> 'stream' = o.stream), 0)
        OR hash IN (SELECT unhex(value) FROM json_each(@again)))
    ORDER BY replica, stream, seq, hash LIMIT ${pageRows}`);
  const ofAll = pageOf('operation o WHERE @entity IS NULL');
  // Named, as the order would else lead through the whole log for the few of one entity.
  const ofEntity = pageOf('operation o INDEXED BY operation_by_entity WHERE entity = @entity');
  return function* operationRows(filter = {}) {
    const page = filter.entity === undefined ? ofAll : ofEntity;
    const narrowing = toNarrowing(filter);
    let cursor: Cursor = { replica: '', stream: '', seq: 0, hash: Buffer.alloc(0) };
    for (;;) {
      const rows = page.all({ ...cursor, ...narrowing });
      yield* rows;
      const last = rows.at(-1);
      if (!last || rows.length < pageRows) return;
      cursor = { replica: last.replica, stream: last.stream, seq: last.seq, hash: last.hash };
    }
  };
}

interface Cursor {
  readonly replica: string;
  readonly stream: string;
  readonly seq: number;
  readonly hash: Buffer;
}

interface Narrowing {
  readonly entity: string | null;
  readonly streams: string | null;
  readonly since: string | null;
  readonly again: string;
}

function toNarrowing({ since, again = [], streams, entity }: OperationFilter): Narrowing {
  return {
    entity: entity ?? null,
    streams: streams ? JSON.stringify(streams) : null,
    since: since ? JSON.stringify(since) : null,
    again: JSON.stringify(again),
  };
}

/** How far each chain is known: up to its first gap, and at all. */
export function createVersionVector(db: Database): () => VectorEntry[] {
  const lengths = createChainLengths(db);
  return () => lengths().map(({ replica, stream, seq, highest }) => ({ replica, stream, seq, highest }));
}

/** Who last wrote under a replica id; null of one nothing is here of. */
export function createWriterOf(db: Database): (replica: string) => string | null {
  const writer = db
    .prepare<[string], string>('SELECT actor FROM operation WHERE replica = ? ORDER BY hlc DESC LIMIT 1')
    .pluck();
  return (replica) => writer.get(replica) ?? null;
}
