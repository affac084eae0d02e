import { z } from 'zod';
import { Fork, Gap } from './audit.ts';
import { VectorEntry } from './operation.ts';
import { PackageSignature, SeenPackage } from './trust.ts';

/** What an import did to entities of one kind. */
export const MergedKind = z.object({
  kind: z.string(),
  added: z.number().int(),
  changed: z.number().int(),
  deleted: z.number().int(),
});
export type MergedKind = z.output<typeof MergedKind>;

/** From which replica to whom a package went, as the sender counts the packages for that peer. */
export const PackageAddress = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  number: z.number().int().positive(),
  /** It holds all the sender has, so that no earlier one is missed. */
  whole: z.boolean(),
});
export type PackageAddress = z.output<typeof PackageAddress>;

/** Packages that must have been sent, since a later one came, and were not taken in. */
export const MissingPackages = PackageAddress.pick({ from: true, to: true }).extend({
  /** Who last wrote there, as far as that is known here. */
  who: z.string().nullable(),
  numbers: z.array(z.number()),
});
export type MissingPackages = z.output<typeof MissingPackages>;

const Exchanged = z.object({ number: z.number().int(), at: z.iso.datetime() });

/** Another desk packages are sent to: the last one sent, and the last one its receipts confirm. */
export const Peer = z.object({
  name: z.string(),
  sent: Exchanged.nullable(),
  confirmed: Exchanged.nullable(),
  /** How many operations it was not sent yet, as far as is known. */
  lacks: z.number().int(),
});
export type Peer = z.output<typeof Peer>;

/** A desk whose numbered packages were taken in: the last one, and when, where that was kept. */
export const Sender = PackageAddress.pick({ from: true, to: true }).extend({
  who: z.string().nullable(),
  last: z.number().int(),
  at: z.iso.datetime().nullable(),
});
export type Sender = z.output<typeof Sender>;

export const ExchangeState = z.object({
  peers: z.array(Peer),
  senders: z.array(Sender),
  missing: z.array(MissingPackages),
});
export type ExchangeState = z.output<typeof ExchangeState>;

/** What a receipt says that came back. */
export const LoadedReceipt = z.object({
  peer: z.string(),
  number: z.number().int(),
  at: z.iso.datetime(),
  by: z.string(),
  signature: PackageSignature,
});
export type LoadedReceipt = z.output<typeof LoadedReceipt>;

/** What came, or on a trial would come, of importing a package. `operations` is what it holds. */
export const ImportOutcome = z.object({
  path: z.string(),
  sha256: z.string(),
  trial: z.boolean(),
  operations: z.number().int(),
  added: z.number().int(),
  known: z.number().int(),
  quarantined: z.number().int(),
  blanked: z.number().int(),
  kinds: z.array(MergedKind),
  /** What a person has to decide, in all of the workspace, before and after. */
  conflictsBefore: z.number().int(),
  conflicts: z.number().int(),
  gaps: z.array(Gap),
  forks: z.array(Fork),
  suspectClocks: z.array(z.object({ replica: z.string(), aheadMs: z.number() })),
  marking: z.string().nullable(),
  signer: z.string().nullable(),
  /** Null of a package that was all here before, which is not verified again. */
  signature: PackageSignature.nullable(),
  /** What was taken in of its signer before: this package, or the newest one. */
  seen: SeenPackage.nullable(),
  /** When the newest operation in it was written. */
  newest: z.string().nullable(),
  /** How far this workspace knows every replica afterwards. */
  vector: z.array(VectorEntry),
  address: PackageAddress.nullable(),
  /** Whether it holds chosen sightings only, so that gaps are to be expected. */
  selection: z.boolean(),
  missing: z.array(MissingPackages),
  /** Where the receipt for the sender was written. */
  receipt: z.string().nullable(),
});
export type ImportOutcome = z.output<typeof ImportOutcome>;
