import { writeFileSync } from 'node:fs';
import type { Handlers } from '../../shared/contract.ts';
import type { Audit, AuditFilter, JournalEntry } from '../../shared/domain/audit.ts';
import { expungeText, type OrderedExpunge } from '../../shared/domain/expunge.ts';
import type { NamedKey } from '../../shared/domain/trust.ts';
import { AppError } from '../../shared/errors.ts';
import { auditCsv } from '../interchange/audit-csv.ts';
import type { ExpungeOrdered } from '../log/expunge-reads.ts';
import type { Workspace } from '../log/workspace.ts';
import { judgeSignature } from '../trust/judge-signature.ts';
import { openTrustedKeys } from '../trust/trusted-keys.ts';

type Reads = Pick<Workspace, 'audit' | 'actors' | 'checkAudit' | 'journal' | 'expunges'>;

/** The calls that tell who did what and when, and whether the log is as it was written. */
export function auditHandlers(
  workspace: Reads,
  settingsFolder: string,
): Pick<Handlers, 'audit.list' | 'audit.export' | 'audit.verify'> {
  return {
    'audit.list': (filter) => auditOf(workspace, filter),
    'audit.export': ({ path, ...filter }) => {
      writeCsv(path, auditCsv(auditOf(workspace, filter)));
      return { path };
    },
    'audit.verify': () => {
      const verdict = workspace.checkAudit();
      const trusted = openTrustedKeys(settingsFolder).list();
      const expunges = workspace.expunges().map((order) => judged(order, trusted));
      const problems = [...verdict.problems, ...expunges.flatMap(problemOf)];
      return { ...verdict, ok: problems.length === 0, problems, expunges };
    },
  };
}

/** Exchanges touch no entity and are no deed: they are told where neither is asked for. */
function auditOf(workspace: Reads, filter: AuditFilter): Audit {
  const { actor, entity, deed, from, to, limit } = filter;
  const isAsked = ({ at, actor: by }: JournalEntry): boolean =>
    (actor === null || by === actor) && (from === null || at >= from) && (to === null || at.slice(0, 10) <= to);
  const journal = entity === null && deed === null ? workspace.journal.entries(limit).filter(isAsked) : [];
  return { edits: workspace.audit(filter), journal, actors: workspace.actors() };
}

function writeCsv(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flush: true });
  } catch (cause) {
    throw new AppError('file-not-writable', `${path} cannot be written: check the folder, its room and its rights.`, {
      cause,
    });
  }
}

function judged({ operations, signature, ...order }: ExpungeOrdered, trusted: readonly NamedKey[]): OrderedExpunge {
  const text = expungeText(order.id, { operations: [...operations], reason: order.reason });
  const { state, key } = judgeSignature(signature, Buffer.from(text), trusted);
  return { ...order, operations: operations.length, signature: state, key };
}

function problemOf({ id, signature }: OrderedExpunge): string[] {
  const isFalse = signature === 'tampered' || signature === 'wrong key' || signature === 'unreadable';
  return isFalse ? [`The signature of the expunge ${id} does not hold: it was not ordered by whom it names.`] : [];
}
