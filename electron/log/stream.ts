import type { Fields } from '../../shared/domain/json.ts';

/** What an entity that bears no marking of its own belongs to: the field that names it, and its kind. */
const owners: ReadonlyMap<string, readonly [field: string, kind: string]> = new Map([
  ['sighting', ['scene', 'scene']],
  ['vessel link', ['sighting', 'sighting']],
  ['vessel identifier', ['vessel', 'vessel']],
  ['registration', ['from', 'scene']],
]);

/** The release stream of an entity's operations: its own marking, or that of what it belongs to, or '' for none. */
export function streamOf(fields: Fields, fieldsOf: (entity: string) => Fields): string {
  const { marking, kind } = fields;
  if (typeof marking === 'string') return marking;
  const [field, ownerKind] = (typeof kind === 'string' && owners.get(kind)) || [];
  const owner = field === undefined ? null : fields[field];
  if (typeof owner !== 'string') return '';
  const ownerFields = fieldsOf(owner);
  return ownerFields['kind'] === ownerKind ? streamOf(ownerFields, fieldsOf) : '';
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
