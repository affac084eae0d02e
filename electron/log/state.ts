import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Json } from '../../shared/domain/json.ts';
import { hlcTime } from '../../shared/domain/hlc.ts';
import type { Conflict, ConflictHead } from '../../shared/domain/operation.ts';
import { shapeEntity } from './entity-shape.ts';
import type { Head, OperationStore } from './operation-store.ts';

/** Two workspaces hold the same facts exactly when their `hash` is the same. */
export interface LogState {
  readonly operations: number;
  readonly heads: number;
  readonly conflicts: number;
  readonly hash: string;
}

export interface SuspectClock {
  readonly replica: string;
  readonly aheadMs: number;
}

/** Counts, and SHA-256 over all heads (entity, field, operation hash) in order. */
export function createState(db: Database): () => LogState {
  const count = (sql: string) => db.prepare<[], number>(sql).pluck();
  const operations = count('SELECT count(*) FROM operation');
  const conflicts = createConflictCount(db);
  const heads = db.prepare<[], { entity: string; field: string; hash: Buffer }>(`
    SELECT h.entity, h.field, o.hash FROM head h JOIN operation o ON o.number = h.operation
    ORDER BY h.entity, h.field, o.hash`);
  return () => {
    const digest = createHash('sha256');
    let headCount = 0;
    for (const { entity, field, hash } of heads.iterate()) {
      digest.update(`${JSON.stringify([entity, field])}\n`).update(hash);
      headCount += 1;
    }
    return {
      operations: operations.get() ?? 0,
      heads: headCount,
      conflicts: conflicts(),
      hash: digest.digest('hex'),
    };
  };
}

/** How much a person has to decide. */
export function createConflictCount(db: Database): () => number {
  const count = db
    .prepare<[], number>(
      `SELECT (SELECT ifnull(sum(conflicts), 0) FROM entity WHERE conflicts > 0) +
       (SELECT count(*) FROM (${sightingsOfSeveralVessels}))`,
    )
    .pluck();
  return () => count.get() ?? 0;
}

/** Two desks may each have chosen a vessel for one sighting: no field differs, yet both cannot hold. */
const sightingsOfSeveralVessels = `
  SELECT sighting FROM vessel_link WHERE chosen = 1 GROUP BY sighting HAVING count(DISTINCT vessel) > 1`;

/** Replicas whose operations bear stamps from the future, and by how much when they came. */
export function createSuspectClocks(db: Database): () => SuspectClock[] {
  const all = db.prepare<[], SuspectClock>(`
    SELECT replica, ahead_ms AS aheadMs FROM suspect_clock ORDER BY replica`);
  return () => all.all();
}

/** Everything a person has to decide, by entity. */
export function createConflicts(db: Database, store: OperationStore): () => Conflict[] {
  const inConflict = db.prepare<[], string>('SELECT id FROM entity WHERE conflicts > 0 ORDER BY id').pluck();
  const doubtful = db.prepare<[], string>(`${sightingsOfSeveralVessels} ORDER BY sighting`).pluck();
  const chosen = db.prepare<[string], string>('SELECT id FROM vessel_link WHERE sighting = ? AND chosen = 1').pluck();
  const headsOfLink = (link: string): readonly Head[] =>
    store
      .heads(link)
      .filter(({ field }) => field === 'vessel')
      .slice(0, 1);
  return () => [
    ...inConflict.all().flatMap((entity) => conflictsOf(entity, store.heads(entity))),
    ...doubtful.all().map((sighting): Conflict => ({
      entity: sighting,
      kind: 'sighting',
      field: 'vessel link',
      reason: 'different vessels',
      heads: chosen.all(sighting).flatMap((link) =>
        headsOfLink(link).map((head) => ({
          ...toSide(head),
          value: { link, vessel: JSON.parse(head.value) as Json },
        })),
      ),
    })),
  ];
}

function conflictsOf(entity: string, heads: readonly Head[]): Conflict[] {
  const { kind, conflicts } = shapeEntity(heads);
  return conflicts.map(({ field, reason, heads: sides }) => ({
    entity,
    kind,
    field,
    reason,
    heads: sides.map(toSide),
  }));
}

function toSide({ hash, field, value, hlc, actor, replica }: Head): ConflictHead {
  return { hash: hash.toString('hex'), field, value: JSON.parse(value) as Json, at: hlcTime(hlc), actor, replica };
}
