import type { Database } from 'better-sqlite3';
import type { Fields, Json } from '../../shared/domain/json.ts';
import { vesselSearchKey } from '../../shared/domain/vessel-names.ts';
import { type EntityShape, isPresent, shapeEntity } from './entity-shape.ts';
import type { OperationStore } from './operation-store.ts';

/** Writes what is shown of an entity, read anew unless given, into the tables the app reads; returns what it wrote. */
export type Project = (entity: string, shape?: EntityShape) => EntityShape;

/** A typed table kept beside `entity` for one kind. */
interface TypedTable {
  readonly remove: (id: string) => void;
  readonly add: (id: string, fields: Fields) => void;
}

/** The projection: `entity` for every kind, and a typed, indexed table for those that are searched by their fields. */
export function createProjection(db: Database, store: OperationStore): Project {
  const upsert = db.prepare<[EntityRow]>(`
    INSERT INTO entity (id, kind, fields, changed_at, changed_by, deleted, conflicts)
    VALUES (@id, @kind, @fields, @changedAt, @changedBy, @deleted, @conflicts)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, fields = excluded.fields, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by, deleted = excluded.deleted, conflicts = excluded.conflicts`);
  const kindOf = db.prepare<[string], string>('SELECT kind FROM entity WHERE id = ?').pluck();
  const tables = typedTables(db);
  return (entity, given) => {
    const shape = given ?? shapeEntity(store.heads(entity));
    const kindBefore = kindOf.get(entity);
    if (kindBefore !== undefined) tables.get(kindBefore)?.remove(entity);
    upsert.run(toRow(entity, shape));
    if (isPresent(shape)) tables.get(shape.kind)?.add(entity, shape.fields);
    return shape;
  };
}

interface EntityRow {
  readonly id: string;
  readonly kind: string;
  readonly fields: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly deleted: number;
  readonly conflicts: number;
}

/** The shown values are canonical JSON already, so they are joined as they are. */
function toRow(id: string, shape: EntityShape): EntityRow {
  const { kind, changedAt, changedBy, conflicts } = shape;
  const members = [...shape.shown].toSorted(byField).map(([field, head]) => `${JSON.stringify(field)}:${head.value}`);
  const deleted = isPresent(shape) ? 0 : 1;
  return { id, kind, fields: `{${members.join(',')}}`, changedAt, changedBy, deleted, conflicts: conflicts.length };
}

const byField = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

function typedTables(db: Database): ReadonlyMap<string, TypedTable> {
  return new Map([
    ['sighting', sightingTable(db)],
    ['vessel link', linkTable(db)],
    ['vessel', claimTable(db, (id, fields) => ({ vessel: id, text: fields['name'] }))],
    ['vessel identifier', claimTable(db, (_, fields) => ({ vessel: fields['vessel'], text: fields['value'] }))],
  ]);
}

function sightingTable(db: Database): TypedTable {
  const columns = [
    'scene',
    'vesselClass',
    'activity',
    'loadState',
    'confidence',
    'review',
    'berth',
    'marking',
    'standing',
  ] as const;
  const insert = db.prepare(`
    INSERT INTO sighting (id, scene, vessel_class, activity, load_state, confidence, review, berth, marking, standing)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const remove = db.prepare<[string]>('DELETE FROM sighting WHERE id = ?');
  return {
    remove: (id) => void remove.run(id),
    add: (id, fields) => void insert.run(id, ...columns.map((column) => text(fields[column]))),
  };
}

function linkTable(db: Database): TypedTable {
  const insert = db.prepare('INSERT INTO vessel_link (id, sighting, vessel, chosen) VALUES (?, ?, ?, ?)');
  const remove = db.prepare<[string]>('DELETE FROM vessel_link WHERE id = ?');
  return {
    remove: (id) => void remove.run(id),
    add: (id, { sighting, vessel, chosen }) =>
      void insert.run(id, text(sighting), text(vessel), chosen === true ? 1 : 0),
  };
}

type ClaimOf = (id: string, fields: Fields) => { vessel: Json | undefined; text: Json | undefined };

function claimTable(db: Database, claimOf: ClaimOf): TypedTable {
  const insert = db.prepare('INSERT INTO vessel_claim (id, vessel, squeezed) VALUES (?, ?, ?)');
  const remove = db.prepare<[string]>('DELETE FROM vessel_claim WHERE id = ?');
  return {
    remove: (id) => void remove.run(id),
    add: (id, fields) => {
      const claim = claimOf(id, fields);
      if (typeof claim.vessel === 'string' && typeof claim.text === 'string')
        insert.run(id, claim.vessel, vesselSearchKey(claim.text));
    },
  };
}

/** What came from elsewhere may be of any type; columns hold text or nothing. */
function text(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
