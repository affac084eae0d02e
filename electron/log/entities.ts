import type { Database } from 'better-sqlite3';
import type { Fields } from '../../shared/domain/json.ts';

/** An entity as shown. `fields` holds its kind among the others; `conflicts` counts what a person has to decide. */
export interface StoredEntity {
  readonly id: string;
  readonly fields: Fields;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly conflicts: number;
}

interface Row extends Omit<StoredEntity, 'fields'> {
  readonly fields: string;
}

export interface Entities {
  /** An entity's fields and its id, or null where it is unknown or deleted. */
  entity(id: string): Fields | null;
  stored(id: string): StoredEntity | null;
  /** All entities of a kind that are not deleted, in the order they were made. */
  entities(kind: string): StoredEntity[];
  sightingCount(): number;
  /** How many sightings each scene has. */
  sightingCounts(): ReadonlyMap<string, number>;
  /** Ids of the sightings whose columns hold one of the values named; no column narrows to all. */
  findSightings(filter: SightingFilter): string[];
  /** The sightings of a scene, or all. */
  sightings(sceneId: string | null): StoredEntity[];
  /** The next sightings made before one, or the newest, of a scene or of all; the newest first. */
  sightingsBefore(id: string | null, limit: number, sceneId?: string | null): SightingText[];
  /** The vessel links of some sightings, or all. */
  linksOf(sightingIds: readonly string[] | null): StoredEntity[];
}

/** A sighting as it is stored: `fields` and `place`, where one is kept, are JSON; `ground` is what the place was found on. */
export interface SightingText extends Row {
  readonly scene: string | null;
  readonly ground: string | null;
  readonly place: string | null;
}

/** Values of a sighting's columns to look for, by column. */
export type SightingFilter = Partial<Record<(typeof filterColumns)[number], readonly string[]>>;

const filterColumns = [
  'scene',
  'vessel_class',
  'activity',
  'load_state',
  'confidence',
  'review',
  'berth',
  'marking',
] as const;

/** Ids are hexadecimal. */
const afterEveryId = 'g';

/** Reads of the projection. */
export function createEntities(db: Database): Entities {
  const columns = 'e.id, e.fields, e.changed_at AS changedAt, e.changed_by AS changedBy, e.conflicts';
  const one = db.prepare<[string], Row>(`SELECT ${columns} FROM entity e WHERE id = ? AND deleted = 0`);
  const byKind = db.prepare<[string], Row>(
    `SELECT ${columns} FROM entity e WHERE kind = ? AND deleted = 0 ORDER BY id`,
  );
  const byScene = db.prepare<[string], Row>(`
    SELECT ${columns} FROM sighting s JOIN entity e ON e.id = s.id WHERE s.scene = ? ORDER BY e.id`);
  const bySightings = db.prepare<[string], Row>(`
    SELECT ${columns} FROM vessel_link l JOIN entity e ON e.id = l.id
    WHERE l.sighting IN (SELECT value FROM json_each(?)) ORDER BY e.id`);
  const counts = db.prepare<[], { scene: string; count: number }>(
    `SELECT scene, count(*) AS count FROM sighting WHERE scene IS NOT NULL AND standing IS NULL GROUP BY scene`,
  );
  const count = db.prepare<[], number>('SELECT count(*) FROM sighting').pluck();
  const before = sightingsBefore(db, columns);
  const stored = (id: string): StoredEntity | null => {
    const row = one.get(id);
    return row ? fromRow(row) : null;
  };
  const entities = (kind: string): StoredEntity[] => byKind.all(kind).map(fromRow);
  return {
    stored,
    entity: (id) => {
      const found = stored(id);
      return found && { id, ...found.fields };
    },
    entities,
    sightingCount: () => count.get() ?? 0,
    sightingCounts: () => new Map(counts.all().map((of) => [of.scene, of.count])),
    findSightings: (filter) => findSightings(db, filter),
    sightingsBefore: before,
    sightings: (scene) => (scene === null ? entities('sighting') : byScene.all(scene).map(fromRow)),
    linksOf: (ids) => (ids === null ? entities('vessel link') : bySightings.all(JSON.stringify(ids)).map(fromRow)),
  };
}

function sightingsBefore(db: Database, columns: string): Entities['sightingsBefore'] {
  const where = (scene: string) => `
    SELECT ${columns}, s.scene, p.ground, p.place FROM sighting s
    JOIN entity e ON e.id = s.id LEFT JOIN sighting_place p ON p.sighting = s.id
    WHERE ${scene} s.id < ? ORDER BY s.id DESC LIMIT ?`;
  const ofAll = db.prepare<[string, number], SightingText>(where(''));
  const ofScene = db.prepare<[string, string, number], SightingText>(where('s.scene = ? AND'));
  return (id, limit, scene = null) =>
    scene === null ? ofAll.all(id ?? afterEveryId, limit) : ofScene.all(scene, id ?? afterEveryId, limit);
}

function findSightings(db: Database, filter: SightingFilter): string[] {
  const named = filterColumns.filter((column) => filter[column] !== undefined);
  const conditions = named.map((column) => `${column} IN (SELECT value FROM json_each(@${column}))`);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const values = Object.fromEntries(named.map((column) => [column, JSON.stringify(filter[column])]));
  return db.prepare<[typeof values], string>(`SELECT id FROM sighting ${where} ORDER BY id`).pluck().all(values);
}

export function fromRow(row: Row): StoredEntity {
  return { ...row, fields: JSON.parse(row.fields) as Fields };
}
