import type { Database } from 'better-sqlite3';
import type { JournalEntry } from '../../shared/domain/audit.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { Fields } from '../../shared/domain/json.ts';
import { sha256 } from './operation-store.ts';

/** What left this desk and what came: facts of the desk, chained by hash so that a changed or missing entry shows. */
export interface Journal {
  note(event: JournalEntry['event'], details: JournalEntry['details']): void;
  /** The latest entries, newest first. */
  entries(limit: number): JournalEntry[];
  /** What is wrong with the chain, as sentences. */
  problems(): string[];
}

interface Row extends Omit<JournalEntry, 'details'> {
  readonly number: number;
  readonly details: string;
  readonly hash: string;
}

export function createJournal(db: Database, now: () => number, actor: () => string): Journal {
  const last = db.prepare<[], Row>('SELECT * FROM journal ORDER BY number DESC LIMIT 1');
  const insert = db.prepare<[Row]>('INSERT INTO journal VALUES (@number, @at, @actor, @event, @details, @hash)');
  const latest = db.prepare<[number], Row>('SELECT * FROM journal ORDER BY number DESC LIMIT ?');
  const all = db.prepare<[], Row>('SELECT * FROM journal ORDER BY number');
  const add = db.transaction((event: JournalEntry['event'], details: JournalEntry['details']) => {
    const before = last.get();
    const at = new Date(now()).toISOString();
    const entry = { number: (before?.number ?? 0) + 1, at, actor: actor(), event, details: canonicalJson(details) };
    insert.run({ ...entry, hash: hashOf(entry, before?.hash ?? null) });
  });
  return {
    note: (event, details) => add.immediate(event, details),
    entries: (limit) =>
      latest.all(limit).map(({ at, actor: by, event, details }) => ({
        at,
        actor: by,
        event,
        details: JSON.parse(details) as Fields,
      })),
    problems: () => {
      let before: Row | null = null;
      for (const row of all.iterate()) {
        if (row.number !== (before?.number ?? 0) + 1)
          return [`Entries of the journal before number ${row.number} are missing.`];
        if (row.hash !== hashOf(row, before?.hash ?? null))
          return [`Entry ${row.number} of the journal was changed: its hash does not hold.`];
        before = row;
      }
      return [];
    },
  };
}

function hashOf({ number, at, actor, event, details }: Omit<Row, 'hash'>, before: string | null): string {
  return sha256(canonicalJson({ number, at, actor, event, details, before }));
}
