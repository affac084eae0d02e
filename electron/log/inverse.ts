import type { Database } from 'better-sqlite3';
import type { Change } from '../../shared/domain/edit.ts';
import type { Fields, Json } from '../../shared/domain/json.ts';
import { deletedField } from '../../shared/domain/operation.ts';

interface Effect {
  readonly entity: string;
  readonly field: string;
  /** Canonical JSON; null where the field, or the whole entity, was absent. */
  readonly before: string | null;
  readonly after: string;
  /** Whether the app itself has since recorded a fact in the field, which is no reason not to take the edit back. */
  readonly recordedSince: 0 | 1;
}

/**
 * Reads from the log what would take an edit back: of each field it wrote, the value shown before it (the superseded
 * one with the largest stamp). Throws nothing; whether it still fits is for the edit that applies it to find.
 */
export function createInverse(db: Database): (edit: string) => Change[] {
  const effects = db.prepare<[{ edit: string }], Effect>(`
    SELECT o.entity, o.field, ifnull(o.value, 'null') AS after, (
      SELECT ifnull(p.value, 'null') FROM supersession s JOIN operation p ON p.hash = s.superseded
      WHERE s.operation = o.number AND p.edit <> @edit ORDER BY p.hlc DESC, p.hash DESC LIMIT 1) AS before,
      EXISTS (
        SELECT 1 FROM head h JOIN operation l ON l.number = h.operation
        JOIN operation m ON m.entity = l.edit AND m.field = 'mode' AND m.value = '"record"'
        WHERE h.entity = o.entity AND h.field = o.field) AS recordedSince
    FROM operation o WHERE o.edit = @edit AND o.entity <> @edit ORDER BY o.number`);
  return (edit) => {
    const changed = effects.all({ edit }).filter(({ before, after }) => before !== after);
    return [...Map.groupBy(changed, ({ entity }) => entity)].flatMap(invertEntity);
  };
}

/**
 * The log refuses to delete what is not there, so an edit that deletes found the entity there, and one that restores
 * found it deleted; an entity begins with its kind.
 */
function invertEntity([entity, effects]: [string, readonly Effect[]]): Change[] {
  const restored = registers(effects.toReversed(), ({ before }) => before);
  const expected = registers(effects, ({ after }) => after);
  const deletions = effects.filter(({ field }) => field === deletedField);
  const created = effects.some(({ field, before }) => field === 'kind' && before === null);
  const existed = !created && deletions[0]?.after !== 'null';
  const exists = (deletions.at(-1)?.after ?? 'null') === 'null';
  if (existed && exists) return [{ entity, before: expected, after: restored }];
  const entered = effects.filter(({ recordedSince }) => recordedSince === 0);
  if (exists) return [{ entity, before: registers(entered, ({ after }) => after), after: null }];
  return existed ? [{ entity, before: null, after: restored }] : [];
}

/** Later entries win: so the first effect on a field gives what was before, the last what is after. */
function registers(effects: readonly Effect[], textOf: (effect: Effect) => string | null): Fields {
  const written = effects.filter(({ field }) => field !== deletedField);
  return Object.fromEntries(written.map((effect) => [effect.field, JSON.parse(textOf(effect) ?? 'null') as Json]));
}
