import type { Handlers } from '../../shared/contract.ts';
import { DeskState } from '../../shared/domain/desk-state.ts';
import type { Workspace } from '../log/workspace.ts';

const factName = 'desk state';

/** The calls that keep how the workspace was left; what cannot be read counts as nothing kept. */
export function deskStateHandlers({ facts }: Pick<Workspace, 'facts'>): Pick<Handlers, 'desk.read' | 'desk.keep'> {
  return {
    'desk.read': () => DeskState.safeParse(facts.get(factName)).data ?? null,
    'desk.keep': (state) => {
      facts.set(factName, state);
      return {};
    },
  };
}
