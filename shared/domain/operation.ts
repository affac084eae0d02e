import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { AppError } from '../errors.ts';
import { Json } from './json.ts';

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));

/** An entity's reserved register: null, or a `Deletion`. */
export const deletedField = '_deleted';

/** What a delete saw: the hashes of all heads of the entity. An edit it did not see is a conflict, never a loss. */
export const Deletion = z.object({ saw: z.array(hex(64)) });

/** A register that names operations whose values every copy of the log must blank. It is itself never blanked. */
export const expungedField = '_expunged';

/** What an expunge blanks: operations by hash, and why, in words that give nothing away. */
export const Expunge = z.object({
  operations: z.array(hex(64)),
  reason: z.string(),
  /** A minisign signature over `expungeText`. */
  signature: z.string().max(8000).nullish(),
});

/**
 * One fact of the log, never changed: `entity`'s `field` became `value`, in the place of the operations `supersedes`
 * names by hash. `seq` runs from 1 within (`replica`, `stream`), and `prev` is the hash of the one before. `seal` is the
 * salt (32 digits) of the value's digest; of an operation whose value was blanked it is that digest itself (64 digits).
 */
export const Operation = z.strictObject({
  hash: hex(64),
  prev: hex(64).nullable(),
  replica: hex(32),
  stream: z.string().max(4000),
  seq: z.number().int().positive(),
  hlc: hex(32),
  actor: z.string().max(400),
  edit: z.uuid(),
  entity: z.uuid(),
  field: z.string().min(1).max(200),
  value: Json,
  seal: z.string().regex(/^(?:[0-9a-f]{32}|[0-9a-f]{64})$/),
  supersedes: z.array(hex(64)),
});
export type Operation = z.output<typeof Operation>;

/** SHA-256 of a text, as hex; given by whoever calls, since every process has its own. */
export type Sha256 = (text: string) => string;

/** Whether the value of an operation was blanked, as by an expunge or for a release that may not see it. */
export const isBlank = ({ seal }: Pick<Operation, 'seal'>): boolean => seal.length === 64;

/** An operation's name: SHA-256 over the RFC 8785 text of all of it but hash, value and salt, for which the digest stands. */
export function operationHash(operation: Omit<Operation, 'hash'>, sha256: Sha256): string {
  return sha256(operationText(operation, valueDigest(operation, sha256)));
}

/** SHA-256 of salt and value: what an operation's hash covers in place of the value, so that the value can be blanked. */
export function valueDigest({ seal, value }: Pick<Operation, 'seal' | 'value'>, sha256: Sha256): string {
  return isBlank({ seal }) ? seal : sha256(seal + canonicalJson(value));
}

/** An operation with its value blanked: its hash and its chain still hold. */
export function blankOperation(operation: Operation, sha256: Sha256): Operation {
  return { ...operation, value: null, seal: valueDigest(operation, sha256) };
}

/** Members in the order of RFC 8785, joined by hand: this runs once for every operation of every package. */
function operationText(operation: Omit<Operation, 'hash'>, digest: string): string {
  const { actor, edit, entity, field, hlc, prev, replica, seq, stream, supersedes } = operation;
  return `{"actor":${canonicalJson(actor)},"digest":"${digest}","edit":"${edit}","entity":"${entity}","field":${canonicalJson(field)},"hlc":"${hlc}","prev":${quoted(prev)},"replica":"${replica}","seq":${seq},"stream":${canonicalJson(stream)},"supersedes":[${supersedes.map(quoted).join()}]}`;
}

/** The one line of an operation in a package: RFC 8785 of it, given its value's canonical text. */
export function operationLine(operation: Omit<Operation, 'value'>, valueText: string): string {
  const { actor, edit, entity, field, hash, hlc, prev, replica, seal, seq, stream, supersedes } = operation;
  return `{"actor":${JSON.stringify(actor)},"edit":"${edit}","entity":"${entity}","field":${JSON.stringify(field)},"hash":"${hash}","hlc":"${hlc}","prev":${quoted(prev)},"replica":"${replica}","seal":"${seal}","seq":${seq},"stream":${JSON.stringify(stream)},"supersedes":[${supersedes.map(quoted).join()}],"value":${valueText}}`;
}

const quoted = (digits: string | null): string => (digits === null ? 'null' : `"${digits}"`);

const Envelope = Operation.extend({ value: z.unknown() });

/**
 * The operation a JSON value is, or why it is none. Whether its hash holds is checked too: an operation that passes is
 * exactly what its author wrote, or that with its value blanked.
 */
export function readOperation(candidate: unknown, sha256: Sha256): Operation | string {
  const parsed = Envelope.safeParse(candidate);
  if (!parsed.success)
    return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  const operation = parsed.data as Operation;
  if ((operation.seq === 1) !== (operation.prev === null)) return 'prev: only the first of a chain has none';
  if (isBlank(operation) && operation.value !== null) return 'value: it was blanked, yet it is there';
  try {
    return operationHash(operation, sha256) === operation.hash ? operation : 'hash: not that of what it names';
  } catch (error) {
    if (error instanceof AppError) return `value: ${error.message}`;
    throw error;
  }
}

/** How far a replica's stream is known: `seq` without a gap, `highest` in all. */
export const VectorEntry = z.object({
  replica: hex(32),
  stream: z.string(),
  seq: z.number().int(),
  highest: z.number().int(),
});
export type VectorEntry = z.output<typeof VectorEntry>;

/** One value of several that stand beside each other, and who set it. */
export const ConflictHead = z.object({
  hash: hex(64),
  field: z.string(),
  value: Json,
  at: z.iso.datetime(),
  actor: z.string(),
  replica: hex(32),
});
export type ConflictHead = z.output<typeof ConflictHead>;

/** What a person has to decide; an ordinary edit of the field (or deleting, or keeping the entity) does. */
export const Conflict = z.object({
  entity: z.uuid(),
  kind: z.string(),
  field: z.string(),
  reason: z.enum(['different values', 'edit versus delete', 'delete versus restore', 'different vessels']),
  heads: z.array(ConflictHead),
});
export type Conflict = z.output<typeof Conflict>;
