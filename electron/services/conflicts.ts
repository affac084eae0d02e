import type { Handlers } from '../../shared/contract.ts';
import type { TrayEntry } from '../../shared/domain/conflict.ts';
import type { Fields, Json } from '../../shared/domain/json.ts';
import type { Conflict } from '../../shared/domain/operation.ts';
import type { Workspace } from '../log/workspace.ts';

/** The calls that tell what a person has to decide; deciding is an ordinary edit. */
export function conflictHandlers(
  workspace: Pick<Workspace, 'conflicts' | 'entity' | 'state'>,
): Pick<Handlers, 'conflict.list' | 'log.state'> {
  return {
    'conflict.list': () => workspace.conflicts().map((conflict) => trayEntry(workspace, conflict)),
    'log.state': () => workspace.state(),
  };
}

type Reads = Pick<Workspace, 'entity'>;

function trayEntry(workspace: Reads, conflict: Conflict): TrayEntry {
  const fields = workspace.entity(conflict.entity) ?? {};
  const sighting = conflict.kind === 'sighting' ? conflict.entity : fields['sighting'];
  const vessels = conflict.heads.flatMap(({ value }) => vesselIn(conflict.field, value));
  return {
    ...conflict,
    title: titleOf(workspace, fields) || conflict.kind || conflict.entity,
    sighting: typeof sighting === 'string' ? sighting : null,
    vesselNames: Object.fromEntries(vessels.map((id) => [id, textOf(workspace.entity(id)?.['name'])])),
  };
}

function vesselIn(field: string, value: Json): string[] {
  const named = field === 'vessel' ? value : (Object(value) as Fields)['vessel'];
  return typeof named === 'string' ? [named] : [];
}

/** What an analyst would call an entity: its name, or what it is of what. */
function titleOf(workspace: Reads, fields: Fields): string {
  const owner = [fields['vessel'], fields['sighting'], fields['scene']].find((id) => typeof id === 'string');
  const own = textOf(fields['name']) || textOf(fields['fileName']) || textOf(fields['vesselClass']);
  const ownerFields = owner === undefined ? null : workspace.entity(owner);
  const of = ownerFields ? titleOf(workspace, { ...ownerFields, vessel: null, sighting: null }) : '';
  return [own || textOf(fields['value']), of].filter((text) => text !== '').join(' · ');
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
