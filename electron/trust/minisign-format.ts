const commentLead = 'untrusted comment: ';
const trustedLead = 'trusted comment: ';

/** An Ed25519 public key with the 8 bytes by which its signatures name it. */
export interface PublicKey {
  readonly id: Buffer;
  readonly bytes: Buffer;
}

/** A detached minisign signature. `over` is the hash (`ED`) or, in old ones, the message itself (`Ed`). */
export interface MinisignSignature {
  readonly comment: string;
  readonly over: 'hash' | 'message';
  readonly keyId: Buffer;
  readonly signature: Buffer;
  readonly trustedComment: string;
  readonly commentSignature: Buffer;
}

/** A key's id as minisign prints it: 16 hexadecimal digits, the last byte first. */
export const keyIdText = (id: Buffer): string => Buffer.from(id.toReversed()).toString('hex').toUpperCase();

/** The line of a public key: 56 characters of base64. */
export const publicKeyLine = ({ id, bytes }: PublicKey): string =>
  Buffer.concat([Buffer.from('Ed'), id, bytes]).toString('base64');

/** Null where the line is no minisign public key. */
export function readPublicKeyLine(line: string): PublicKey | null {
  const raw = fromBase64(line, 42);
  if (raw === null || raw.toString('latin1', 0, 2) !== 'Ed') return null;
  return { id: raw.subarray(2, 10), bytes: raw.subarray(10) };
}

/** A comment line and a line of base64, as every minisign file begins. */
export const commented = (comment: string, line: string): string => `${commentLead}${comment}\n${line}\n`;

/** Public keys of a text, each under its comment; null where a line is neither a comment nor a key, or none is there. */
export function readPublicKeys(text: string): { readonly comment: string; readonly key: PublicKey }[] | null {
  const keys: { comment: string; key: PublicKey }[] = [];
  let comment = '';
  for (const line of linesOf(text)) {
    if (line.startsWith(commentLead)) {
      comment = line.slice(commentLead.length);
      continue;
    }
    const key = readPublicKeyLine(line);
    if (key === null) return null;
    keys.push({ comment, key });
    comment = '';
  }
  return keys;
}

/** The bytes of a secret key file, still encrypted; null where it is none. */
export function readSecretKeyLine(text: string): Buffer | null {
  const [comment, line] = linesOf(text);
  return comment?.startsWith(commentLead) === true && line !== undefined ? fromBase64(line, 158) : null;
}

export function signatureText(parts: MinisignSignature): string {
  const { comment, over, keyId, signature, trustedComment, commentSignature } = parts;
  const line = Buffer.concat([Buffer.from(over === 'hash' ? 'ED' : 'Ed'), keyId, signature]).toString('base64');
  return `${commented(comment, line)}${trustedLead}${trustedComment}\n${commentSignature.toString('base64')}\n`;
}

/** Null where the text is no minisign signature. */
export function readSignature(text: string): MinisignSignature | null {
  const [comment = '', line = '', trusted = '', last = '', ...rest] = linesOf(text);
  const raw = fromBase64(line, 74);
  const commentSignature = fromBase64(last, 64);
  if (!comment.startsWith(commentLead) || !trusted.startsWith(trustedLead) || rest.length > 0) return null;
  if (raw === null || commentSignature === null) return null;
  const algorithm = raw.toString('latin1', 0, 2);
  if (algorithm !== 'ED' && algorithm !== 'Ed') return null;
  return {
    comment: comment.slice(commentLead.length),
    over: algorithm === 'ED' ? 'hash' : 'message',
    keyId: raw.subarray(2, 10),
    signature: raw.subarray(10),
    trustedComment: trusted.slice(trustedLead.length),
    commentSignature,
  };
}

const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line !== '');

function fromBase64(line: string, length: number): Buffer | null {
  const bytes = Buffer.from(line, 'base64');
  return bytes.length === length && bytes.toString('base64') === line ? bytes : null;
}
