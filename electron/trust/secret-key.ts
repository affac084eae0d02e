import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { blake2b } from '@noble/hashes/blake2.js';
import { AppError } from '../../shared/errors.ts';
import { publicKeyOf } from './ed25519.ts';
import { commented, readSecretKeyLine, type PublicKey } from './minisign-format.ts';

/** A key that can sign. */
export interface SecretKey extends PublicKey {
  readonly seed: Buffer;
}

/** How dear a guess at the passphrase is: operations, and bytes of memory, as libsodium counts them. */
export interface ScryptCost {
  readonly operations: number;
  readonly memoryBytes: number;
}

/** What minisign itself asks for. */
export const minisignCost: ScryptCost = { operations: 2 ** 25, memoryBytes: 2 ** 30 };

const secretBytes = 104;

export function createSecretKey(): SecretKey {
  const seed = randomBytes(32);
  return { id: randomBytes(8), seed, bytes: publicKeyOf(seed) };
}

/** A minisign secret key file, encrypted by the passphrase. */
export async function secretKeyText(key: SecretKey, passphrase: string, cost = minisignCost): Promise<string> {
  const salt = randomBytes(32);
  const limits = Buffer.alloc(16);
  limits.writeBigUInt64LE(BigInt(cost.operations), 0);
  limits.writeBigUInt64LE(BigInt(cost.memoryBytes), 8);
  const secret = Buffer.concat([key.id, key.seed, key.bytes, checksum(key.id, key.seed, key.bytes)]);
  const hidden = xor(secret, await stretched(passphrase, salt, cost));
  const line = Buffer.concat([Buffer.from('EdScB2'), salt, limits, hidden]).toString('base64');
  return commented('minisign encrypted secret key', line);
}

/** Opens a minisign secret key file. Throws `key-unreadable`, `passphrase-wrong`. */
export async function openSecretKey(text: string, passphrase: string): Promise<SecretKey> {
  const raw = readSecretKeyLine(text);
  const kind = raw?.toString('latin1', 0, 6);
  if (raw === null || (kind !== 'EdScB2' && kind !== 'Ed\0\0B2'))
    throw new AppError('key-unreadable', 'This is no minisign secret key: choose the file that ends in .key.');
  const [salt, hidden] = [raw.subarray(6, 38), raw.subarray(54)];
  const secret = kind === 'EdScB2' ? xor(hidden, await stretched(passphrase, salt, costIn(raw))) : hidden;
  const [id, seed, bytes] = [secret.subarray(0, 8), secret.subarray(8, 40), secret.subarray(40, 72)];
  if (!timingSafeEqual(checksum(id, seed, bytes), secret.subarray(72)))
    throw new AppError('passphrase-wrong', 'The passphrase does not open this key: type it again.');
  return { id, seed, bytes };
}

function costIn(raw: Buffer): ScryptCost {
  const [operations, memoryBytes] = [Number(raw.readBigUInt64LE(38)), Number(raw.readBigUInt64LE(46))];
  if (operations > minisignCost.operations || memoryBytes > minisignCost.memoryBytes)
    throw new AppError('key-unreadable', 'This key asks for more memory than minisign ever does: make another key.');
  return { operations, memoryBytes };
}

const checksum = (id: Buffer, seed: Buffer, bytes: Buffer): Uint8Array =>
  blake2b(Buffer.concat([Buffer.from('Ed'), id, seed, bytes]), { dkLen: 32 });

const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, at) => byte ^ (b[at] ?? 0)));

function stretched(passphrase: string, salt: Buffer, cost: ScryptCost): Promise<Buffer> {
  const { N, r, p } = scryptParameters(cost);
  const options = { N, r, p, maxmem: 128 * r * (N + p + 4) + 2 ** 20 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, secretBytes, options, (error, key) => (error ? reject(outOfMemory(error)) : resolve(key)));
  });
}

/** As libsodium's `crypto_pwhash_scryptsalsa208sha256` picks them. */
function scryptParameters(cost: ScryptCost): { readonly N: number; readonly r: number; readonly p: number } {
  const operations = Math.max(cost.operations, 32_768);
  const r = 8;
  if (operations < cost.memoryBytes / 32) return { N: powerOfTwo(operations / (r * 4)), r, p: 1 };
  const N = powerOfTwo(cost.memoryBytes / (r * 128));
  return { N, r, p: Math.max(1, Math.floor(Math.min(operations / 4 / N, 0x3fffffff) / r)) };
}

/** The largest power of two that is not above `most`, and at least 2. */
function powerOfTwo(most: number): number {
  return 2 ** Math.max(1, Math.floor(Math.log2(Math.max(2, most))));
}

const outOfMemory = (cause: Error): AppError =>
  new AppError('key-unreadable', 'The key cannot be opened here: a gigabyte of memory must be free for a moment.', {
    cause,
  });
