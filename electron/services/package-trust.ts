import type { PackageVerdict } from '../../shared/domain/package-outcome.ts';
import type { NamedKey, Unlock } from '../../shared/domain/trust.ts';
import { verifyPackage } from '../interchange/verify-package.ts';
import { openSeenPackages } from '../trust/seen-packages.ts';
import { openTrustedKeys } from '../trust/trusted-keys.ts';
import { createOpenPackage, type OpenedPackage, type OpenPackage } from './package-opening.ts';

/** What a desk makes of the packages it is given, by the keys it trusts and what it took in before. */
export interface PackageTrust {
  readonly open: OpenPackage;
  /** The verdict by the desk's trusted keys, or by others. Throws as `OpenPackage` and `verifyPackage`. */
  verify(path: string, by?: VerifyBy): Promise<PackageVerdict>;
  /** As `verify`, of a package that is open. */
  verifyOpened(opened: OpenedPackage, keys?: readonly NamedKey[]): Promise<PackageVerdict>;
  /** Remembers a package that was taken in, so that an older one of the same signer is noticed. */
  noteTaken(verdict: PackageVerdict): void;
}

interface VerifyBy {
  readonly keys?: readonly NamedKey[] | undefined;
  readonly unlock?: Unlock | null;
}

export function createPackageTrust(settingsFolder: string): PackageTrust {
  const seen = openSeenPackages(settingsFolder);
  const open = createOpenPackage(settingsFolder);
  async function verifyOpened(
    opened: OpenedPackage,
    keys: readonly NamedKey[] = openTrustedKeys(settingsFolder).list(),
  ): Promise<PackageVerdict> {
    const verdict = sealedVerdict(await verifyPackage(opened.path, keys), opened);
    const { signature } = verdict;
    return { ...verdict, signature: { ...signature, age: seen.ageOf(signature) }, seen: seen.before(signature) };
  }
  return {
    open,
    verifyOpened,
    verify: (path, { keys, unlock = null } = {}) =>
      open(path, unlock, async (opened) => ({ ...(await verifyOpened(opened, keys)), path })),
    noteTaken: ({ signature, newest }) => seen.note(signature, newest),
  };
}

/** A package names in its signed part for whom its maker sealed it; sealed for another, someone else did it. */
function sealedVerdict(verdict: PackageVerdict, { sealed, openedBy }: OpenedPackage): PackageVerdict {
  const { recipients, problems } = verdict;
  const isPassedOn = sealed !== 'none' && recipients.length > 0 && !recipients.some((one) => openedBy.includes(one));
  if (!isPassedOn) return { ...verdict, sealed };
  const problem = 'Its maker sealed it for others: one of them sealed it again for you. Ask the maker for it.';
  return { ...verdict, sealed, ok: false, problems: [problem, ...problems] };
}
