import type { Fields } from '../../shared/domain/json.ts';

/** What an entity that bears no marking of its own belongs to: the field that names it, and its kind. */
const owners: ReadonlyMap<string, readonly [field: string, kind: string]> = new Map([
  ['sighting', ['scene', 'scene']],
  ['vessel link', ['sighting', 'sighting']],
  ['sighting note', ['sighting', 'sighting']],
  ['scene note', ['scene', 'scene']],
  ['vessel identifier', ['vessel', 'vessel']],
  ['registration', ['from', 'scene']],
  ['scene note', ['scene', 'scene']],
  ['coverage pass', ['scene', 'scene']],
  ['coverage cell', ['scene', 'scene']],
]);

/** The release stream of an entity's operations: its own marking, or that of what it belongs to, or '' for none. */
export function streamOf(fields: Fields, fieldsOf: (entity: string) => Fields): string {
  const { marking, kind } = fields;
  if (typeof marking === 'string') return marking;
  const owner = ownerOf(fields);
  if (owner === null || typeof kind !== 'string') return '';
  const ownerFields = fieldsOf(owner);
  return ownerFields['kind'] === owners.get(kind)?.[1] ? streamOf(ownerFields, fieldsOf) : '';
}

/** The id of what an entity belongs to; null for what stands alone. */
export function ownerOf(fields: Fields): string | null {
  const { kind } = fields;
  const field = typeof kind === 'string' ? owners.get(kind)?.[0] : undefined;
  const owner = field === undefined ? null : fields[field];
  return typeof owner === 'string' ? owner : null;
}

/** The kinds that belong to entities of a kind, and the field in which they name their owner. */
export function ownedBy(ownerKind: string): { readonly kind: string; readonly field: string }[] {
  return [...owners].filter(([, owner]) => owner[1] === ownerKind).map(([kind, [field]]) => ({ kind, field }));
}

/** The stream of what tells of several: a reader needs the right to each of them. */
export function joinedStream(streams: Iterable<string>): string {
  return [...new Set(streams)]
    .filter((stream) => stream !== '')
    .toSorted()
    .join('\n');
}
