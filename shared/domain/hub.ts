import { z } from 'zod';
import { LogState } from './conflict.ts';

/** How to reach a hub: its address without a password, and the password, which is never kept. */
export const HubAccess = z.object({ address: z.string().min(1).max(2000), password: z.string().nullable() });
export type HubAccess = z.output<typeof HubAccess>;

/** What a hub holds for the one who is logged in. `hash` is as a workspace that holds the same would have it. */
export const HubFacts = z.object({
  server: z.string(),
  database: z.string(),
  role: z.string(),
  /** The marking up to which the role sees; null: everything. */
  marking: z.string().nullable(),
  state: LogState.omit({ conflicts: true }),
});
export type HubFacts = z.output<typeof HubFacts>;

/** A hub beside the workspace: how many operations each may have that the other lacks. */
export const HubStatus = z.object({
  hub: HubFacts,
  here: LogState,
  equal: z.boolean(),
  toTake: z.number().int(),
  toSend: z.number().int(),
});
export type HubStatus = z.output<typeof HubStatus>;

/** What came of an exchange with a hub. `withheld` operations bear markings the role may not send. */
export const HubSynced = z.object({
  hub: HubFacts,
  here: LogState,
  equal: z.boolean(),
  taken: z.number().int(),
  sent: z.number().int(),
  withheld: z.number().int(),
  quarantined: z.number().int(),
  blanked: z.number().int(),
});
export type HubSynced = z.output<typeof HubSynced>;

/** What has not been sent to a hub since the last sync, told without reaching it; `last` null before the first. */
export const HubQueue = z.object({
  waiting: z.number().int(),
  last: HubSynced.pick({ taken: true, sent: true, withheld: true }).extend({ at: z.iso.datetime() }).nullable(),
});
export type HubQueue = z.output<typeof HubQueue>;
