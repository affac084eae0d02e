import { z } from 'zod';
import { PackageAddress } from './exchange.ts';
import { LeftOut, PackageLoss, PackagePart, PackageProfile } from './package-profile.ts';
import { PackageSignature, Seal, SeenPackage } from './trust.ts';

/** What went into a package that was written. */
export const PackageReceipt = z.object({
  path: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  operations: z.number().int(),
  scenes: z.number().int(),
  sightings: z.number().int(),
  chips: z.number().int(),
  /** Sightings whose chip could not be cut, and why. */
  withoutChip: z.array(z.object({ sighting: z.uuid(), reason: z.string() })),
  profile: PackageProfile,
  parts: z.array(PackagePart),
  losses: z.array(PackageLoss),
  leftOut: z.array(LeftOut),
  /** Its number among those for the peer. */
  number: z.number().int().nullable(),
});
export type PackageReceipt = z.output<typeof PackageReceipt>;

/** Whether a package holds, who vouches for it and what it holds. */
export const PackageVerdict = z.object({
  path: z.string(),
  ok: z.boolean(),
  files: z.number().int(),
  operations: z.number().int(),
  scenes: z.number().int(),
  sightings: z.number().int(),
  marking: z.string().nullable(),
  signer: z.string().nullable(),
  signature: PackageSignature,
  /** What was taken in of its signer before: this package, or the newest one. */
  seen: SeenPackage.nullable(),
  sealed: Seal,
  /** For whom it was sealed, by its signed part; age recipients. */
  recipients: z.array(z.string()),
  /** When the newest operation in it was written. */
  newest: z.string().nullable(),
  address: PackageAddress.nullable(),
  /** Whether it holds chosen sightings only. */
  selection: z.boolean(),
  problems: z.array(z.string()),
});
export type PackageVerdict = z.output<typeof PackageVerdict>;
