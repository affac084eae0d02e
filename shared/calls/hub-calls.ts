import { z } from 'zod';
import { HubAccess, HubQueue, HubStatus, HubSynced } from '../domain/hub.ts';
import { call, nothing } from './call.ts';

/** What is asked about a hub. */
export const hubCalls = {
  /** Makes a hub of an empty database; the right to make schemas and roles is needed. */
  'hub.init': call(HubAccess, nothing),
  /** Lets a login take part, up to a marking; null: everything. */
  'hub.admit': call(HubAccess.extend({ role: z.string().min(1), marking: z.string().nullable() }), nothing),
  /** How much waits to be sent; reaches no network. */
  'hub.queue': call(HubAccess.pick({ address: true }), HubQueue),
  'hub.status': call(HubAccess, HubStatus),
  /** Takes what the hub has and sends what it lacks; what was exchanged stays if it is broken off. */
  'hub.sync': call(HubAccess.extend({ task: z.uuid() }), HubSynced),
} as const;
