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

/** So many questions may be on their way: enough to keep both sides at work, and few enough lines in memory. */
const mostOnTheWay = 4;

/**
 * Gathers rows into transactions that never end within an edit: rows of one come after each other. The hub answers in
 * the order it is asked, so the next lines are made while it still works on the last.
 */
function createSender(hub: HubLink) {
  let [waiting, inTransaction, last, sent] = ['', 0, '', 0];
  const onTheWay: Promise<unknown>[] = [];
  const send = async (answer: Promise<unknown>) => {
    // Heard of when its turn comes; until then its failure is no one's surprise.
    answer.catch(() => {});
    onTheWay.push(answer);
    if (onTheWay.length > mostOnTheWay) await onTheWay.shift();
  };
  const flush = async () => {
    if (waiting !== '') await send(hub.ask('push', waiting));
    waiting = '';
  };
  const commit = async () => {
    await flush();
    await send(hub.ask('commit').then((added) => (sent += added)));
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
      for (const answer of onTheWay) await answer;
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
