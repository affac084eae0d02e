import type { Handlers } from '../../shared/contract.ts';
import { hlcTime } from '../../shared/domain/hlc.ts';
import type { Operation } from '../../shared/domain/operation.ts';
import { ReviewEntry } from '../../shared/domain/review.ts';
import type { Workspace } from '../log/workspace.ts';

/** The call that reads from the log who took which step of a sighting's review, and when. */
export function reviewHandlers(workspace: Pick<Workspace, 'operations'>): Pick<Handlers, 'review.trail'> {
  return {
    'review.trail': ({ sighting }) => {
      const operations = [...workspace.operations({ entity: sighting })].toSorted((a, b) => (a.hlc < b.hlc ? -1 : 1));
      const reasons = new Map(operations.flatMap(reasonOf));
      return operations
        .filter(({ field }) => field === 'review')
        .flatMap((operation) => {
          const { hlc, actor, edit, value } = operation;
          const entry = { at: hlcTime(hlc), actor, state: value, reason: reasons.get(edit) ?? null };
          const parsed = ReviewEntry.safeParse(entry);
          return parsed.success ? [parsed.data] : [];
        });
    },
  };
}

/** The reason an edit gave, by the edit. */
const reasonOf = ({ field, edit, value }: Operation): [string, string][] =>
  field === 'reviewReason' && typeof value === 'string' ? [[edit, value]] : [];
