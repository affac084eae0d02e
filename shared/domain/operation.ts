import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { Json } from './json.ts';

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));

/** An entity's reserved register: null, or a `Deletion`. */
export const deletedField = '_deleted';

/** What a delete saw: the hashes of all heads of the entity. An edit it did not see is a conflict, never a loss. */
export const Deletion = z.object({ saw: z.array(hex(64)) });

/**
 * One fact of the log, never changed: `entity`'s `field` became `value`, in the place of the operations `supersedes`
 * names by hash. `seq` runs from 1 within (`replica`, `stream`), and `prev` is the hash of the one before.
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
  supersedes: z.array(hex(64)),
});
export type Operation = z.output<typeof Operation>;

/** The text an operation's hash (SHA-256) is taken over: RFC 8785 of all of it but the hash. */
export function operationText(operation: Omit<Operation, 'hash'>): string {
  const { prev, replica, stream, seq, hlc, actor, edit, entity, field, value, supersedes } = operation;
  return canonicalJson({ prev, replica, stream, seq, hlc, actor, edit, entity, field, value, supersedes });
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
  reason: z.enum(['different values', 'edit versus delete', 'delete versus restore']),
  heads: z.array(ConflictHead),
});
export type Conflict = z.output<typeof Conflict>;
