import type { Database } from 'better-sqlite3';
import type { AuditedDeed, AuditedEdit, AuditVerdict } from '../../shared/domain/audit.ts';
import { hlcTime } from '../../shared/domain/hlc.ts';
import { deletedField, isBlank, readOperation } from '../../shared/domain/operation.ts';
import { createForks } from './forks.ts';
import { createGaps } from './gaps.ts';
import type { Journal } from './journal.ts';
import { fromRow, type OperationRow, sha256 } from './operation-store.ts';

const mostProblems = 100;

interface EditRow extends Omit<AuditedEdit, 'at' | 'deeds' | 'mode'> {
  readonly hlc: string;
  readonly mode: AuditedEdit['mode'] | null;
}

/** The latest edits of all replicas, newest first, of one actor or entity if named. */
export function createAudit(db: Database) {
  const edits = db.prepare<[{ limit: number; actor: string | null; entity: string | null }], EditRow>(`
    SELECT o.edit, o.hlc, o.actor, o.replica, ifnull(o.value ->> '$', '') AS label, (
      SELECT m.value ->> '$' FROM operation m WHERE m.entity = o.entity AND m.field = 'mode') AS mode
    FROM operation o
    WHERE o.field = 'label' AND o.entity = o.edit AND (@actor IS NULL OR o.actor = @actor)
      AND (@entity IS NULL OR o.edit IN (SELECT edit FROM operation WHERE entity = @entity))
    ORDER BY o.hlc DESC, o.hash LIMIT @limit`);
  const deeds = db.prepare<[{ edit: string }], AuditedDeed>(`
    SELECT kind, deed, count(*) AS count FROM (
      SELECT e.kind, CASE
        WHEN max(o.field = '${deletedField}' AND ifnull(o.value, 'null') <> 'null') THEN 'deleted'
        WHEN max(o.field = 'kind' AND length(o.supersedes) = 0) THEN iif(e.kind = 'vessel link', 'linked', 'entered')
        WHEN max(o.field = 'review') THEN 'reviewed' ELSE 'changed' END AS deed
      FROM operation o JOIN entity e ON e.id = o.entity
      WHERE o.edit = @edit AND o.entity <> @edit GROUP BY o.entity)
    GROUP BY kind, deed ORDER BY kind, deed`);
  return ({ limit, actor, entity }: AuditFilter): AuditedEdit[] =>
    edits.all({ limit, actor, entity }).map(({ hlc, mode, ...row }) => ({
      ...row,
      at: hlcTime(hlc),
      mode: mode ?? 'edit',
      deeds: deeds.all({ edit: row.edit }),
    }));
}

export interface AuditFilter {
  readonly limit: number;
  readonly actor: string | null;
  readonly entity: string | null;
}

/** Reads the whole log and checks every hash and every chain, the journal's too. */
export function createAuditCheck(db: Database, journal: Journal): () => AuditVerdict {
  const all = db.prepare<[], OperationRow>('SELECT * FROM operation ORDER BY replica, stream, seq, hash');
  const gaps = createGaps(db);
  const forks = createForks(db);
  return () => {
    const problems: string[] = [];
    const seen = { operations: 0, chains: 0, blanked: 0 };
    let chain = { key: '', seq: 0, hashes: new Set<string>(), before: new Set<string>() };
    for (const row of all.iterate()) {
      const operation = fromRow(row);
      const { replica, stream, seq, prev, hash } = operation;
      const key = `${replica} ${stream}`;
      if (key !== chain.key) {
        seen.chains += 1;
        chain = { key, seq: 0, hashes: new Set(), before: new Set() };
      }
      if (seq !== chain.seq) {
        const before = seq === chain.seq + 1 ? chain.hashes : new Set<string>();
        chain = { key, seq, hashes: new Set(), before };
      }
      chain.hashes.add(hash);
      seen.operations += 1;
      if (isBlank(operation)) seen.blanked += 1;
      const reason = readOperation(operation, sha256);
      const name = `Operation ${seq} of ${replica} (${operation.field} of ${operation.entity})`;
      if (typeof reason === 'string') problems.push(`${name} was changed after it was written (${reason}).`);
      else if (prev !== null && chain.before.size > 0 && !chain.before.has(prev))
        problems.push(`${name} does not follow the operation before it.`);
    }
    problems.push(...journal.problems());
    return {
      ok: problems.length === 0,
      ...seen,
      gaps: gaps(),
      forks: forks(0),
      problems: problems.slice(0, mostProblems),
    };
  };
}
