import type { Json } from '../../shared/domain/json.ts';
import type { Operation } from '../../shared/domain/operation.ts';

/** The columns of an operation in the order in which they travel. */
export const operationColumns =
  'hash, prev, replica, stream, seq, hlc, actor, edit, entity, field, value, seal, supersedes';

/** An operation as the log's table holds it: digests as bytes, the value as its canonical text. */
export interface OperationFields extends Omit<Operation, 'hash' | 'prev' | 'value' | 'seal' | 'supersedes'> {
  readonly hash: Buffer;
  readonly prev: Buffer | null;
  readonly value: string | null;
  readonly seal: Buffer;
  readonly supersedes: Buffer;
}

/** One line of PostgreSQL's COPY in text format, with its line end. */
export function operationText(row: OperationFields): string {
  const { hash, prev, replica, stream, seq, hlc, actor, edit, entity, field, value, seal, supersedes } = row;
  return `${bytes(hash)}\t${prev ? bytes(prev) : nothing}\t${replica}\t${escaped(stream)}\t${seq}\t${hlc}\t${escaped(actor)}\t${edit}\t${entity}\t${escaped(field)}\t${value === null ? nothing : escaped(value)}\t${bytes(seal)}\t${bytes(supersedes)}\n`;
}

/** The operation of a line of COPY, without its line end: what a package would hold, to be checked as that is. */
export function readOperationText(line: string): Operation {
  const [hash, prev, replica, stream, seq, hlc, actor, edit, entity, field, value, seal, supersedes] = line.split('\t');
  return {
    hash: digits(hash),
    prev: prev === nothing ? null : digits(prev),
    replica: text(replica),
    stream: text(stream),
    seq: Number(seq),
    hlc: text(hlc),
    actor: text(actor),
    edit: text(edit),
    entity: text(entity),
    field: text(field),
    value: value === nothing ? null : (JSON.parse(text(value)) as Json),
    seal: digits(seal),
    supersedes: digits(supersedes).match(/.{64}/g) ?? [],
  };
}

/** The edit a line of COPY belongs to. */
export const editOfText = (line: string): string => line.split('\t', 8)[7] ?? '';

const nothing = '\\N';

const bytes = (data: Buffer): string => `\\\\x${data.toString('hex')}`;

const digits = (column = ''): string => column.slice('\\\\x'.length);

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escaped = (value: string): string =>
  /[\\\n\r\t]/.test(value) ? value.replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign) : value;

const signs: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

const text = (column = ''): string =>
  column.includes('\\') ? column.replace(/\\(.)/gs, (_, sign: string) => signs[sign] ?? sign) : column;
