import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { Stanza, type Identity, type Recipient } from 'age-encryption';

/** What age itself asks for: 2^18 blocks of a kibibyte, a quarter of a gibibyte. */
export const ageWorkFactor = 18;
const mostWorkFactor = 20;
const label = 'age-encryption.org/v1/scrypt';

/** Wraps a file's key by a passphrase, as `age -p` does, with scrypt off this thread, which the library has not. */
export function passphraseRecipient(passphrase: string, workFactor = ageWorkFactor): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(16);
      const cipher = createCipheriv(...cipherOf(await stretched(passphrase, salt, workFactor)));
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
      return [new Stanza(['scrypt', salt.toString('base64').replace(/=+$/, ''), String(workFactor)], body)];
    },
  };
}

/** Opens what `age -p` sealed; knows no other stanza, and none that asks for more than a gibibyte. */
export function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const [stanza] = stanzas;
      const [kind, saltText = '', factor = ''] = stanza?.args ?? [];
      const salt = Buffer.from(saltText, 'base64');
      if (stanza === undefined || kind !== 'scrypt' || stanzas.length !== 1 || salt.length !== 16) return null;
      if (!/^[1-9]\d?$/.test(factor) || Number(factor) > mostWorkFactor || stanza.body.length !== 32) return null;
      const decipher = createDecipheriv(...cipherOf(await stretched(passphrase, salt, Number(factor))));
      decipher.setAuthTag(stanza.body.subarray(16));
      try {
        return Buffer.concat([decipher.update(stanza.body.subarray(0, 16)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}

const cipherOf = (key: Buffer) => ['chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: 16 }] as const;

function stretched(passphrase: string, salt: Buffer, workFactor: number): Promise<Buffer> {
  const options = { N: 2 ** workFactor, r: 8, p: 1, maxmem: 2 ** (workFactor + 10) + 2 ** 24 };
  return new Promise((resolve, reject) => {
    const salted = Buffer.concat([Buffer.from(label), salt]);
    scrypt(passphrase, salted, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
