import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedKey } from '../../shared/domain/trust.ts';
import { AppError } from '../../shared/errors.ts';
import { namedKey } from './fingerprint.ts';
import { readKeyFile, writeKeyFile } from './key-files.ts';
import { commented, keyIdText, publicKeyLine, readPublicKeys } from './minisign-format.ts';
import { createSecretKey, minisignCost, openSecretKey, secretKeyText, type SecretKey } from './secret-key.ts';
import { signPackage } from './sign-package.ts';
import { keyName } from './trusted-keys.ts';

/** Signs a tag manifest; each call takes the signer's next number. */
export type Sign = (message: Buffer, facts: { readonly packageId: string; readonly marking: string | null }) => string;

/** The keys this desk signs with: `keys/NAME.key` and `keys/NAME.pub` in the settings folder, both as minisign's. */
export interface OwnKeys {
  readonly folder: string;
  list(): NamedKey[];
  /** Makes a key, encrypted by the passphrase. Throws `invalid-input` where the name is taken. */
  create(name: string, passphrase: string, cost?: typeof minisignCost): Promise<NamedKey>;
  /** Opens a key by its name, or a minisign secret key file by its path. Throws `not-found`, `passphrase-wrong`. */
  open(which: string, passphrase: string): Promise<Sign>;
}

export function openOwnKeys(settingsFolder: string): OwnKeys {
  const folder = join(settingsFolder, 'keys');
  return {
    folder,
    list: () => listKeys(folder),
    async create(asked, passphrase, cost = minisignCost) {
      const name = keyName(asked);
      const file = join(folder, `${name}.key`);
      if (passphrase === '')
        throw new AppError('invalid-input', 'A key needs a passphrase: choose one that others cannot guess.');
      if (existsSync(file)) throw new AppError('invalid-input', `There is a key ${name} already: choose another name.`);
      const key = createSecretKey();
      writeKeyFile(file, await secretKeyText(key, passphrase, cost));
      writeKeyFile(join(folder, `${name}.pub`), commented(name, publicKeyLine(key)));
      return namedKey(name, key);
    },
    async open(which, passphrase) {
      const { name, text } = secretKeyFile(folder, which);
      const key = await openSecretKey(text, passphrase);
      return (message, facts) => signPackage(message, { name, key }, { ...facts, sequence: nextSequence(folder, key) });
    },
  };
}

function listKeys(folder: string): NamedKey[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.pub'));
  return files.toSorted().flatMap((file) => {
    const [found] = readPublicKeys(readKeyFile(join(folder, file)) ?? '') ?? [];
    return found ? [namedKey(file.slice(0, -'.pub'.length), found.key)] : [];
  });
}

function secretKeyFile(folder: string, which: string): { readonly name: string; readonly text: string } {
  const isPath = /[/\\]|\.key$/.test(which);
  const text = readKeyFile(isPath ? which : join(folder, `${which}.key`));
  if (text === null) throw new AppError('not-found', `There is no key ${which}: list the keys, or make one.`);
  const name = /([^/\\]*?)(?:\.key)?$/.exec(which)?.[1] ?? which;
  return { name, text };
}

/** One more than the last, and not below the clock, so that a restored settings folder does not count from old. */
function nextSequence(folder: string, key: SecretKey): number {
  const file = join(folder, `${keyIdText(key.id)}.sequence`);
  const last = Number(readKeyFile(file) ?? 0);
  const next = Math.max(Number.isSafeInteger(last) ? last + 1 : 0, Math.floor(Date.now() / 1000));
  writeKeyFile(file, `${next}\n`);
  return next;
}
