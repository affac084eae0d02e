import { createReadStream, createWriteStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { armor, Decrypter, Encrypter } from 'age-encryption';
import { AppError } from '../../shared/errors.ts';
import type { Seal } from '../../shared/domain/trust.ts';
import { passphraseIdentity } from './age-passphrase.ts';

const intro = 'age-encryption.org/v1\n';
const armorStart = '-----BEGIN AGE ENCRYPTED FILE-----';
const mostArmoured = 256 << 20;
const mostHeader = 1 << 20;
const nonceBytes = 16;
const chunkBytes = 65_536;
const sealedChunkBytes = chunkBytes + 16;

/** What may open a sealed file: identities as age writes them, or a passphrase. */
export interface SealKeys {
  readonly identities: readonly string[];
  readonly passphrase: string | null;
}

/** How a file is sealed by age; `none` for any other file. Throws `file-missing`, `file-unreadable`. */
export async function sealOf(path: string): Promise<Seal> {
  const head = await headOf(path);
  const text = head.toString('latin1');
  if (text.startsWith(intro)) return kindIn(text);
  if (!text.startsWith(armorStart)) return 'none';
  return kindIn(Buffer.from(text.slice(armorStart.length).replace(/[^A-Za-z0-9+/]/g, ''), 'base64').toString('latin1'));
}

const kindIn = (header: string): Seal =>
  header.slice(intro.length).startsWith('-> scrypt ') ? 'passphrase' : 'recipients';

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path).catch((cause: unknown) => {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw isMissing
      ? new AppError('file-missing', `There is no file ${path}: check the path.`, { cause })
      : new AppError('file-unreadable', `${path} cannot be read: check its permissions.`, { cause });
  });
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(400), 0, 400, 0);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    throw new AppError('file-unreadable', `${path} is not a file: choose a package.`, { cause });
  } finally {
    await file.close();
  }
}

/** Encrypts bytes on their way, so that only the recipients can read them. Throws `key-unreadable`. */
export function sealFor(recipients: readonly string[]): (source: AsyncIterable<Buffer>) => AsyncIterable<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return async function* sealed(source) {
    yield* await encrypter.encrypt(ReadableStream.from<Uint8Array>(source));
  };
}

/**
 * Writes what is sealed in `path` to `target`, and tells apart why it cannot: throws `identity-wrong`,
 * `passphrase-wrong`, or `package-damaged` where it was cut off or changed.
 */
export async function unseal(path: string, keys: SealKeys, target: string): Promise<void> {
  const sealed = await sealedBytes(path);
  const decrypter = new Decrypter();
  for (const identity of keys.identities) decrypter.addIdentity(identity);
  if (keys.passphrase !== null) decrypter.addIdentity(passphraseIdentity(keys.passphrase));
  const meter = createMeter(sealed);
  const source = ReadableStream.from<Uint8Array>(meter.before(sealed.stream()));
  const stream = await decrypter.decrypt(source).catch((cause: unknown) => {
    throw headerFailure(path, cause, keys);
  });
  try {
    await pipeline(meter.after(stream), createWriteStream(target, { flags: 'wx', mode: 0o600 }));
  } catch (cause) {
    throw isDiskFault(cause) || !meter.isAtEnd() ? payloadFailure(path, cause) : cutOff(path, cause);
  } finally {
    meter.letGo();
  }
}

/**
 * Tells a last piece that does not open, which is what a cut leaves behind, from one before it, which can only have been
 * changed: the end of the sealed bytes is held back until all before the last piece has come out.
 */
function createMeter({ size, header }: SealedBytes) {
  const beforeLast = (Math.ceil((size - header) / sealedChunkBytes) - 1) * chunkBytes;
  const allOut = Promise.withResolvers<void>();
  let plain = 0;
  const isAtEnd = () => plain >= beforeLast;
  if (isAtEnd()) allOut.resolve();
  return {
    isAtEnd,
    letGo: () => allOut.resolve(),
    async *before(source: AsyncIterable<Uint8Array>) {
      yield* source;
      await allOut.promise;
    },
    async *after(source: AsyncIterable<Uint8Array>) {
      for await (const chunk of source) {
        plain += chunk.length;
        if (isAtEnd()) allOut.resolve();
        yield chunk;
      }
    },
  };
}

interface SealedBytes {
  readonly size: number;
  /** Bytes before the first sealed piece. */
  readonly header: number;
  stream(): AsyncIterable<Uint8Array>;
}

async function sealedBytes(path: string): Promise<SealedBytes> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(Math.min(size, mostHeader));
    await file.read(head, 0, head.length, 0);
    if (head.toString('latin1', 0, intro.length) === intro)
      return { size, header: headerBytes(head), stream: () => createReadStream(path) };
    if (size > mostArmoured) throw damaged(path, 'it is sealed as text, and too long for that; seal it without armour');
    const whole = dearmoured(path, await readFile(path, 'latin1'));
    return { size: whole.length, header: headerBytes(whole), stream: () => Readable.from([whole]) };
  } finally {
    await file.close();
  }
}

function dearmoured(path: string, text: string): Buffer {
  try {
    return Buffer.from(armor.decode(text));
  } catch (cause) {
    throw damaged(path, 'the text it is sealed in is not whole: it was cut off or changed', cause);
  }
}

/** Where the header ends, with the nonce behind it; the whole where no end is to be seen. */
function headerBytes(head: Buffer): number {
  const start = head.indexOf('\n--- ');
  const end = start < 0 ? -1 : head.indexOf('\n', start + 1);
  return end < 0 ? head.length : end + 1 + nonceBytes;
}

function headerFailure(path: string, cause: unknown, { identities }: SealKeys): AppError {
  const text = cause instanceof Error ? cause.message : String(cause);
  if (!/no identity matched/.test(text))
    return damaged(path, 'the list of those it is sealed for was cut off or changed', cause);
  return identities.length > 0
    ? new AppError('identity-wrong', `${path} is sealed for others: this identity does not open it. Choose another.`, {
        cause,
      })
    : new AppError('passphrase-wrong', `The passphrase does not open ${path}: type it again.`, { cause });
}

function payloadFailure(path: string, cause: unknown): AppError {
  if (!isDiskFault(cause)) return damaged(path, 'it is sealed, and was changed after it was sealed', cause);
  const message = `${path} could not be unpacked: free some space for the settings folder and try again.`;
  return new AppError('disk-full', message, { cause });
}

const isDiskFault = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT');

const cutOff = (path: string, cause: unknown): AppError =>
  damaged(path, 'it is sealed, and its end is missing: it was cut off on the way', cause);

const damaged = (path: string, reason: string, cause?: unknown): AppError =>
  new AppError('package-damaged', `${path} cannot be opened: ${reason}. Ask the sender for it again.`, { cause });
