import { z } from 'zod';
import { Audit, AuditFilter, AuditVerdict } from '../domain/audit.ts';
import { LogState, TrayEntry } from '../domain/conflict.ts';
import { Applied, Edit, HistoryStep } from '../domain/edit.ts';
import { ExpungeChoice, ExpungePreview, ExpungeReceipt } from '../domain/expunge.ts';
import { SignOrder } from '../domain/trust.ts';
import { call, nothing } from './call.ts';

/** What is asked of the log. */
export const logCalls = {
  'edit.apply': call(Edit, Applied),
  'edit.undo': call(nothing, Applied.nullable()),
  'edit.redo': call(nothing, Applied.nullable()),
  'edit.history': call(z.object({ limit: z.number().int().positive().max(1000) }), z.array(HistoryStep)),
  'conflict.list': call(nothing, z.array(TrayEntry)),
  'conflict.count': call(nothing, z.object({ count: z.number().int() })),
  'log.state': call(nothing, LogState),
  /** Blanks some fields of entities, or (null) all that was ever said of them, in every copy that hears of it. */
  'log.expunge': call(
    ExpungeChoice.extend({ reason: z.string().min(1).max(200), sign: SignOrder.nullish() }),
    ExpungeReceipt,
  ),
  /** What such an expunge would blank; changes nothing. */
  'log.previewExpunge': call(ExpungeChoice.extend({ withOwned: z.boolean().nullish() }), ExpungePreview),
  'audit.list': call(AuditFilter, Audit),
  /** Writes the same as CSV. */
  'audit.export': call(AuditFilter.extend({ path: z.string() }), z.object({ path: z.string() })),
  'audit.verify': call(nothing, AuditVerdict),
} as const;
