import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { AppError } from '../../shared/errors.ts';
import { ageWorkFactor, passphraseIdentity, passphraseRecipient } from './age-passphrase.ts';

const intro = 'age-encryption.org/';
const armorStart = '-----BEGIN AGE ENCRYPTED FILE-----';
const identityLine = /^AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]+$/;

/** Makes an X25519 identity; `text` is its file, encrypted by the passphrase, which `age -d -i` asks for. */
export async function createIdentity(
  passphrase: string,
  workFactor = ageWorkFactor,
): Promise<{ readonly text: string; readonly recipient: string }> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const encrypter = new Encrypter();
  encrypter.addRecipient(passphraseRecipient(passphrase, workFactor));
  const sealed = await encrypter.encrypt(`# public key: ${recipient}\n${identity}\n`);
  return { text: armor.encode(sealed), recipient };
}

/** Whether a file of identities takes a passphrase; it is then a file sealed by age itself, armoured or not. */
export const isEncryptedIdentity = (file: Buffer): boolean =>
  isArmoured(file) || file.toString('latin1', 0, 19) === intro;

const isArmoured = (file: Buffer): boolean => file.toString('latin1').trimStart().startsWith(armorStart);

/** The identities of a file of age's, encrypted or not. Throws `key-unreadable`, `passphrase-wrong`. */
export async function openIdentities(file: Buffer, passphrase: string): Promise<string[]> {
  const plain = isEncryptedIdentity(file) ? await decrypted(file, passphrase) : file.toString('utf8');
  const lines = plain.split(/\r?\n/).map((line) => line.trim());
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (identities.length === 0 || !identities.every((line) => identityLine.test(line)))
    throw new AppError('key-unreadable', 'This is no file of age identities: choose one that age-keygen or we made.');
  return identities;
}

async function decrypted(file: Buffer, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(passphraseIdentity(passphrase));
  try {
    return await decrypter.decrypt(isArmoured(file) ? armor.decode(file.toString('latin1')) : file, 'text');
  } catch (cause) {
    const isWrong = cause instanceof Error && /no identity matched/.test(cause.message);
    throw isWrong
      ? new AppError('passphrase-wrong', 'The passphrase does not open this identity: type it again.', { cause })
      : new AppError('key-unreadable', 'This identity file is damaged: take it from a backup.', { cause });
  }
}

/** A recipient as age writes it. Throws `key-unreadable`. */
export function checkRecipient(text: string): string {
  const recipient = text.trim();
  try {
    if (!/^age1[0-9a-z]+$/.test(recipient)) throw new Error('not of the form of a recipient');
    new Encrypter().addRecipient(recipient);
    return recipient;
  } catch (cause) {
    throw new AppError('key-unreadable', `“${recipient.slice(0, 80)}” is no age recipient: it begins with age1.`, {
      cause,
    });
  }
}

/** The recipients that identities open for. */
export const recipientsOf = (identities: readonly string[]): Promise<string[]> =>
  Promise.all(identities.map((identity) => identityToRecipient(identity)));
