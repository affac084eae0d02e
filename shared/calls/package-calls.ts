import { z } from 'zod';
import { AnnotationMapping, AnnotationReceipt } from '../domain/annotation-import.ts';
import { ExchangeState, ImportOutcome, LoadedReceipt } from '../domain/exchange.ts';
import { Waiting } from '../domain/drop-folder.ts';
import { PackageReceipt, PackageVerdict } from '../domain/package-outcome.ts';
import { PackageChoice, PackagePreview } from '../domain/package-profile.ts';
import { Keys, NamedKey, SignOrder, Unlock } from '../domain/trust.ts';
import { call, nothing } from './call.ts';

/** What is asked about packages and the keys they are signed with. */
export const packageCalls = {
  /** `parts` null: those of the profile. */
  'package.export': call(
    PackageChoice.extend({
      path: z.string(),
      task: z.uuid(),
      sign: SignOrder.nullish(),
      /** Seals it for these age recipients. */
      recipients: z.array(z.string().max(4000)).max(100).nullish(),
    }),
    PackageReceipt,
  ),
  /** What would leave with such a package; writes nothing. */
  'package.preview': call(PackageChoice, PackagePreview),
  /** Verifies a package and takes its operations in, all or none; a trial only tells what would come of it. */
  'package.import': call(
    z.object({
      path: z.string(),
      trial: z.boolean(),
      task: z.uuid(),
      unlock: Unlock.nullish(),
      /** Signs the receipt that is written for the sender of a numbered package. */
      sign: SignOrder.nullish(),
    }),
    ImportOutcome,
  ),
  /** The desks packages went to, and the packages that did not come. */
  'exchange.state': call(nothing, ExchangeState),
  /** What others put into the drop folder that waits for the analyst, or what lies in another `folder` now. */
  'exchange.waiting': call(z.object({ folder: z.string().nullable() }), Waiting),
  /** Offers a file of the drop folder no more; it stays where it is. */
  'exchange.leave': call(z.object({ path: z.string() }), Waiting),
  /** Takes a peer's receipt: what it holds need not be sent again. */
  'exchange.loadReceipt': call(z.object({ path: z.string() }), LoadedReceipt),
  /** Takes the annotations of a foreign file into a scene as one edit; a trial only tells what would come of it. */
  'annotation.import': call(
    z.object({ path: z.string(), scene: z.uuid(), mapping: AnnotationMapping, trial: z.boolean(), task: z.uuid() }),
    AnnotationReceipt,
  ),
  /** Refuses a sealed package that comes without what opens it: `package-sealed`, whose details say `by` what. */
  'package.verify': call(z.object({ path: z.string(), unlock: Unlock.nullish() }), PackageVerdict),
  'key.list': call(nothing, Keys),
  /** Makes a key to sign with, and trusts it. */
  'key.create': call(z.object({ name: z.string(), passphrase: z.string() }), NamedKey),
  /** `publicKey` is the text of a minisign public key file, or its second line; `name` null: its comment. */
  'key.trust': call(z.object({ publicKey: z.string(), name: z.string().nullable() }), NamedKey),
  /** Reads the one public key of a text or of the file at `path`, to compare its fingerprint before it is trusted. */
  'key.read': call(
    z.object({ text: z.string(), path: z.string().nullable() }),
    z.object({ text: z.string(), key: NamedKey }),
  ),
  'key.untrust': call(z.object({ keyId: z.string() }), NamedKey),
  /** What others need of one of the desk's own keys: public key, name and recipient; written to `path`, if any. */
  'key.export': call(z.object({ name: z.string(), path: z.string().nullable() }), z.object({ text: z.string() })),
} as const;
