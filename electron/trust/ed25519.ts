import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

const privateKeyLead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicKeyLead = Buffer.from('302a300506032b6570032100', 'hex');

/** The Ed25519 signature of `message` by the key of a 32-byte seed, RFC 8032. */
export function signEd25519(seed: Buffer, message: Buffer): Buffer {
  return sign(null, message, privateKeyOf(seed));
}

/** Whether a 64-byte signature is that of `message` by the holder of a 32-byte public key. */
export function holdsEd25519(publicKey: Buffer, message: Buffer, signature: Buffer): boolean {
  const key = Buffer.concat([publicKeyLead, publicKey]);
  return verify(null, message, createPublicKey({ key, format: 'der', type: 'spki' }), signature);
}

/** The 32-byte public key of a 32-byte seed. */
export function publicKeyOf(seed: Buffer): Buffer {
  return createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' }).subarray(publicKeyLead.length);
}

function privateKeyOf(seed: Buffer) {
  return createPrivateKey({ key: Buffer.concat([privateKeyLead, seed]), format: 'der', type: 'pkcs8' });
}
