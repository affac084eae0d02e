import { resolve } from 'node:path';
import type { Unlock } from '../../shared/domain/trust.ts';
import { settingsFolderOf } from '../services/settings-folder.ts';
import { isEncryptedIdentity } from '../trust/age-identity.ts';
import { openOwnKeys, type OwnKeys } from '../trust/own-keys.ts';
import { sealOf } from '../trust/sealed-file.ts';
import { askPassphrase } from './ask-passphrase.ts';
import { usageFault } from './verb.ts';

/** What opens a sealed package: `--identity`, else the only key of this desk, and a passphrase; null where none is needed. */
export async function askUnlock(path: string, { identity }: Readonly<Record<string, unknown>>): Promise<Unlock | null> {
  const sealed = await sealOf(path);
  if (sealed === 'none') return null;
  if (sealed === 'passphrase') return { identity: null, passphrase: await askPassphrase(`Passphrase of ${path}: `) };
  const own = openOwnKeys(settingsFolderOf(process.platform, process.env));
  const which = typeof identity === 'string' ? identityNamed(identity) : onlyKey(own);
  const isEncrypted = isEncryptedIdentity(own.identityFile(which));
  return { identity: which, passphrase: isEncrypted ? await askPassphrase(`Passphrase of ${which}: `) : '' };
}

const identityNamed = (word: string): string => (/[/\\.]/.test(word) ? resolve(word) : word);

function onlyKey(own: OwnKeys): string {
  const [key, another] = own.list().filter(({ recipient }) => recipient !== null);
  return key && !another
    ? key.name
    : usageFault('the package is sealed: name the key or file that opens it by --identity');
}
