import { hash as digestOf } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import { isBlank, type Operation, operationLine, type Sha256 } from '../../shared/domain/operation.ts';
import type { Json } from '../../shared/domain/json.ts';

/** A head of an entity: the operation's number here, and what it says. `value` is canonical JSON, `null` once blanked. */
export interface Head {
  readonly number: number;
  readonly hash: Buffer;
  readonly hlc: string;
  readonly actor: string;
  readonly replica: string;
  readonly stream: string;
  readonly field: string;
  readonly value: string;
}

export interface OperationStore {
  /** Whether an operation is here, here with its value blanked, or not. */
  standing(hash: string): 'known' | 'blank' | 'unknown';
  /** Stores an operation not known yet, which takes the place of what it supersedes; a head it becomes by `settle`. */
  append(operation: Operation): void;
  /** Gives a blanked operation the value it was written with. */
  fill(operation: Operation): void;
  /** Makes heads of the operations appended after number `since` that nothing supersedes. */
  settle(since: number): void;
  /** Stores this replica's own next operation in place of the heads it supersedes; returns it as a head. */
  write(operation: Operation, superseded: readonly Head[]): Head;
  /** All heads of an entity by field, the one to show first: largest stamp, then largest hash. */
  heads(entity: string): Head[];
  /** The last operation of a replica's stream. */
  last(replica: string, stream: string): { readonly seq: number; readonly hash: Buffer } | undefined;
  /** The largest number of an operation here. */
  lastNumber(): number;
}

/** SHA-256 of a text as hex. */
export const sha256: Sha256 = (text) => digestOf('sha256', text);

/** The operation table with its heads, through prepared statements. */
export function createOperationStore(db: Database): OperationStore {
  const statements = prepare(db);
  const add = (operation: Operation): { readonly number: number; readonly row: OperationRow } => {
    const row = toRow(operation);
    const number = Number(statements.insert.run(row).lastInsertRowid);
    for (const superseded of operation.supersedes) statements.supersede.run(Buffer.from(superseded, 'hex'), number);
    return { number, row };
  };
  return {
    standing: (hash) => statements.standing.get(Buffer.from(hash, 'hex')) ?? 'unknown',
    append: (operation) => {
      add(operation);
      for (const superseded of operation.supersedes)
        statements.dropNamed.run(operation.entity, operation.field, Buffer.from(superseded, 'hex'));
    },
    fill: ({ hash, value, seal }) =>
      void statements.fill.run(canonicalJson(value), Buffer.from(seal, 'hex'), Buffer.from(hash, 'hex')),
    settle: (since) => void statements.addHeads.run(since),
    write: (operation, superseded) => {
      const { number, row } = add(operation);
      const { entity, field } = operation;
      for (const head of superseded) statements.dropHead.run(entity, field, head.number);
      statements.addHead.run(entity, field, number);
      const { hash, hlc, actor, replica, stream, value } = row;
      return { number, hash, hlc, actor, replica, stream, field, value: value ?? 'null' };
    },
    heads: (entity) => statements.heads.all(entity),
    last: (replica, stream) => statements.last.get(replica, stream),
    lastNumber: () => statements.lastNumber.get() ?? 0,
  };
}

function prepare(db: Database) {
  return {
    standing: db
      .prepare<[Buffer], 'known' | 'blank'>(`SELECT iif(value IS NULL, 'blank', 'known') FROM operation WHERE hash = ?`)
      .pluck(),
    insert: db.prepare<[OperationRow]>(`
      INSERT INTO operation (hash, prev, replica, stream, seq, hlc, actor, edit, entity, field, value, seal, supersedes)
      VALUES (@hash, @prev, @replica, @stream, @seq, @hlc, @actor, @edit, @entity, @field, @value, @seal, @supersedes)`),
    fill: db.prepare<[string, Buffer, Buffer]>('UPDATE operation SET value = ?, seal = ? WHERE hash = ?'),
    supersede: db.prepare<[Buffer, number]>('INSERT OR IGNORE INTO supersession VALUES (?, ?)'),
    dropHead: db.prepare<[string, string, number]>('DELETE FROM head WHERE entity = ? AND field = ? AND operation = ?'),
    addHead: db.prepare<[string, string, number]>('INSERT INTO head VALUES (?, ?, ?)'),
    dropNamed: db.prepare<[string, string, Buffer]>(`
      DELETE FROM head WHERE entity = ? AND field = ? AND operation = (SELECT number FROM operation WHERE hash = ?)`),
    addHeads: db.prepare<[number]>(`
      INSERT OR IGNORE INTO head SELECT n.entity, n.field, n.number FROM operation n
      WHERE n.number > ? AND NOT EXISTS (
        SELECT 1 FROM supersession s CROSS JOIN operation o ON o.number = s.operation
        WHERE s.superseded = n.hash AND o.entity = n.entity AND o.field = n.field)`),
    heads: db.prepare<[string], Head>(`
      SELECT o.number, o.hash, o.hlc, o.actor, o.replica, o.stream, h.field, ifnull(o.value, 'null') AS value
      FROM head h JOIN operation o ON o.number = h.operation
      WHERE h.entity = ? ORDER BY h.field, o.hlc DESC, o.hash DESC`),
    last: db.prepare<[string, string], { seq: number; hash: Buffer }>(`
      SELECT seq, hash FROM operation WHERE replica = ? AND stream = ? ORDER BY seq DESC LIMIT 1`),
    lastNumber: db.prepare<[], number>('SELECT ifnull(max(number), 0) FROM operation').pluck(),
  };
}

/** An operation as its table holds it. */
export interface OperationRow extends Omit<Operation, 'hash' | 'prev' | 'value' | 'seal' | 'supersedes'> {
  readonly hash: Buffer;
  readonly prev: Buffer | null;
  readonly value: string | null;
  readonly seal: Buffer;
  readonly supersedes: Buffer;
}

function toRow(operation: Operation): OperationRow {
  return {
    ...operation,
    hash: Buffer.from(operation.hash, 'hex'),
    prev: operation.prev === null ? null : Buffer.from(operation.prev, 'hex'),
    value: isBlank(operation) ? null : canonicalJson(operation.value),
    seal: Buffer.from(operation.seal, 'hex'),
    supersedes: Buffer.from(operation.supersedes.join(''), 'hex'),
  };
}

export function fromRow(row: OperationRow): Operation {
  return { ...envelope(row), value: JSON.parse(row.value ?? 'null') as Json };
}

/** A row as the line it is in a package, without parsing its value. */
export function lineOf(row: OperationRow): string {
  return operationLine(envelope(row), row.value ?? 'null');
}

function envelope(row: OperationRow): Omit<Operation, 'value'> {
  return {
    hash: row.hash.toString('hex'),
    prev: row.prev?.toString('hex') ?? null,
    replica: row.replica,
    stream: row.stream,
    seq: row.seq,
    hlc: row.hlc,
    actor: row.actor,
    edit: row.edit,
    entity: row.entity,
    field: row.field,
    seal: row.seal.toString('hex'),
    supersedes: row.supersedes.toString('hex').match(/.{64}/g) ?? [],
  };
}
