import { hlcTime } from '../../shared/domain/hlc.ts';
import type { Fields, Json } from '../../shared/domain/json.ts';
import { type Conflict, Deletion, deletedField } from '../../shared/domain/operation.ts';
import type { Head } from './operation-store.ts';

interface FieldConflict {
  readonly field: string;
  readonly reason: Conflict['reason'];
  readonly heads: readonly Head[];
}

/** An entity as its heads make it. `shown` holds the head whose value is shown, by field. */
export interface EntityShape {
  readonly heads: readonly Head[];
  readonly shown: ReadonlyMap<string, Head>;
  readonly fields: Fields;
  readonly kind: string;
  readonly deleted: boolean;
  readonly conflicts: readonly FieldConflict[];
  readonly changedAt: string;
  readonly changedBy: string;
}

/**
 * What an entity is, from its heads alone (in the order `OperationStore.heads` gives), so that every replica holding the
 * same operations shows the same. It is deleted when every head of its deletion says so and together they saw every
 * other head; an edit no delete saw keeps it in view, in conflict.
 */
export function shapeEntity(heads: readonly Head[]): EntityShape {
  const registers = heads.filter((head) => head.field !== deletedField);
  const deletion = deletionOf(heads, registers);
  const byField = Map.groupBy(registers, (head) => head.field);
  const shown = new Map([...byField].flatMap(([field, [first]]) => (first ? [[field, first] as const] : [])));
  const fields = Object.fromEntries([...shown].map(([field, head]) => [field, JSON.parse(head.value) as Json]));
  const latest = heads.reduce<Head | undefined>(
    (best, head) => (best && best.hlc >= head.hlc ? best : head),
    undefined,
  );
  return {
    heads,
    shown,
    fields,
    kind: typeof fields['kind'] === 'string' ? fields['kind'] : '',
    deleted: deletion.deleted,
    conflicts: deletion.deleted ? [] : [...differing(byField), ...deletion.conflicts],
    changedAt: latest ? hlcTime(latest.hlc) : hlcTime('0'.repeat(32)),
    changedBy: latest?.actor ?? '',
  };
}

/** Whether the log knows the entity and it is not deleted. */
export function isPresent(shape: EntityShape): boolean {
  return shape.shown.size > 0 && !shape.deleted;
}

function differing(byField: ReadonlyMap<string, readonly Head[]>): FieldConflict[] {
  return [...byField]
    .filter(([, heads]) => new Set(heads.map((head) => head.value)).size > 1)
    .map(([field, heads]) => ({ field, reason: 'different values', heads }));
}

function deletionOf(
  heads: readonly Head[],
  registers: readonly Head[],
): { readonly deleted: boolean; readonly conflicts: readonly FieldConflict[] } {
  const deletions = heads.filter((head) => head.field === deletedField);
  const deletes = deletions.filter((head) => head.value !== 'null');
  if (deletes.length === 0) return { deleted: false, conflicts: [] };
  if (deletes.length < deletions.length)
    return { deleted: false, conflicts: [{ field: deletedField, reason: 'delete versus restore', heads: deletions }] };
  const seen = new Set(deletes.flatMap(sawOf));
  const unseen = registers.filter((head) => !seen.has(head.hash.toString('hex')));
  if (unseen.length === 0) return { deleted: true, conflicts: [] };
  return {
    deleted: false,
    conflicts: [{ field: deletedField, reason: 'edit versus delete', heads: [...deletes, ...unseen] }],
  };
}

function sawOf(head: Head): string[] {
  const deletion = Deletion.safeParse(JSON.parse(head.value));
  return deletion.success ? deletion.data.saw : [];
}
