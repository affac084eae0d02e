import type { Handlers } from '../../shared/contract.ts';
import type { Workspace } from '../log/workspace.ts';

/** The calls that tell who did what and when, and that take spilled content out for good. */
export function auditHandlers(
  workspace: Pick<Workspace, 'audit' | 'checkAudit' | 'journal' | 'expunge'>,
): Pick<Handlers, 'audit.list' | 'audit.verify' | 'log.expunge'> {
  return {
    'audit.list': (filter) => ({ edits: workspace.audit(filter), journal: workspace.journal.entries(filter.limit) }),
    'audit.verify': () => workspace.checkAudit(),
    'log.expunge': (order) => {
      const expunged = workspace.expunge(order);
      workspace.journal.note('expunge', { ...expunged, reason: order.reason });
      return expunged;
    },
  };
}
