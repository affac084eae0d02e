import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { NamedKey } from '../../shared/domain/trust.ts';
import { AppError } from '../../shared/errors.ts';
import { createIdentity } from './age-identity.ts';
import { ageWorkFactor } from './age-passphrase.ts';
import { readKeyBytes, readKeyFile, writeKeyFile } from './key-files.ts';
import { keyIdText, readPublicKeys } from './minisign-format.ts';
import { publicKeyText, readPublicKeyText } from './public-key-text.ts';
import { createSecretKey, minisignCost, openSecretKey, secretKeyText, type SecretKey } from './secret-key.ts';
import { signPackage } from './sign-package.ts';
import { keyName } from './trusted-keys.ts';

/** Signs a tag manifest; each call takes the signer's next number. */
export type Sign = (message: Buffer, facts: { readonly packageId: string; readonly marking: string | null }) => string;

/**
 * The keys of this desk in the settings folder: `keys/NAME.key` signs and `keys/NAME.identity` opens what is sealed for
 * it, both encrypted; `keys/NAME.pub` is for others. They are files of minisign and of age.
 */
export interface OwnKeys {
  readonly folder: string;
  list(): NamedKey[];
  /**
   * Makes a key, encrypted by the passphrase; of one that can only sign, what it lacks to open. Throws `invalid-input`
   * where the name is taken.
   */
  create(name: string, passphrase: string, cost?: typeof minisignCost): Promise<NamedKey>;
  /** Throws what `open` would throw of a key that is not there, before anybody is asked for its passphrase. */
  refuseUnknown(which: string): void;
  /** Opens a key by its name, or a minisign secret key file by its path. Throws `not-found`, `passphrase-wrong`. */
  open(which: string, passphrase: string): Promise<Sign>;
  /** The file of identities of a key by its name, or one of age's by its path. Throws `not-found`. */
  identityFile(which: string): Buffer;
  /** The text for others: public key, name and recipient. Throws `not-found`. */
  publicText(name: string): string;
}

export function openOwnKeys(settingsFolder: string): OwnKeys {
  const folder = join(settingsFolder, 'keys');
  const fileOf = (name: string, ending: string): string => join(folder, `${name}.${ending}`);
  return {
    folder,
    list: () => listKeys(folder),
    async create(asked, passphrase, cost = minisignCost) {
      const name = keyName(asked);
      if (passphrase === '')
        throw new AppError('invalid-input', 'A key needs a passphrase: choose one that others cannot guess.');
      if (existsSync(fileOf(name, 'key')) && existsSync(fileOf(name, 'identity')))
        throw new AppError('invalid-input', `There is a key ${name} already: choose another name.`);
      const old = readKeyFile(fileOf(name, 'key'));
      const key = old === null ? createSecretKey() : await openSecretKey(old, passphrase);
      const { text, recipient } = await createIdentity(passphrase, workFactorOf(cost));
      if (old === null) writeKeyFile(fileOf(name, 'key'), await secretKeyText(key, passphrase, cost));
      writeKeyFile(fileOf(name, 'identity'), text);
      const publicText = publicKeyText(name, key, recipient);
      writeKeyFile(fileOf(name, 'pub'), publicText);
      return namedIn(publicText, name);
    },
    refuseUnknown: (which) => void fileNamed(folder, which, 'key'),
    async open(which, passphrase) {
      const { name, bytes } = fileNamed(folder, which, 'key');
      const key = await openSecretKey(bytes.toString('utf8'), passphrase);
      return (message, facts) => signPackage(message, { name, key }, { ...facts, sequence: nextSequence(folder, key) });
    },
    identityFile: (which) => fileNamed(folder, which, 'identity').bytes,
    publicText: (name) => fileNamed(folder, keyName(name), 'pub').bytes.toString('utf8'),
  };
}

/** An identity costs a guess as much memory as a key, but never more than age asks for. */
const workFactorOf = ({ memoryBytes }: typeof minisignCost): number =>
  Math.min(ageWorkFactor, Math.floor(Math.log2(memoryBytes / 1024)));

function namedIn(publicText: string, name: string): NamedKey {
  const [key] = readPublicKeyText(publicText, `${name}.pub`);
  if (key === undefined) throw new AppError('key-unreadable', `${name}.pub holds no key: take it from a backup.`);
  return { ...key, name };
}

function listKeys(folder: string): NamedKey[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.pub'));
  return files.toSorted().flatMap((file) => {
    const text = readKeyFile(join(folder, file)) ?? '';
    return readPublicKeys(text)?.length === 1 ? [namedIn(text, file.slice(0, -'.pub'.length))] : [];
  });
}

function fileNamed(folder: string, which: string, ending: string): { readonly name: string; readonly bytes: Buffer } {
  const isPath = /[/\\]|\.(?:key|identity|txt|age)$/.test(which);
  const bytes = readKeyBytes(isPath ? which : join(folder, `${which}.${ending}`));
  if (bytes === null) throw new AppError('not-found', `There is no key ${which}: list the keys, or make one.`);
  return { name: isPath ? basename(which).replace(/\.key$/, '') : which, bytes };
}

/** One more than the last, and not below the clock, so that a restored settings folder does not count from old. */
function nextSequence(folder: string, key: SecretKey): number {
  const file = join(folder, `${keyIdText(key.id)}.sequence`);
  const last = Number(readKeyFile(file) ?? 0);
  const next = Math.max(Number.isSafeInteger(last) ? last + 1 : 0, Math.floor(Date.now() / 1000));
  writeKeyFile(file, `${next}\n`);
  return next;
}
