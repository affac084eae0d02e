import { z } from 'zod';
import { HubQueue, type HubSynced } from '../../shared/domain/hub.ts';
import { VectorEntry } from '../../shared/domain/operation.ts';
import type { HubAddress } from '../hub/hub-address.ts';
import type { Workspace } from '../log/workspace.ts';

type Log = Pick<Workspace, 'facts' | 'replica' | 'versionVector' | 'numbersBeyond'>;

const Synced = z.object({ last: HubQueue.shape.last.unwrap(), vector: z.array(VectorEntry) });

const syncedKey = ({ user, host, port, database }: HubAddress): string => `hub ${user}@${host}:${port}/${database}`;

/** How much of the log was not sent to a hub since the last sync with it; it is not reached for that. */
export function hubQueue(log: Log, address: HubAddress): HubQueue {
  const synced = Synced.safeParse(log.facts.get(syncedKey(address))).data ?? null;
  const sent = (synced?.vector ?? []).map(({ replica, stream, highest }) => ({ replica, stream, seq: highest }));
  return { waiting: log.numbersBeyond(sent).length, last: synced?.last ?? null };
}

/** Called before a sync: what is written here while it runs has still to be sent. Gives what notes its outcome. */
export function hubNote(log: Log, address: HubAddress): (synced: HubSynced) => void {
  const own = log.versionVector().filter(({ replica }) => replica === log.replica);
  return ({ taken, sent, withheld }) => {
    const others = log.versionVector().filter(({ replica }) => replica !== log.replica);
    const last = { taken, sent, withheld, at: new Date().toISOString() };
    log.facts.set(syncedKey(address), { last, vector: [...own, ...others] });
  };
}
