import type { Database } from 'better-sqlite3';
import type { AuditedDeed, AuditedEdit, AuditFilter, Gap, LogVerdict } from '../../shared/domain/audit.ts';
import { dayHlc, hlcTime } from '../../shared/domain/hlc.ts';
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

type Asked = Pick<AuditFilter, 'actor' | 'entity'> & { readonly from: string | null; readonly before: string | null };

/** The latest edits of all replicas that a filter lets through, newest first. */
export function createAudit(db: Database) {
  const edits = db.prepare<[Asked], EditRow>(`
    SELECT o.edit, o.hlc, o.actor, o.replica, ifnull(o.value ->> '$', '') AS label, (
      SELECT m.value ->> '$' FROM operation m WHERE m.entity = o.entity AND m.field = 'mode') AS mode
    FROM operation o
    WHERE o.field = 'label' AND o.entity = o.edit AND (@actor IS NULL OR o.actor = @actor)
      AND (@entity IS NULL OR o.edit IN (SELECT edit FROM operation WHERE entity = @entity))
      AND (@from IS NULL OR o.hlc >= @from) AND (@before IS NULL OR o.hlc < @before)
    ORDER BY o.hlc DESC, o.hash`);
  const deeds = db.prepare<[{ edit: string }], AuditedDeed>(`
    SELECT kind, deed, count(*) AS count FROM (
      SELECT e.kind, CASE
        WHEN max(o.field = '${deletedField}' AND ifnull(o.value, 'null') <> 'null') THEN 'deleted'
        WHEN max(o.field = 'kind' AND length(o.supersedes) = 0) THEN iif(e.kind = 'vessel link', 'linked', 'entered')
        WHEN max(o.field = 'review') THEN 'reviewed' ELSE 'changed' END AS deed
      FROM operation o JOIN entity e ON e.id = o.entity
      WHERE o.edit = @edit AND o.entity <> @edit GROUP BY o.entity)
    GROUP BY kind, deed ORDER BY kind, deed`);
  return ({ limit, actor, entity, deed, from, to }: AuditFilter): AuditedEdit[] => {
    const asked = { actor, entity, from: from && dayHlc(from, 0), before: to && dayHlc(to, 1) };
    const found: AuditedEdit[] = [];
    for (const { hlc, mode, ...row } of edits.iterate(asked)) {
      const done = deeds.all({ edit: row.edit });
      if (deed !== null && !done.some((one) => one.deed === deed)) continue;
      found.push({ ...row, at: hlcTime(hlc), mode: mode ?? 'edit', deeds: done });
      if (found.length === limit) break;
    }
    return found;
  };
}

/** Everybody who ever wrote in the log, by name. */
export function createActors(db: Database): () => string[] {
  const all = db.prepare<[], string>('SELECT DISTINCT actor FROM operation ORDER BY actor').pluck();
  return () => all.all();
}

/** Reads the whole log and checks every hash and every chain, the journal's too. */
export function createAuditCheck(db: Database, journal: Journal): () => LogVerdict {
  const all = db.prepare<[], OperationRow>('SELECT * FROM operation ORDER BY replica, stream, seq, hash');
  const gaps = createGaps(db);
  const forks = createForks(db);
  const missing = createMissing(db);
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
    const found = gaps();
    problems.push(...missing(found), ...journal.problems());
    return {
      ok: problems.length === 0,
      ...seen,
      gaps: found,
      forks: forks(0),
      problems: problems.slice(0, mostProblems),
    };
  };
}

/** What this file wrote itself and no longer holds: operations amid its chains, or the last of them. */
function createMissing(db: Database): (gaps: readonly Gap[]) => string[] {
  const desk = db.prepare<[], { replica: string; clock: string | null }>('SELECT replica, clock FROM desk');
  const newest = db.prepare<[string], string | null>('SELECT max(hlc) FROM operation WHERE replica = ?').pluck();
  return (gaps) => {
    const { replica, clock } = desk.get() ?? { replica: '', clock: null };
    const amid = gaps
      .filter((gap) => gap.replica === replica)
      .map(({ from, to }) => `Operations ${from} to ${to} of this file were taken out of it.`);
    const isCut = clock !== null && clock > (newest.get(replica) ?? '');
    return isCut ? [...amid, 'The last operations this file wrote were taken out of it.'] : amid;
  };
}
