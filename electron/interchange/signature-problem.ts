import type { PackageSignature } from '../../shared/domain/trust.ts';
import { assertNever } from '../../shared/errors.ts';

/** Why a signature speaks against a package, in one sentence; null where it does not. */
export function signatureProblem({ state, key, keyId }: PackageSignature): string | null {
  switch (state) {
    case 'trusted':
    case 'not signed':
    case 'not read':
      return null;
    case 'unknown signer':
      return `The signer is unknown: the key ${keyId} is not trusted here. Compare its fingerprint with the sender, then trust it.`;
    case 'wrong key':
      return `The wrong key signed it: it claims the key ${keyId} of ${key?.name}, but another one was used. Do not use it; tell ${key?.name}.`;
    case 'tampered':
      return `It was tampered with: the signature of ${key?.name ?? `the key ${keyId}`} does not fit the list of digests. Ask the sender for it again.`;
    case 'unreadable':
      return 'Its signature is damaged: it is not a minisign signature. Ask the sender for it again.';
    default:
      return assertNever(state);
  }
}
