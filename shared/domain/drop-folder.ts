import { z } from 'zod';
import { PackageVerdict } from './package-outcome.ts';

/** A file in the drop folder: a package with its verdict or why it cannot be read, a sealed one, or a receipt for this desk. */
export const WaitingFile = z.object({
  path: z.string(),
  name: z.string(),
  kind: z.enum(['package', 'sealed', 'receipt']),
  verdict: PackageVerdict.nullable(),
  failure: z.string().nullable(),
});
export type WaitingFile = z.output<typeof WaitingFile>;

/** What lies in the drop folder and waits for the analyst; no folder, where none is set. */
export const Waiting = z.object({ folder: z.string().nullable(), files: z.array(WaitingFile) });
export type Waiting = z.output<typeof Waiting>;
