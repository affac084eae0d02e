import type { PackageVerdict } from '../../shared/contract.ts';
import { verifyPackage } from '../interchange/verify-package.ts';
import { openSeenPackages } from '../trust/seen-packages.ts';
import { openTrustedKeys } from '../trust/trusted-keys.ts';

/** What a desk makes of the packages it is given, by the keys it trusts and what it took in before. */
export interface PackageTrust {
  /** The verdict by the desk's trusted keys, or by others. Throws as `verifyPackage`. */
  verify(path: string, keys?: Parameters<typeof verifyPackage>[1]): Promise<PackageVerdict>;
  /** Remembers a package that was taken in, so that an older one of the same signer is noticed. */
  noteTaken(verdict: PackageVerdict): void;
}

export function createPackageTrust(settingsFolder: string): PackageTrust {
  const seen = openSeenPackages(settingsFolder);
  return {
    async verify(path, keys = openTrustedKeys(settingsFolder).list()) {
      const verdict = await verifyPackage(path, keys);
      return { ...verdict, signature: { ...verdict.signature, age: seen.ageOf(verdict.signature) } };
    },
    noteTaken: ({ signature }) => seen.note(signature),
  };
}
