import type { Handlers } from '../../shared/contract.ts';
import { partsOf } from '../../shared/domain/package-profile.ts';
import { openOwnKeys } from '../trust/own-keys.ts';
import type { Workspace } from '../log/workspace.ts';
import type { PackageTrust } from './package-trust.ts';
import type { ChipSource } from './package-chips.ts';
import { exportPackage, previewPackage } from './package-export.ts';
import type { Tasks } from './tasks.ts';

/** The calls that write and check packages. */
export function packageHandlers({
  workspace,
  scenes,
  tasks,
  version,
  settingsFolder,
  trust,
}: {
  readonly workspace: Workspace;
  readonly scenes: ChipSource;
  readonly tasks: Pick<Tasks, 'run'>;
  readonly version: string;
  readonly settingsFolder: string;
  readonly trust: PackageTrust;
}): Pick<Handlers, 'package.export' | 'package.preview' | 'package.verify'> {
  return {
    'package.export': ({ path, task, profile, parts, release, peer, sign, recipients }) =>
      tasks.run(task, async (signal, progress) =>
        exportPackage({
          workspace,
          scenes,
          path,
          profile,
          parts: partsOf(profile, parts),
          release,
          peer,
          version,
          sign: sign ? await openOwnKeys(settingsFolder).open(sign.key, sign.passphrase) : null,
          recipients,
          signal,
          progress,
        }),
      ),
    'package.preview': (choice) => previewPackage({ workspace, scenes }, choice),
    'package.verify': ({ path, unlock = null }) => trust.verify(path, { unlock }),
  };
}
