import { t } from 'i18next';
import type { Keys } from '../../shared/domain/trust.ts';
import { call } from '../host.ts';
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
