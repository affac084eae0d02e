import type { Handlers } from '../../shared/contract.ts';
import { hlcTime } from '../../shared/domain/hlc.ts';
import { WrittenNote } from '../../shared/domain/note.ts';
import type { Workspace } from '../log/workspace.ts';

const kinds = ['sighting note', 'scene note'] as const;

/** The call that reads what was noted, with who wrote it; what another version wrote otherwise is left out. */
export function noteHandlers(workspace: Pick<Workspace, 'entities' | 'operations'>): Pick<Handlers, 'note.list'> {
  return {
    'note.list': () =>
      kinds
        .flatMap((kind) => [...workspace.entities(kind)])
        .flatMap(({ id, fields, changedAt, changedBy }) => {
          const { writtenAt = changedAt, writtenBy = changedBy } = firstWord(workspace, id);
          return WrittenNote.safeParse({ ...fields, id, writtenAt, writtenBy }).data ?? [];
        }),
  };
}

/** Who wrote a text first and when: resolving a note, or correcting it, does not make it somebody else's. */
function firstWord(
  workspace: Pick<Workspace, 'operations'>,
  entity: string,
): Partial<Pick<WrittenNote, 'writtenAt' | 'writtenBy'>> {
  const texts = [...workspace.operations({ entity })].filter(({ field }) => field === 'text');
  const first = texts.toSorted((a, b) => (a.hlc < b.hlc ? -1 : 1))[0];
  return first ? { writtenAt: hlcTime(first.hlc), writtenBy: first.actor } : {};
}
