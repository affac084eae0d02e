import type { Handlers } from '../../shared/contract.ts';
import type { TrayEntry } from '../../shared/domain/conflict.ts';
import type { Fields, Json } from '../../shared/domain/json.ts';
import type { Conflict } from '../../shared/domain/operation.ts';
import type { Workspace } from '../log/workspace.ts';
import { entityTitle, textOf } from './entity-title.ts';

/** The calls that tell what a person has to decide; deciding is an ordinary edit. */
export function conflictHandlers(
  workspace: Pick<Workspace, 'conflicts' | 'conflictCount' | 'entity' | 'state'>,
): Pick<Handlers, 'conflict.list' | 'conflict.count' | 'log.state'> {
  return {
    'conflict.list': () => workspace.conflicts().map((conflict) => trayEntry(workspace, conflict)),
    'conflict.count': () => ({ count: workspace.conflictCount() }),
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
    title: entityTitle(workspace, fields) || conflict.kind || conflict.entity,
    sighting: typeof sighting === 'string' ? sighting : null,
    vesselNames: Object.fromEntries(vessels.map((id) => [id, textOf(workspace.entity(id)?.['name'])])),
  };
}

function vesselIn(field: string, value: Json): string[] {
  const named = field === 'vessel' ? value : (Object(value) as Fields)['vessel'];
  return typeof named === 'string' ? [named] : [];
}
