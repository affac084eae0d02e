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
  /** The same in 12 English words (BIP 39), which are easier to read aloud. */
  words: z.string(),
  /** To whom packages for the holder of the key are sealed: an age recipient the key vouches for. */
  recipient: z.string().nullable(),
});
export type NamedKey = z.output<typeof NamedKey>;

/** Whether a signer's package was taken in before (`known`), or a newer one of theirs was (`older`: perhaps a replay). */
export const PackageAge = z.enum(['new', 'known', 'older']);
export type PackageAge = z.output<typeof PackageAge>;

/** A package of a signer that was taken in: when, and when the newest operation in it was written, where that was kept. */
export const SeenPackage = z.object({ takenAt: z.string().nullable(), newest: z.string().nullable() });
export type SeenPackage = z.output<typeof SeenPackage>;

export const PackageSignature = z.object({
  state: z.enum(signatureStates),
  /** The trusted key that made it or that it claims; of an unknown signer the key it brings itself. */
  key: NamedKey.nullable(),
  keyId: z.string().nullable(),
  /** The signer's own count of packages, where the signature holds. */
  sequence: z.number().int().nullable(),
  age: PackageAge.nullable(),
});
export type PackageSignature = z.output<typeof PackageSignature>;

/** The keys of a desk: those it signs with, kept in a folder, and those it believes. */
export const Keys = z.object({ folder: z.string(), own: z.array(NamedKey), trusted: z.array(NamedKey) });
export type Keys = z.output<typeof Keys>;

/** How a file is sealed by age. */
export const Seal = z.enum(['none', 'recipients', 'passphrase']);
export type Seal = z.output<typeof Seal>;

/** What opens a sealed package: a desk's own key by name or a file of age identities by path, and a passphrase. */
export const Unlock = z.object({ identity: z.string().nullable(), passphrase: z.string() });
export type Unlock = z.output<typeof Unlock>;

/** Which of the desk's own keys signs a package. */
export const SignOrder = z.object({ key: z.string().min(1), passphrase: z.string() });
export type SignOrder = z.output<typeof SignOrder>;
