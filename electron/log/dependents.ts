import type { Database } from 'better-sqlite3';
import { ownedBy } from './stream.ts';

/** The entities, not deleted, that belong to an entity of a kind and take its marking where they have none. */
export type Dependents = (owner: string, kind: string) => string[];

/** Kinds with a column for what they belong to; others are few and are looked through. */
const indexed: ReadonlyMap<string, string> = new Map([
  ['sighting', 'SELECT id FROM sighting WHERE scene = @owner'],
  ['vessel link', 'SELECT id FROM vessel_link WHERE sighting = @owner'],
  ['vessel identifier', 'SELECT id FROM vessel_claim WHERE vessel = @owner AND id <> vessel'],
]);

export function createDependents(db: Database): Dependents {
  const look = db
    .prepare<[{ owner: string; kind: string; field: string }], string>(
      'SELECT id FROM entity WHERE kind = @kind AND deleted = 0 AND fields ->> @field = @owner',
    )
    .pluck();
  const byKind = new Map(
    [...indexed].map(([kind, sql]) => [kind, db.prepare<[{ owner: string }], string>(sql).pluck()]),
  );
  return (owner, ownerKind) =>
    ownedBy(ownerKind).flatMap(
      ({ kind, field }) => byKind.get(kind)?.all({ owner }) ?? look.all({ owner, kind, field }),
    );
}
