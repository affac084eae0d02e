import type { Audit } from '../../shared/domain/audit.ts';
import { csvText, type CsvCell } from './csv-text.ts';

const headers = ['at', 'actor', 'replica', 'action', 'label', 'kind', 'deed', 'count', 'edit'];

/** Who did what and when as a table, newest first: a line for each kind an edit touched, and one for each exchange. */
export function auditCsv({ edits, journal }: Audit): string {
  const done = edits.flatMap(({ at, actor, replica, mode, label, deeds, edit }) =>
    (deeds.length > 0 ? deeds : [{ kind: null, deed: null, count: null }]).map(
      ({ kind, deed, count }): readonly [string, ...CsvCell[]] => [
        at,
        actor,
        replica,
        mode,
        label,
        kind,
        deed,
        count,
        edit,
      ],
    ),
  );
  const exchanged = journal.map(({ at, actor, event, details }): readonly [string, ...CsvCell[]] => [
    at,
    actor,
    null,
    event,
    JSON.stringify(details),
    null,
    null,
    null,
    null,
  ]);
  const rows = [...done, ...exchanged].toSorted(([a], [b]) => (a > b ? -1 : a < b ? 1 : 0));
  return csvText(headers, rows);
}
