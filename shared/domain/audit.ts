import { z } from 'zod';
import { OrderedExpunge } from './expunge.ts';
import { Fields } from './json.ts';

/** What left a desk or came to it; `details` are names and counts, never what was said of a vessel. */
export const JournalEntry = z.object({
  at: z.iso.datetime(),
  actor: z.string(),
  event: z.enum(['export', 'import', 'expunge', 'hub sync']),
  details: Fields,
});
export type JournalEntry = z.output<typeof JournalEntry>;

export const auditedDeeds = ['entered', 'changed', 'linked', 'reviewed', 'deleted'] as const;

/** What an edit did to entities of one kind. */
export const AuditedDeed = z.object({
  kind: z.string(),
  deed: z.enum(auditedDeeds),
  count: z.number().int(),
});
export type AuditedDeed = z.output<typeof AuditedDeed>;

/** One edit of the log: who did what, when, at which desk. */
export const AuditedEdit = z.object({
  edit: z.uuid(),
  at: z.iso.datetime(),
  actor: z.string(),
  replica: z.string(),
  label: z.string(),
  mode: z.enum(['edit', 'record', 'undo', 'redo']),
  deeds: z.array(AuditedDeed),
});
export type AuditedEdit = z.output<typeof AuditedEdit>;

export const Audit = z.object({
  edits: z.array(AuditedEdit),
  journal: z.array(JournalEntry),
  /** Everybody who ever wrote in the log. */
  actors: z.array(z.string()),
});
export type Audit = z.output<typeof Audit>;

const wanted = <T extends z.ZodType>(what: T) => what.nullable().default(null);

/** Which of the latest edits are asked for; null asks nothing. Days are UTC, the last one whole. */
export const AuditFilter = z.object({
  limit: z.number().int().positive().max(10_000),
  actor: wanted(z.string()),
  entity: wanted(z.uuid()),
  deed: wanted(z.enum(auditedDeeds)),
  from: wanted(z.iso.date()),
  to: wanted(z.iso.date()),
});
export type AuditFilter = z.output<typeof AuditFilter>;

/** Operations of a replica that have not arrived, first and last. */
export const Gap = z.object({
  replica: z.string(),
  stream: z.string(),
  from: z.number().int(),
  to: z.number().int(),
});
export type Gap = z.output<typeof Gap>;

/** A place in a replica's chain that two different operations claim: two files wrote under one name. */
export const Fork = z.object({ replica: z.string(), stream: z.string(), seq: z.number().int() });
export type Fork = z.output<typeof Fork>;

/** Whether the log is as it was written. Gaps and forks are named, but no fault of this copy. */
export const LogVerdict = z.object({
  ok: z.boolean(),
  operations: z.number().int(),
  chains: z.number().int(),
  /** Operations whose value was blanked. */
  blanked: z.number().int(),
  gaps: z.array(Gap),
  forks: z.array(Fork),
  problems: z.array(z.string()),
});
export type LogVerdict = z.output<typeof LogVerdict>;

/** The same with who ordered what was expunged; a signature that does not hold is a problem. */
export const AuditVerdict = LogVerdict.extend({ expunges: z.array(OrderedExpunge) });
export type AuditVerdict = z.output<typeof AuditVerdict>;
