import { blake2b } from '@noble/hashes/blake2.js';
import type { NamedKey, PackageSignature } from '../../shared/domain/trust.ts';
import { holdsEd25519 } from './ed25519.ts';
import { namedKey } from './fingerprint.ts';
import {
  keyIdText,
  readPublicKeyLine,
  readSignature,
  type MinisignSignature,
  type PublicKey,
} from './minisign-format.ts';

const nothingKnown: PackageSignature = { state: 'not signed', key: null, keyId: null, sequence: null, age: null };

/** What is to be thought of the signature of a package that could not be opened. */
export const notRead: PackageSignature = { ...nothingKnown, state: 'not read' };

/**
 * Judges a detached minisign signature by the trusted keys. `unknown signer`: the key is not among them. `wrong key`:
 * it bears the id of a trusted key, but another one made it. `tampered`: what was signed is not what is here.
 */
export function judgeSignature(text: string | null, message: Buffer, trusted: readonly NamedKey[]): PackageSignature {
  if (text === null) return nothingKnown;
  const parts = readSignature(text);
  if (parts === null) return { ...nothingKnown, state: 'unreadable' };
  const keyId = keyIdText(parts.keyId);
  const claimed = trusted.filter((key) => key.keyId === keyId);
  const maker = claimed.find(({ publicKey }) => holds(parts, message, readPublicKeyLine(publicKey)));
  if (maker)
    return { ...nothingKnown, state: 'trusted', key: maker, keyId, sequence: sequenceIn(parts.trustedComment) };
  const brought = broughtKey(parts);
  const isOwn = brought !== null && holds(parts, message, readPublicKeyLine(brought.publicKey));
  if (claimed[0]) return { ...nothingKnown, state: isOwn ? 'wrong key' : 'tampered', key: claimed[0], keyId };
  if (brought !== null && !isOwn) return { ...nothingKnown, state: 'tampered', keyId };
  return { ...nothingKnown, state: 'unknown signer', key: brought, keyId };
}

function holds(parts: MinisignSignature, message: Buffer, key: PublicKey | null): boolean {
  if (key === null) return false;
  const signed = parts.over === 'hash' ? Buffer.from(blake2b(message)) : message;
  const aboutComment = Buffer.concat([parts.signature, Buffer.from(parts.trustedComment)]);
  return (
    holdsEd25519(key.bytes, signed, parts.signature) && holdsEd25519(key.bytes, aboutComment, parts.commentSignature)
  );
}

/** The key a signature brings in its untrusted comment, under the id it signs with. */
function broughtKey({ comment, keyId }: MinisignSignature): NamedKey | null {
  const [, name = '', line = ''] = /^(.*?) ?([A-Za-z0-9+/]{56})$/.exec(comment) ?? [];
  const key = readPublicKeyLine(line);
  return key !== null && key.id.equals(keyId) ? namedKey(name, key) : null;
}

function sequenceIn(trustedComment: string): number | null {
  const [, digits] = /(?:^| )sequence=(\d{1,15})(?: |$)/.exec(trustedComment) ?? [];
  return digits === undefined ? null : Number(digits);
}
