import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { type Operation, operationText } from '../../shared/domain/operation.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { Json } from '../../shared/domain/json.ts';

/** A head of an entity: the operation's number here, and what it says. `value` is canonical JSON. */
export interface Head {
  readonly number: number;
  readonly hash: Buffer;
  readonly hlc: string;
  readonly actor: string;
  readonly replica: string;
  readonly field: string;
  readonly value: string;
}

export interface OperationStore {
  knows(hash: string): boolean;
  /** Stores an operation not known yet and settles which are heads of its field. */
  insert(operation: Operation): void;
  /** All heads of an entity by field, the one to show first: largest stamp, then largest hash. */
  heads(entity: string): Head[];
  /** The last operation of a replica's stream. */
  last(replica: string, stream: string): { readonly seq: number; readonly hash: Buffer } | undefined;
}

/** SHA-256 of an operation's canonical text, as hex: its name. */
export function operationHash(operation: Omit<Operation, 'hash'>): string {
  return createHash('sha256').update(operationText(operation)).digest('hex');
}

/** The operation table with its heads, through prepared statements. */
export function createOperationStore(db: Database): OperationStore {
  const statements = prepare(db);
  return {
    knows: (hash) => statements.known.get(Buffer.from(hash, 'hex')) !== undefined,
    insert: (operation) => insertOperation(statements, operation),
    heads: (entity) => statements.heads.all(entity),
    last: (replica, stream) => statements.last.get(replica, stream),
  };
}

function insertOperation(statements: Statements, operation: Operation): void {
  const { entity, field } = operation;
  const hash = Buffer.from(operation.hash, 'hex');
  const number = statements.insert.run(toRow(operation, hash)).lastInsertRowid;
  for (const superseded of operation.supersedes) {
    const name = Buffer.from(superseded, 'hex');
    statements.supersede.run(name, number);
    statements.dropHead.run(entity, field, name);
  }
  if (statements.superseded.get(hash, entity, field) === undefined) statements.addHead.run(entity, field, number);
}

type Statements = ReturnType<typeof prepare>;

function prepare(db: Database) {
  return {
    known: db.prepare<[Buffer]>('SELECT 1 FROM operation WHERE hash = ?'),
    insert: db.prepare<[OperationRow]>(`
      INSERT INTO operation (hash, prev, replica, stream, seq, hlc, actor, edit, entity, field, value, supersedes)
      VALUES (@hash, @prev, @replica, @stream, @seq, @hlc, @actor, @edit, @entity, @field, @value, @supersedes)`),
    supersede: db.prepare<[Buffer, number | bigint]>('INSERT OR IGNORE INTO supersession VALUES (?, ?)'),
    dropHead: db.prepare<[string, string, Buffer]>(`
      DELETE FROM head WHERE entity = ? AND field = ? AND operation = (SELECT number FROM operation WHERE hash = ?)`),
    superseded: db.prepare<[Buffer, string, string]>(`
      SELECT 1 FROM supersession s CROSS JOIN operation o ON o.number = s.operation
      WHERE s.superseded = ? AND o.entity = ? AND o.field = ?`),
    addHead: db.prepare<[string, string, number | bigint]>('INSERT INTO head VALUES (?, ?, ?)'),
    heads: db.prepare<[string], Head>(`
      SELECT o.number, o.hash, o.hlc, o.actor, o.replica, h.field, o.value
      FROM head h JOIN operation o ON o.number = h.operation
      WHERE h.entity = ? ORDER BY h.field, o.hlc DESC, o.hash DESC`),
    last: db.prepare<[string, string], { seq: number; hash: Buffer }>(`
      SELECT seq, hash FROM operation WHERE replica = ? AND stream = ? ORDER BY seq DESC LIMIT 1`),
  };
}

/** An operation as its table holds it. */
export interface OperationRow extends Omit<Operation, 'hash' | 'prev' | 'value' | 'supersedes'> {
  readonly hash: Buffer;
  readonly prev: Buffer | null;
  readonly value: string;
  readonly supersedes: Buffer;
}

function toRow(operation: Operation, hash: Buffer): OperationRow {
  return {
    ...operation,
    hash,
    prev: operation.prev === null ? null : Buffer.from(operation.prev, 'hex'),
    value: canonicalJson(operation.value),
    supersedes: Buffer.from(operation.supersedes.join(''), 'hex'),
  };
}

export function fromRow(row: OperationRow): Operation {
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
    value: JSON.parse(row.value) as Json,
    supersedes: row.supersedes.toString('hex').match(/.{64}/g) ?? [],
  };
}
