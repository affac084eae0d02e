import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import type { Expunge } from './operation.ts';
import { NamedKey, signatureStates } from './trust.ts';

/** What is to be taken out of every copy of the log: some fields of entities, or (null) all that was said of them. */
export const ExpungeChoice = z.object({
  entities: z.array(z.uuid()).min(1).max(1000),
  fields: z.array(z.string()).min(1).nullable(),
});
export type ExpungeChoice = z.output<typeof ExpungeChoice>;

/** What an expunge would blank: every value there ever was, by entity and field, and the labels of edits that may quote. */
export const ExpungePreview = z.object({
  entities: z.array(
    z.object({
      id: z.uuid(),
      kind: z.string(),
      title: z.string(),
      fields: z.array(z.object({ field: z.string(), operations: z.number().int(), values: z.array(z.string()) })),
    }),
  ),
  operations: z.number().int(),
  labels: z.array(z.string()),
  /** Backups of the workspace, which still hold all of it. */
  backups: z.array(z.string()),
});
export type ExpungePreview = z.output<typeof ExpungePreview>;

export const ExpungeReceipt = z.object({
  id: z.uuid(),
  operations: z.number().int(),
  /** Whether the file holds no trace any more; false while another program reads it. */
  swept: z.boolean(),
  backups: z.array(z.string()),
});
export type ExpungeReceipt = z.output<typeof ExpungeReceipt>;

/** An expunge of the log, and what its signature says of who ordered it. */
export const OrderedExpunge = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.string(),
  reason: z.string(),
  operations: z.number().int(),
  signature: z.enum(signatureStates),
  key: NamedKey.nullable(),
});
export type OrderedExpunge = z.output<typeof OrderedExpunge>;

/** What is signed of an expunge: its id, the operations it names and why. */
export const expungeText = (id: string, { operations, reason }: Omit<z.output<typeof Expunge>, 'signature'>): string =>
  canonicalJson({ expunge: id, operations, reason });
