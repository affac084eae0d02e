import type { Handlers } from '../../shared/contract.ts';
import type { Workspace } from '../log/workspace.ts';
import { checkByScheme } from './scheme.ts';

/** The calls by which an analyst writes, takes back and looks back. */
export function editHandlers(
  workspace: Workspace,
): Pick<Handlers, 'edit.apply' | 'edit.undo' | 'edit.redo' | 'edit.history'> {
  return {
    'edit.apply': (edit) => {
      checkByScheme(workspace, edit);
      return workspace.apply(edit);
    },
    'edit.undo': () => workspace.undo(),
    'edit.redo': () => workspace.redo(),
    'edit.history': ({ limit }) => workspace.history(limit),
  };
}
