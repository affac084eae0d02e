import { t } from 'i18next';
import type { Output } from '../../shared/contract.ts';
import type { Keys } from '../../shared/domain/trust.ts';
import { call } from '../host.ts';
import { chooseFile } from './choose-files.ts';
import { attempt, tell } from './tell.ts';

/** The keys of this desk; null where they cannot be read. */
export const listKeys = (): Promise<Keys | null> => attempt(() => call('key.list', {}));

/** Makes a key to sign with; null where that failed. */
export async function createKey(name: string, passphrase: string): Promise<Keys | null> {
  const key = await attempt(() => call('key.create', { name, passphrase }));
  if (key) tell(t('trust.made', { name: key.name }));
  return key && listKeys();
}

/** Believes the packages of a key from now on; null where it is none. */
export async function trustKey(publicKey: string, name: string): Promise<Keys | null> {
  const key = await attempt(() => call('key.trust', { publicKey, name }));
  if (key) tell(t('trust.nowTrusted', { name: key.name }));
  return key && listKeys();
}

/** Believes a key no longer; null where that failed. */
export async function untrustKey(keyId: string): Promise<Keys | null> {
  const key = await attempt(() => call('key.untrust', { keyId }));
  return key && listKeys();
}

/** The public key of a text; null where it is none. */
export const readKey = (text: string): Promise<Output<'key.read'> | null> =>
  attempt(() => call('key.read', { text, path: null }));

/** Asks for a public key's file and reads it; null where none was chosen or it holds none. */
export async function chooseKey(): Promise<Output<'key.read'> | null> {
  const path = await chooseFile('public key');
  return path === null ? null : attempt(() => call('key.read', { text: '', path }));
}

/** Asks where to, then writes what others need to check and to seal packages for one of the desk's keys. */
export async function exportKey(name: string): Promise<void> {
  const path = await chooseFile('save public key', `${name}.pub`);
  const written = path !== null && (await attempt(() => call('key.export', { name, path })));
  if (written) tell(t('trust.exported', { path }));
}
