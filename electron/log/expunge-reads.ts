import type { Database } from 'better-sqlite3';
import { hlcTime } from '../../shared/domain/hlc.ts';
import { Expunge, expungedField } from '../../shared/domain/operation.ts';
import type { Dependents } from './dependents.ts';
import { expungeable, type ExpungeOrder } from './expunge.ts';

/** What an expunge would blank, by entity and field, with every value there ever was, as JSON. */
export interface WouldExpunge {
  readonly entities: readonly {
    readonly id: string;
    readonly fields: readonly { readonly field: string; readonly operations: number; readonly values: string[] }[];
  }[];
  /** Labels of the edits concerned, which go too. */
  readonly labels: readonly string[];
  readonly operations: number;
}

interface Row {
  readonly field: string;
  readonly value: string;
  readonly edit: string;
}

/** What is looked at: the entities, and with `withOwned` what belongs to them, as links and notes do to a sighting. */
export interface ExpungeQuestion extends Pick<ExpungeOrder, 'entities' | 'fields'> {
  readonly withOwned?: boolean | null | undefined;
}

export function createExpungePreview(
  db: Database,
  dependents: Dependents,
): (question: ExpungeQuestion) => WouldExpunge {
  const kindOf = db.prepare<[string], string>('SELECT kind FROM entity WHERE id = ?').pluck();
  const owned = (id: string): string[] => dependents(id, kindOf.get(id) ?? '');
  const ofEntity = db.prepare<[{ entity: string; fields: string | null }], Row>(`
    SELECT field, value, edit FROM operation WHERE ${expungeable} ORDER BY field, hlc`);
  const labelsOf = db
    .prepare<[string], string>(
      `SELECT value ->> '$' FROM operation WHERE entity = ? AND field = 'label' AND value IS NOT NULL`,
    )
    .pluck();
  return ({ entities, fields, withOwned }) => {
    const named = fields && JSON.stringify(fields);
    const all = withOwned ? entities.flatMap((id) => [id, ...owned(id)]) : entities;
    const found = [...new Set(all)].map((id) => ({ id, rows: ofEntity.all({ entity: id, fields: named }) }));
    const edits = new Set(found.flatMap(({ rows }) => rows.map(({ edit }) => edit)));
    const labels = [...edits].flatMap((edit) => labelsOf.all(edit));
    return {
      entities: found.map(({ id, rows }) => ({ id, fields: byField(rows) })),
      labels: [...new Set(labels)],
      operations: found.reduce((sum, { rows }) => sum + rows.length, 0) + labels.length,
    };
  };
}

const byField = (rows: readonly Row[]) =>
  [...Map.groupBy(rows, ({ field }) => field)].map(([field, all]) => ({
    field,
    operations: all.length,
    values: [...new Set(all.map(({ value }) => value))],
  }));

/** An expunge as the log has it: who says to have ordered it, when and why, and the signature, if any. */
export interface ExpungeOrdered extends Required<Pick<ExpungeOrder, 'reason'>> {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly operations: readonly string[];
  readonly signature: string | null;
}

export function createOrders(db: Database): () => ExpungeOrdered[] {
  const all = db.prepare<[], { entity: string; hlc: string; actor: string; value: string }>(`
    SELECT entity, hlc, actor, value FROM operation
    WHERE field = '${expungedField}' AND value IS NOT NULL ORDER BY hlc DESC, hash`);
  return () =>
    all.all().flatMap(({ entity, hlc, actor, value }) => {
      const order = Expunge.safeParse(JSON.parse(value)).data;
      return order ? [{ id: entity, at: hlcTime(hlc), actor, ...order, signature: order.signature ?? null }] : [];
    });
}
