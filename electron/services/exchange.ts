import type { Handlers } from '../../shared/contract.ts';
import type { Workspace } from '../log/workspace.ts';
import { importPackage } from './exchange-import.ts';
import type { PackageTrust } from './package-trust.ts';
import type { Tasks } from './tasks.ts';

/** The call that takes in what others sent. */
export function exchangeHandlers({
  workspace,
  tasks,
  trust,
}: {
  readonly workspace: Workspace;
  readonly tasks: Pick<Tasks, 'run'>;
  readonly trust: PackageTrust;
}): Pick<Handlers, 'package.import'> {
  return {
    'package.import': ({ path, trial, task, unlock = null }) =>
      tasks.run(task, (signal, progress) =>
        trust.open(path, unlock, (opened) =>
          importPackage({
            workspace,
            path: opened.path,
            cameAs: path,
            purpose: trial ? 'trial' : 'keep',
            verify: async () => ({ ...(await trust.verifyOpened(opened)), path }),
            noteTaken: (verdict) => trust.noteTaken(verdict),
            signal,
            progress,
          }),
        ),
      ),
  };
}
