import type { Database } from 'better-sqlite3';
import { isReleasable } from '../../shared/domain/marking.ts';
import { blankOperation, expungedField, operationLine } from '../../shared/domain/operation.ts';
import type { Entities, StoredEntity } from './entities.ts';
import { type EntityShape, isPresent, shapeEntity } from './entity-shape.ts';
import { fromRow, lineOf, type OperationRow, type OperationStore, sha256 } from './operation-store.ts';
import { type EntityRow, references, withheldEntities } from './withheld.ts';

/** A workspace as those may see it to whom `release`, a marking, may be given. */
export interface Released extends Pick<Entities, 'stored' | 'entities' | 'sightings' | 'linksOf'> {
  /** An operation as its package line: null where its stream is left out, blanked where its entity is withheld. */
  line(row: OperationRow): string | null;
  /** Whether `line` blanks an operation that has its value here. */
  blanks(row: OperationRow): boolean;
  /** Whether a stream leaves. */
  covers(stream: string): boolean;
  /** How much is left out, by kind of entity; edits are not among them. */
  readonly withheld: ReadonlyMap<string, number>;
}

/**
 * Leaves out whatever bears, or belongs to what bears, a marking the release does not cover; an entity whose marking is
 * in dispute counts as marked with each. Fields stated in a stream that is left out show what the rest says of them.
 */
export function createRelease(db: Database, store: OperationStore, reads: Entities): (release: string) => Released {
  const all = db.prepare<[], EntityRow>('SELECT id, kind, fields, deleted, conflicts FROM entity');
  const streams = db.prepare<[], string>('SELECT DISTINCT stream FROM operation').pluck();
  const touching = db.prepare<[string], string>('SELECT DISTINCT edit FROM operation WHERE entity = ?').pluck();
  const mixed = db
    .prepare<[string], string>(
      `SELECT DISTINCT h.entity FROM head h JOIN operation o ON o.number = h.operation
       WHERE o.stream IN (SELECT value FROM json_each(?))`,
    )
    .pluck();
  return (release) => {
    const rows = all.all();
    const hidden = withheldEntities(rows, store, release);
    const edits = new Set([...hidden.keys()].flatMap((id) => touching.all(id)));
    const closed = new Set(streams.all().filter((stream) => !coversStream(release, stream)));
    const partly = new Set(mixed.all(JSON.stringify([...closed])));
    const show = (entity: StoredEntity): StoredEntity[] => {
      if (hidden.has(entity.id) || edits.has(entity.id)) return [];
      if (!partly.has(entity.id)) return [withoutReferences(entity, hidden)];
      const shape = shapeEntity(store.heads(entity.id).filter(({ stream }) => !closed.has(stream)));
      return isPresent(shape) ? [withoutReferences(reshaped(entity, shape), hidden)] : [];
    };
    const names = ({ field, value }: OperationRow): boolean =>
      value !== null && references.has(field) && hidden.has(JSON.parse(value) as string);
    const blanks = (row: OperationRow): boolean =>
      row.value !== null &&
      row.field !== expungedField &&
      (hidden.has(row.entity) || edits.has(row.entity) || names(row));
    const left = rows.filter(({ id, kind, deleted }) => hidden.has(id) && deleted === 0 && kind !== '');
    const kinds = left.toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
    return {
      stored: (id) => {
        const entity = reads.stored(id);
        return (entity && show(entity)[0]) ?? null;
      },
      entities: (kind) => reads.entities(kind).flatMap(show),
      sightings: (scene) => reads.sightings(scene).flatMap(show),
      linksOf: (ids) => reads.linksOf(ids).flatMap(show),
      line: (row) => {
        if (closed.has(row.stream)) return null;
        return blanks(row) ? operationLine(blankOperation(fromRow(row), sha256), 'null') : lineOf(row);
      },
      blanks,
      covers: (stream) => !closed.has(stream),
      withheld: new Map([...Map.groupBy(kinds, ({ kind }) => kind)].map(([kind, of]) => [kind, of.length])),
    };
  };
}

/** A stream that tells of several names all their markings. */
function coversStream(release: string, stream: string): boolean {
  return stream.split('\n').every((marking) => isReleasable(marking, release));
}

/** An entity that says nothing of those that are withheld. */
function withoutReferences(entity: StoredEntity, hidden: ReadonlySet<string>): StoredEntity {
  const named = [...references].filter((field) => hidden.has(entity.fields[field] as string));
  if (named.length === 0) return entity;
  return { ...entity, fields: { ...entity.fields, ...Object.fromEntries(named.map((field) => [field, null])) } };
}

function reshaped(entity: StoredEntity, { fields, changedAt, changedBy }: EntityShape): StoredEntity {
  return { ...entity, fields, changedAt, changedBy };
}
