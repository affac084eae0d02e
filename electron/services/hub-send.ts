import type { HubSynced } from '../../shared/domain/hub.ts';
import type { HubLink } from '../hub/hub-link.ts';
import { operationText } from '../hub/operation-text.ts';
import type { OperationRow } from '../log/operation-store.ts';
import { batchOperations, type HubExchange, refuseCancelled } from './hub-exchange.ts';

/** Operations read from the log at a time. */
const pageOperations = 2000;

/**
 * Sends operations, by their numbers, a few whole edits a transaction; those the role may not send stay. Then gives the
 * hub the values that others were not given and so could only send blanked.
 */
export async function sendToHub(
  { log, hub, signal, progress }: HubExchange,
  numbers: readonly number[],
): Promise<Pick<HubSynced, 'sent' | 'withheld'>> {
  const streams = new Set(log.chains().map(({ stream }) => stream));
  const open = new Set(await hub.ask('offer', [...streams]));
  const sender = createSender(hub);
  let withheld = 0;
  for (let at = 0; at < numbers.length; at += pageOperations) {
    refuseCancelled(signal);
    progress(at, numbers.length, 'Sending to the hub');
    const rows = log.rowsByNumber(numbers.slice(at, at + pageOperations));
    const allowed = rows.filter(({ stream }) => open.has(stream));
    withheld += rows.length - allowed.length;
    await sender.add(allowed);
  }
  const sent = await sender.end();
  await fill({ log, hub });
  return { sent, withheld };
}

/** Gathers rows into transactions that never end within an edit: rows of one come after each other. */
function createSender(hub: HubLink) {
  let [waiting, inTransaction, last, sent] = ['', 0, '', 0];
  const flush = async () => {
    if (waiting !== '') await hub.ask('push', waiting);
    waiting = '';
  };
  const commit = async () => {
    await flush();
    sent += await hub.ask('commit');
    inTransaction = 0;
  };
  return {
    async add(rows: readonly OperationRow[]) {
      for (const row of rows) {
        if (inTransaction >= batchOperations && row.edit !== last) await commit();
        waiting += operationText(row);
        inTransaction += 1;
        last = row.edit;
      }
      await flush();
    },
    async end() {
      await commit();
      return sent;
    },
  };
}

async function fill({ log, hub }: Pick<HubExchange, 'log' | 'hub'>): Promise<void> {
  const rows = log.rowsByHash(await hub.ask('blanks'));
  const fillings = rows.flatMap(({ hash, seal, value }) =>
    value === null ? [] : [{ hash: hash.toString('hex'), seal: seal.toString('hex'), value }],
  );
  if (fillings.length > 0) await hub.ask('fill', fillings);
}
