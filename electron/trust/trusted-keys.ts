import { join } from 'node:path';
import type { NamedKey } from '../../shared/domain/trust.ts';
import { AppError } from '../../shared/errors.ts';
import { namedKey } from './fingerprint.ts';
import { readKeyFile, writeKeyFile } from './key-files.ts';
import { commented, readPublicKeys } from './minisign-format.ts';
import { readPublicKeyText } from './public-key-text.ts';

/** The keys of those whose packages are believed: one text of minisign public keys, names and recipients as comments. */
export interface TrustedKeys {
  list(): NamedKey[];
  /** Trusts the one key of a text under a name, or its comment. Throws `key-unreadable`, `invalid-input`. */
  trust(text: string, name: string | null): NamedKey;
  /** Takes a key off by id or name. Throws `not-found`. */
  untrust(which: string): NamedKey;
}

export function openTrustedKeys(settingsFolder: string): TrustedKeys {
  const path = join(settingsFolder, 'trusted-keys.txt');
  const list = (): NamedKey[] => keptKeys(readKeyFile(path) ?? '', path);
  const write = (keys: readonly NamedKey[]): void => writeKeyFile(path, keys.map(keptText).join(''));
  return {
    list,
    trust(text, name) {
      const key = readOneKey(text, 'This text');
      const before = list().find(({ publicKey }) => publicKey === key.publicKey);
      const recipient = key.recipient ?? before?.recipient ?? null;
      const named = { ...key, recipient, name: keyName(name ?? key.name) };
      const others = list().filter(({ publicKey }) => publicKey !== key.publicKey);
      if (others.some((other) => other.name === named.name))
        throw new AppError('invalid-input', `Another trusted key is named ${named.name}: give this one another name.`);
      write([...others, named]);
      return named;
    },
    untrust(which) {
      const keys = list();
      const found = keys.find(({ keyId, name }) => keyId === which.toUpperCase() || name === which);
      if (found === undefined) throw new AppError('not-found', `No trusted key is named ${which}: list the keys.`);
      write(keys.filter((key) => key !== found));
      return found;
    },
  };
}

/** The one public key of a text that came from elsewhere, `what`. Throws `key-unreadable`. */
export function readOneKey(text: string, what: string): NamedKey {
  const [key, another] = readPublicKeyText(text, what);
  if (key === undefined || another !== undefined)
    throw new AppError('key-unreadable', `${what} is not one minisign public key: choose the file that ends in .pub.`);
  return key;
}

/** The text of a file of public keys. Throws `file-missing`, `file-unreadable`, `key-unreadable`. */
export function readWholeKeyFile(path: string): string {
  const text = readKeyFile(path);
  if (text === null) throw new AppError('file-missing', `There is no file ${path}: check the path.`);
  return text;
}

/** The public keys of a file. Throws `file-missing`, `key-unreadable`. */
export function readTrustedFile(path: string): NamedKey[] {
  const text = readWholeKeyFile(path);
  const keys = readPublicKeyText(text, path);
  if (keys.length === 0) throw new AppError('key-unreadable', `${path} holds no minisign public key.`);
  return keys;
}

/** A name for a key that can also name a file. Throws `invalid-input`. */
export function keyName(name: string): string {
  const trimmed = name.trim().normalize('NFC');
  if (/^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,58}[\p{L}\p{N}])?$/u.test(trimmed)) return trimmed;
  throw new AppError('invalid-input', 'A key is named by up to 60 letters, digits, blanks, dots and hyphens.');
}

/** Here a recipient needs no voucher: it was checked when the key was taken in, and the file is the desk's own. */
const keptText = ({ name, publicKey, recipient }: NamedKey): string =>
  commented(recipient === null ? name : `${name} ${recipient}`, publicKey);

function keptKeys(text: string, path: string): NamedKey[] {
  const keys = readPublicKeys(text);
  if (keys === null) throw new AppError('key-unreadable', `${path} is not a list of minisign public keys.`);
  return keys.map(({ comment, key }) => {
    const [, name = comment, recipient = null] = /^(.*?) (age1[0-9a-z]+)$/.exec(comment) ?? [];
    return namedKey(name, key, recipient);
  });
}
