import { z } from 'zod';
import { Fields } from './json.ts';

/**
 * What an edit does to one entity. `before` and `after` name the fields concerned:
 * - create: `before` null, `after` all fields, `kind` among them;
 * - update: the same fields in both; a field absent before (or after) is null;
 * - delete: `after` null, `before` any fields the analyst saw (may be `{}`).
 * The host refuses the whole edit as `stale-edit` where `before` differs from what is stored.
 */
export const Change = z.strictObject({
  entity: z.uuid(),
  before: Fields.nullable(),
  after: Fields.nullable(),
});
export type Change = z.output<typeof Change>;

/** One step of an analyst's work: all of it is stored, or none. */
export const Edit = z.strictObject({ label: z.string().min(1).max(200), changes: z.array(Change).min(1).max(100_000) });
export type Edit = z.output<typeof Edit>;

/** What the log did: the edit's id and the entities it touched. */
export const Applied = z.object({
  edit: z.uuid(),
  label: z.string(),
  entities: z.array(z.uuid()),
  history: z.object({ undo: z.string().nullable(), redo: z.string().nullable() }),
});
export type Applied = z.output<typeof Applied>;

export const HistoryStep = z.object({
  edit: z.uuid(),
  label: z.string(),
  at: z.iso.datetime(),
  actor: z.string(),
  state: z.enum(['done', 'undone']),
});
export type HistoryStep = z.output<typeof HistoryStep>;

export const created = (entity: string, after: Fields): Change => ({ entity, before: null, after });
export const deleted = (entity: string, before: Fields): Change => ({ entity, before, after: null });
export const updated = (entity: string, before: Fields, after: Fields): Change => ({ entity, before, after });
