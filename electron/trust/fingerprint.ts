import { createHash } from 'node:crypto';
import { entropyToMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { NamedKey } from '../../shared/domain/trust.ts';
import { keyIdText, publicKeyLine, type PublicKey } from './minisign-format.ts';

/** What two people compare aloud: 40 decimal digits in groups of five (133 bits of the key's SHA-256). */
export function fingerprint({ bytes }: PublicKey): string {
  const digits = (BigInt(`0x${digestOf(bytes).toString('hex')}`) % 10n ** 40n).toString().padStart(40, '0');
  return digits.replace(/(.{5})(?=.)/g, '$1 ');
}

/** The same in words: the first 128 bits of the key's SHA-256 as 12 words of BIP 39, the last of which is a check. */
const fingerprintWords = ({ bytes }: PublicKey): string => entropyToMnemonic(digestOf(bytes).subarray(0, 16), wordlist);

const digestOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

export const namedKey = (name: string, key: PublicKey, recipient: string | null = null): NamedKey => ({
  name,
  keyId: keyIdText(key.id),
  publicKey: publicKeyLine(key),
  fingerprint: fingerprint(key),
  words: fingerprintWords(key),
  recipient,
});
