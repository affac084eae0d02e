import type { Handlers } from '../../shared/contract.ts';
import type { Workspace } from '../log/workspace.ts';
import { openOwnKeys } from '../trust/own-keys.ts';
import { openTrustedKeys } from '../trust/trusted-keys.ts';
import type { DropFolder } from './drop-folder.ts';
import { importPackage } from './exchange-import.ts';
import { loadReceipt } from './exchange-receipt.ts';
import type { PackageTrust } from './package-trust.ts';
import { listPeers, listSenders, missingPackages } from './peers.ts';
import type { Tasks } from './tasks.ts';

/** The calls that take in what others sent, and tell of the exchange with them. */
export function exchangeHandlers({
  workspace,
  tasks,
  trust,
  settingsFolder,
  dropFolder,
}: {
  readonly workspace: Workspace;
  readonly tasks: Pick<Tasks, 'run'>;
  readonly trust: PackageTrust;
  readonly settingsFolder: string;
  readonly dropFolder: DropFolder;
}): Pick<
  Handlers,
  'package.import' | 'exchange.state' | 'exchange.loadReceipt' | 'exchange.waiting' | 'exchange.leave'
> {
  return {
    'package.import': ({ path, trial, task, unlock = null, sign = null }) =>
      tasks.run(task, (signal, progress) =>
        trust.open(path, unlock, async (opened) => {
          const outcome = await importPackage({
            workspace,
            path: opened.path,
            cameAs: path,
            purpose: trial ? 'trial' : 'keep',
            verify: async () => ({ ...(await trust.verifyOpened(opened)), path }),
            noteTaken: (verdict) => trust.noteTaken(verdict),
            sign: sign && (await openOwnKeys(settingsFolder).open(sign.key, sign.passphrase)),
            signal,
            progress,
          });
          if (!trial) dropFolder.settle(path);
          return outcome;
        }),
      ),
    'exchange.state': () => ({
      peers: listPeers(workspace),
      senders: listSenders(workspace),
      missing: missingPackages(workspace),
    }),
    'exchange.loadReceipt': ({ path }) => {
      const receipt = loadReceipt(workspace, path, openTrustedKeys(settingsFolder).list());
      dropFolder.settle(path);
      return receipt;
    },
    'exchange.waiting': ({ folder }) => (folder === null ? dropFolder.waiting() : dropFolder.lookAt(folder)),
    'exchange.leave': ({ path }) => {
      dropFolder.settle(path);
      return dropFolder.waiting();
    },
  };
}
