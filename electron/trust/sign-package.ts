import { blake2b } from '@noble/hashes/blake2.js';
import { signEd25519 } from './ed25519.ts';
import { publicKeyLine, signatureText } from './minisign-format.ts';
import type { SecretKey } from './secret-key.ts';

/** What a signature vouches for beside the digests. */
export interface SignedFacts {
  readonly packageId: string;
  /** The signer's own count, larger with every package. */
  readonly sequence: number;
  readonly marking: string | null;
}

/**
 * The minisign signature of a package's tag manifest. Its untrusted comment brings the public key, so that who meets
 * the signer for the first time has something to compare.
 */
export function signPackage(
  message: Buffer,
  { name, key }: { readonly name: string; readonly key: SecretKey },
  facts: SignedFacts,
): string {
  const { packageId, sequence, marking } = facts;
  const signature = signEd25519(key.seed, Buffer.from(blake2b(message)));
  const trustedComment = oneLine(
    `package=${packageId} sequence=${sequence}${marking === null ? '' : ` marking=${marking}`}`,
  );
  return signatureText({
    comment: oneLine(`${name.slice(0, 60)} ${publicKeyLine(key)}`),
    over: 'hash',
    keyId: key.id,
    signature,
    trustedComment,
    commentSignature: signEd25519(key.seed, Buffer.concat([signature, Buffer.from(trustedComment)])),
  });
}

/** A comment is one line, and not endless. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').slice(0, 1000);
