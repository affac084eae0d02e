import { z } from 'zod';
import { Audit, AuditVerdict } from '../domain/audit.ts';
import { LogState, TrayEntry } from '../domain/conflict.ts';
import { Applied, Edit, HistoryStep } from '../domain/edit.ts';
import { call, nothing } from './call.ts';

/** What is asked of the log. */
export const logCalls = {
  'edit.apply': call(Edit, Applied),
  'edit.undo': call(nothing, Applied.nullable()),
  'edit.redo': call(nothing, Applied.nullable()),
  'edit.history': call(z.object({ limit: z.number().int().positive().max(1000) }), z.array(HistoryStep)),
  'conflict.list': call(nothing, z.array(TrayEntry)),
  'log.state': call(nothing, LogState),
  /** Blanks some fields of entities, or (null) all that was ever said of them, in every copy that hears of it. */
  'log.expunge': call(
    z.object({
      entities: z.array(z.uuid()).min(1).max(1000),
      fields: z.array(z.string()).min(1).nullable(),
      reason: z.string().min(1).max(200),
    }),
    z.object({ id: z.uuid(), operations: z.number().int() }),
  ),
  'audit.list': call(
    z.object({
      limit: z.number().int().positive().max(10_000),
      actor: z.string().nullable(),
      entity: z.uuid().nullable(),
    }),
    Audit,
  ),
  'audit.verify': call(nothing, AuditVerdict),
} as const;
