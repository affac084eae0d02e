import type { Handlers } from '../../shared/contract.ts';
import { readHubAddress } from '../hub/hub-address.ts';
import { withHub } from '../hub/hub-link.ts';
import type { Workspace } from '../log/workspace.ts';
import { hubNote, hubQueue } from './hub-queue.ts';
import { compareWithHub, syncWithHub } from './hub-sync.ts';
import type { Tasks } from './tasks.ts';

/** The calls that reach a hub: the only ones that ever open a connection, each for as long as it takes. */
export function hubHandlers({
  workspace,
  tasks,
}: {
  readonly workspace: Workspace;
  readonly tasks: Pick<Tasks, 'run'>;
}): Pick<Handlers, 'hub.init' | 'hub.admit' | 'hub.queue' | 'hub.status' | 'hub.sync'> {
  return {
    'hub.init': async ({ address, password }) => {
      await withHub(readHubAddress(address, password), (hub) => hub.ask('init'));
      return {};
    },
    'hub.admit': async ({ address, password, role, marking }) => {
      await withHub(readHubAddress(address, password), (hub) => hub.ask('admit', role, marking));
      return {};
    },
    'hub.queue': ({ address }) => hubQueue(workspace, readHubAddress(address)),
    'hub.status': ({ address, password }) =>
      withHub(readHubAddress(address, password), (hub) => compareWithHub({ log: workspace, hub })),
    'hub.sync': ({ address, password, task }) =>
      tasks.run(task, async (signal, progress) => {
        const hubAddress = readHubAddress(address, password);
        const noteSynced = hubNote(workspace, hubAddress);
        const synced = await withHub(
          hubAddress,
          (hub) => syncWithHub({ log: workspace, hub, signal, progress }),
          signal,
        );
        noteSynced(synced);
        return synced;
      }),
  };
}
