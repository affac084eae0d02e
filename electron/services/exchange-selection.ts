import type { Fields } from '../../shared/domain/json.ts';
import { ownedBy } from '../log/stream.ts';
import type { Workspace } from '../log/workspace.ts';

/** Chosen sightings with what they belong to and what belongs to them, and the edits that tell of nothing else. */
export interface Selection {
  readonly hasEntity: (id: string) => boolean;
  /** Whether an operation of the log is part of it. */
  readonly hasOperation: (entity: string) => boolean;
}

type Reads = Pick<Workspace, 'entities' | 'stored' | 'linksOf'>;

/** Kinds by which sightings are understood: the fields and words a desk added to its own. */
const alwaysKept = ['scheme field', 'scheme choice'];

/** Follows sightings to their scenes, links, vessels and what belongs to these. */
export function selectionOf(
  workspace: Reads & Pick<Workspace, 'operationRows'>,
  sightings: readonly string[],
): Selection {
  const chosen = new Set(sightings);
  const links = workspace.linksOf(sightings);
  const vessels = new Set(links.flatMap(({ fields }) => idIn(fields, 'vessel')));
  const kept = new Set([
    ...chosen,
    ...sightings.flatMap((id) => idIn(workspace.stored(id)?.fields ?? {}, 'scene')),
    ...vessels,
    ...belonging(workspace, 'sighting', chosen),
    ...belonging(workspace, 'vessel', vessels),
    ...alwaysKept.flatMap((kind) => workspace.entities(kind).map(({ id }) => id)),
  ]);
  const edits = editsWithin(workspace, kept);
  return { hasEntity: (id) => kept.has(id), hasOperation: (entity) => kept.has(entity) || edits.has(entity) };
}

function belonging(workspace: Reads, ownerKind: string, owners: ReadonlySet<string>): string[] {
  return ownedBy(ownerKind).flatMap(({ kind, field }) =>
    workspace
      .entities(kind)
      .filter(({ fields }) => idIn(fields, field).some((owner) => owners.has(owner)))
      .map(({ id }) => id),
  );
}

function idIn(fields: Fields, name: string): string[] {
  const id = fields[name];
  return typeof id === 'string' ? [id] : [];
}

/** Edits that touched something else as well may tell of it in their label. */
function editsWithin(workspace: Pick<Workspace, 'operationRows'>, kept: ReadonlySet<string>): ReadonlySet<string> {
  const within = new Map<string, boolean>();
  for (const { edit, entity } of workspace.operationRows()) {
    if (edit === entity) continue;
    within.set(edit, (within.get(edit) ?? true) && kept.has(entity));
  }
  return new Set([...within].flatMap(([edit, isWithin]) => (isWithin ? [edit] : [])));
}
