import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { v4 as randomId } from 'uuid';
import type { Seal, Unlock } from '../../shared/domain/trust.ts';
import { AppError } from '../../shared/errors.ts';
import { openIdentities, recipientsOf } from '../trust/age-identity.ts';
import { openOwnKeys } from '../trust/own-keys.ts';
import { sealOf, unseal } from '../trust/sealed-file.ts';

/** A package as it can be read: the file itself, or what was sealed in it, unpacked for a moment. */
export interface OpenedPackage {
  readonly path: string;
  readonly sealed: Seal;
  /** The recipients whose identities opened it; empty where none was needed. */
  readonly openedBy: readonly string[];
}

/** Opens a package for as long as `work` takes; what a sealed one holds is removed again whatever happens. */
export type OpenPackage = <T>(
  path: string,
  unlock: Unlock | null,
  work: (opened: OpenedPackage) => Promise<T>,
) => Promise<T>;

/**
 * Opens packages, sealed ones by the desk's keys. Throws `package-sealed` where what opens it was not given, whose
 * details say `by` what, and as `unseal`.
 */
export function createOpenPackage(settingsFolder: string): OpenPackage {
  const folder = join(settingsFolder, 'opened');
  return async (path, unlock, work) => {
    const sealed = await sealOf(path);
    if (sealed === 'none') return work({ path, sealed, openedBy: [] });
    const identities = await identitiesFor(path, sealed, { unlock, settingsFolder });
    sweep(folder);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const opened = join(folder, `${process.pid}-${randomId()}.plim`);
    try {
      const passphrase = sealed === 'passphrase' ? (unlock?.passphrase ?? null) : null;
      await unseal(path, { identities, passphrase }, opened);
      return await work({ path: opened, sealed, openedBy: await recipientsOf(identities) });
    } finally {
      rmSync(opened, { force: true });
    }
  };
}

async function identitiesFor(
  path: string,
  sealed: Seal,
  { unlock, settingsFolder }: { readonly unlock: Unlock | null; readonly settingsFolder: string },
): Promise<string[]> {
  if (sealed === 'passphrase' && unlock !== null) return [];
  if (unlock === null || unlock.identity === null)
    throw new AppError(
      'package-sealed',
      sealed === 'passphrase'
        ? `${path} is sealed with a passphrase: give it to open the package.`
        : `${path} is sealed for its recipients: choose the key it was sealed for, and its passphrase.`,
      { details: { by: sealed } },
    );
  return openIdentities(openOwnKeys(settingsFolder).identityFile(unlock.identity), unlock.passphrase);
}

/** Removes what a program that was killed has left. */
function sweep(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, pid] = /^(\d+)-/.exec(name) ?? [];
    if (pid === undefined || !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
