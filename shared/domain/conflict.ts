import { z } from 'zod';
import { Conflict } from './operation.ts';

/** A conflict as the tray shows it: what it is about, by name, and the sighting whose chip to look at. */
export const TrayEntry = Conflict.extend({
  title: z.string(),
  sighting: z.uuid().nullable(),
  /** Names of the vessels that values of the heads name by id. */
  vesselNames: z.record(z.string(), z.string()),
});
export type TrayEntry = z.output<typeof TrayEntry>;

/** What the log comes to: two workspaces hold the same facts exactly when their hash is the same. */
export const LogState = z.object({
  operations: z.number().int(),
  heads: z.number().int(),
  conflicts: z.number().int(),
  hash: z.string(),
});
export type LogState = z.output<typeof LogState>;
