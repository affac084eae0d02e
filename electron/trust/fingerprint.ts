import { createHash } from 'node:crypto';
import type { NamedKey } from '../../shared/domain/trust.ts';
import { keyIdText, publicKeyLine, type PublicKey } from './minisign-format.ts';

/** What two people compare aloud: 40 decimal digits in groups of five (133 bits of the key's SHA-256). */
export function fingerprint({ bytes }: PublicKey): string {
  const digest = createHash('sha256').update(bytes).digest('hex');
  const digits = (BigInt(`0x${digest}`) % 10n ** 40n).toString().padStart(40, '0');
  return digits.replace(/(.{5})(?=.)/g, '$1 ');
}

export const namedKey = (name: string, key: PublicKey): NamedKey => ({
  name,
  keyId: keyIdText(key.id),
  publicKey: publicKeyLine(key),
  fingerprint: fingerprint(key),
});
