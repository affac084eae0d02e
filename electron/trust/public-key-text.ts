import type { NamedKey } from '../../shared/domain/trust.ts';
import { AppError } from '../../shared/errors.ts';
import { holdsEd25519, signEd25519 } from './ed25519.ts';
import { namedKey } from './fingerprint.ts';
import { commented, publicKeyLine, readPublicKeys, type PublicKey } from './minisign-format.ts';
import type { SecretKey } from './secret-key.ts';

const vouched = (recipient: string): Buffer => Buffer.from(`age recipient ${recipient}`);

/**
 * What a desk gives to others: a minisign public key whose comment brings the name and the age recipient, which the key
 * signs, so that nobody can put another recipient beside a key that is known.
 */
export function publicKeyText(name: string, key: SecretKey, recipient: string): string {
  const voucher = signEd25519(key.seed, vouched(recipient)).toString('base64');
  return commented(`${name} ${recipient} ${voucher}`, publicKeyLine(key));
}

/** The public keys of a text, `what`, that came from elsewhere. Throws `key-unreadable`, also for a recipient no key vouches for. */
export function readPublicKeyText(text: string, what: string): NamedKey[] {
  const keys = readPublicKeys(text.replace(/^\ufeff/, ''));
  if (keys === null) throw new AppError('key-unreadable', `${what} is not a list of minisign public keys.`);
  return keys.map(({ comment, key }) => {
    const { name, recipient, voucher } = partsOf(comment);
    if (recipient !== null && !vouchesFor(key, recipient, voucher))
      throw new AppError(
        'key-unreadable',
        `${what} brings a recipient its key does not vouch for: it was changed. Ask the owner for it again.`,
      );
    const known = namedKey(name, key, recipient);
    return name === '' ? { ...known, name: known.keyId } : known;
  });
}

function vouchesFor(key: PublicKey, recipient: string, voucher: string): boolean {
  const signature = Buffer.from(voucher, 'base64');
  return signature.length === 64 && holdsEd25519(key.bytes, vouched(recipient), signature);
}

/** A comment as we write it is a name, a recipient and its voucher; any other is a name alone. */
function partsOf(comment: string): {
  readonly name: string;
  readonly recipient: string | null;
  readonly voucher: string;
} {
  const [, name, recipient, voucher = ''] = /^(.*?) ?(age1[0-9a-z]+)(?: (\S+))?$/.exec(comment) ?? [];
  if (name === undefined || recipient === undefined) return { name: nameIn(comment), recipient: null, voucher: '' };
  return { name, recipient, voucher };
}

const nameIn = (comment: string): string => comment.replace(/^minisign public key /, '');
