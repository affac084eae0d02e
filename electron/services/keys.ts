import type { Handlers } from '../../shared/contract.ts';
import { openOwnKeys } from '../trust/own-keys.ts';
import { openTrustedKeys } from '../trust/trusted-keys.ts';

/** The calls about the keys packages are signed with. */
export function keyHandlers(
  settingsFolder: string,
): Pick<Handlers, 'key.list' | 'key.create' | 'key.trust' | 'key.untrust'> {
  const own = openOwnKeys(settingsFolder);
  const trusted = openTrustedKeys(settingsFolder);
  return {
    'key.list': () => ({ folder: own.folder, own: own.list(), trusted: trusted.list() }),
    'key.create': async ({ name, passphrase }) => {
      const key = await own.create(name, passphrase);
      return trusted.trust(key.publicKey, key.name);
    },
    'key.trust': ({ publicKey, name }) => trusted.trust(publicKey, name),
    'key.untrust': ({ keyId }) => trusted.untrust(keyId),
  };
}
