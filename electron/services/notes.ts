import type { Handlers } from '../../shared/contract.ts';
import { WrittenNote } from '../../shared/domain/note.ts';
import type { Workspace } from '../log/workspace.ts';

/** The call that reads what was noted of sightings; what another version wrote otherwise is left out. */
export function noteHandlers(workspace: Pick<Workspace, 'entities'>): Pick<Handlers, 'note.list'> {
  return {
    'note.list': () =>
      workspace.entities('sighting note').flatMap(({ id, fields, changedAt, changedBy }) => {
        const parsed = WrittenNote.safeParse({ ...fields, id, changedAt, changedBy });
        return parsed.success ? [parsed.data] : [];
      }),
  };
}
