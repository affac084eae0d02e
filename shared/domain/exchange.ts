import { z } from 'zod';
import { Fork, Gap } from './audit.ts';
import { VectorEntry } from './operation.ts';

/** What an import did to entities of one kind. */
export const MergedKind = z.object({
  kind: z.string(),
  added: z.number().int(),
  changed: z.number().int(),
  deleted: z.number().int(),
});
export type MergedKind = z.output<typeof MergedKind>;

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
  /** How far this workspace knows every replica afterwards: what its receipt tells the sender. */
  vector: z.array(VectorEntry),
});
export type ImportOutcome = z.output<typeof ImportOutcome>;
