import { t } from 'i18next';
import type { HubAccess, HubQueue, HubStatus, HubSynced } from '../../shared/domain/hub.ts';
import { call } from '../host.ts';
import { useSettings } from '../state/settings.ts';
import { changeSettings } from './change-settings.ts';
import { chooseFile } from './choose-files.ts';
import { opening, type Opening } from './open-package.ts';
import { runTask } from './tasks.ts';
import { attempt, tell } from './tell.ts';

/** What waits to be sent to the hub of an address; null where it is none. Reaches no network. */
export const readHubQueue = (address: string): Promise<HubQueue | null> =>
  call('hub.queue', { address }).catch(() => null);

/** How the hub stands beside this workspace. */
export const askHub = (access: HubAccess): Promise<Opening<HubStatus> | null> =>
  attempt(() => opening(() => call('hub.status', access)));

/** Exchanges with the hub; null where the analyst cancelled. */
export const syncWithHub = (access: HubAccess): Promise<Opening<HubSynced> | null> =>
  runTask(t('hub.syncing'), (task) => opening(() => call('hub.sync', { ...access, task })));

/** Makes a hub of an empty database. */
export async function initHub(access: HubAccess): Promise<void> {
  if (await attempt(() => call('hub.init', access))) tell(t('hub.made'));
}

/** Lets a login take part up to a marking; an empty one: everything. */
export async function admitToHub(access: HubAccess, role: string, marking: string): Promise<void> {
  const admitted = await attempt(() =>
    call('hub.admit', { ...access, role, marking: marking === '' ? null : marking }),
  );
  if (admitted) tell(t('hub.admitted', { role }));
}

/** Keeps the address; a password written into it is given back and not kept. */
export function keepHubAddress(address: string): string | null {
  const url = URL.parse(address);
  if (!url || url.password === '') {
    changeSettings({ hubAddress: address });
    return null;
  }
  const password = decodeURIComponent(url.password);
  url.password = '';
  changeSettings({ hubAddress: url.href });
  return password;
}

/** Asks for the certificate of the hub's authority and names it in the address. */
export async function chooseAuthority(): Promise<void> {
  const url = URL.parse(useSettings.getState().hubAddress);
  const path = url && (await chooseFile('certificate'));
  if (!url || path === null) return;
  url.searchParams.set('sslrootcert', path);
  changeSettings({ hubAddress: url.href });
}
