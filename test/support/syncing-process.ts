import { readHubAddress } from '../../electron/hub/hub-address.ts';
import { withHub } from '../../electron/hub/hub-link.ts';
import { openWorkspace } from '../../electron/log/workspace.ts';
import { syncWithHub } from '../../electron/services/hub-sync.ts';

// Syncs a workspace with a hub and says on stdout how far it is, until it is done or killed.
const [path = '', address = '', password = ''] = process.argv.slice(2);
const log = openWorkspace(path, { actor: 'a process' });
const progress = (_done: number, _total: number, doing: string) => void process.stdout.write(`${doing}\n`);
const signal = new AbortController().signal;
await withHub(readHubAddress(address, password), (hub) => syncWithHub({ log, hub, signal, progress }));
log.close();
