import type { Handlers } from '../../shared/contract.ts';
import { writeKeyFile } from '../trust/key-files.ts';
import { openOwnKeys } from '../trust/own-keys.ts';
import { openTrustedKeys, readOneKey, readWholeKeyFile } from '../trust/trusted-keys.ts';

/** The calls about the keys packages are signed with. */
export function keyHandlers(
  settingsFolder: string,
): Pick<Handlers, 'key.list' | 'key.create' | 'key.read' | 'key.trust' | 'key.untrust' | 'key.export'> {
  const own = openOwnKeys(settingsFolder);
  const trusted = openTrustedKeys(settingsFolder);
  return {
    'key.list': () => ({ folder: own.folder, own: own.list(), trusted: trusted.list() }),
    'key.create': async ({ name, passphrase }) => {
      const key = await own.create(name, passphrase);
      return trusted.trust(own.publicText(key.name), key.name);
    },
    'key.read': ({ text, path }) => {
      const read = path === null ? text : readWholeKeyFile(path);
      return { text: read, key: readOneKey(read, path ?? 'This text') };
    },
    'key.trust': ({ publicKey, name }) => trusted.trust(publicKey, name),
    'key.untrust': ({ keyId }) => trusted.untrust(keyId),
    'key.export': ({ name, path }) => {
      const text = own.publicText(name);
      if (path !== null) writeKeyFile(path, text);
      return { text };
    },
  };
}
