import { z } from 'zod';

/** What can be said of a package's signature before anything else of it is read. */
export const signatureStates = [
  'not read',
  'not signed',
  'trusted',
  'unknown signer',
  'wrong key',
  'tampered',
  'unreadable',
] as const;

/** A public key as an analyst sees it: minisign's text and id, and what is compared aloud. */
export const NamedKey = z.object({
  name: z.string(),
  /** 16 hexadecimal digits, as minisign prints them. */
  keyId: z.string(),
  /** The second line of a minisign public key file. */
  publicKey: z.string(),
  /** 40 decimal digits in groups of five, from the key's SHA-256. */
  fingerprint: z.string(),
});
export type NamedKey = z.output<typeof NamedKey>;

export const PackageSignature = z.object({
  state: z.enum(signatureStates),
  /** The trusted key that made it or that it claims; of an unknown signer the key it brings itself. */
  key: NamedKey.nullable(),
  keyId: z.string().nullable(),
  /** The signer's own count of packages, where the signature holds. */
  sequence: z.number().int().nullable(),
});
export type PackageSignature = z.output<typeof PackageSignature>;

/** Which of the desk's own keys signs a package. */
export const SignOrder = z.object({ key: z.string().min(1), passphrase: z.string() });
export type SignOrder = z.output<typeof SignOrder>;
