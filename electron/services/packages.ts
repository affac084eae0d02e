import type { Handlers } from '../../shared/contract.ts';
import { partsOf } from '../../shared/domain/package-profile.ts';
import { openOwnKeys } from '../trust/own-keys.ts';
import type { Workspace } from '../log/workspace.ts';
import type { PackageTrust } from './package-trust.ts';
import type { ChipSource } from './package-chips.ts';
import { exportPackage } from './package-export.ts';
import { previewPackage } from './package-preview.ts';
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
    'package.export': ({ task, parts, sign, ...order }) =>
      tasks.run(task, async (signal, progress) =>
        exportPackage({
          workspace,
          scenes,
          ...order,
          parts: partsOf(order.profile, parts),
          version,
          sign: sign ? await openOwnKeys(settingsFolder).open(sign.key, sign.passphrase) : null,
          signal,
          progress,
        }),
      ),
    'package.preview': (choice) => previewPackage({ workspace, scenes }, choice),
    'package.verify': ({ path, unlock = null }) => trust.verify(path, { unlock }),
  };
}
