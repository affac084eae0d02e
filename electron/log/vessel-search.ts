import type { Database } from 'better-sqlite3';
import { vesselSearchKey } from '../../shared/domain/vessel-names.ts';

/**
 * Finds vessels by part of any of their names or numbers, whatever the case, spaces, hyphens and apostrophes; returns
 * vessel ids, exact matches first, then beginnings, then the rest, the shorter
 * before the longer. No letter at all lists every vessel by name.
 */
export function createVesselSearch(db: Database): (text: string, limit: number) => string[] {
  const byText = db
    .prepare<[SearchParameters], string>(
      searchSql(`
    JOIN vessel_text t ON t.rowid = c.number AND vessel_text MATCH @match`),
    )
    .pluck();
  const byFewLetters = db.prepare<[Omit<SearchParameters, 'match'>], string>(searchSql('')).pluck();
  return (text, limit) => {
    const squeezed = vesselSearchKey(text).replace(/^IMO(?=\d)/, '');
    if (Array.from(squeezed).length < 3) return byFewLetters.all({ squeezed, limit });
    return byText.all({ squeezed, limit, match: `"${squeezed}"` });
  };
}

interface SearchParameters {
  readonly squeezed: string;
  readonly limit: number;
  readonly match: string;
}

/** Trigrams narrow the claims down; `instr` then settles what counts, so both ways find the same. */
function searchSql(narrowing: string): string {
  return `
    SELECT c.vessel FROM vessel_claim c ${narrowing}
    JOIN entity e ON e.id = c.vessel AND e.kind = 'vessel' AND e.deleted = 0
    WHERE instr(c.squeezed, @squeezed) > 0 OR @squeezed = ''
    GROUP BY c.vessel
    ORDER BY min(CASE WHEN c.squeezed = @squeezed THEN 0 WHEN instr(c.squeezed, @squeezed) = 1 THEN 1 ELSE 2 END),
      min(CASE WHEN @squeezed = '' THEN 0 ELSE length(c.squeezed) END), min(json_extract(e.fields, '$.name')), c.vessel
    LIMIT @limit`;
}
