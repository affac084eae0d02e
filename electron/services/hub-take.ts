import type { Agreement } from '../../shared/domain/log-chain.ts';
import type { HubSynced } from '../../shared/domain/hub.ts';
import type { Operation } from '../../shared/domain/operation.ts';
import type { HubLink } from '../hub/hub-link.ts';
import { editOfText, readOperationText } from '../hub/operation-text.ts';
import { batchOperations, type HubExchange, refuseCancelled } from './hub-exchange.ts';

/** Takes what a hub holds beyond what was agreed on, a few whole edits a transaction. */
export async function takeFromHub(
  { log, hub, signal, progress }: HubExchange,
  agreed: readonly Agreement[],
): Promise<Pick<HubSynced, 'taken' | 'quarantined' | 'blanked'>> {
  const total = await hub.ask('count', agreed);
  await hub.ask('pull', agreed, log.blanks());
  const sum = { taken: 0, quarantined: 0, blanked: 0 };
  let done = 0;
  for await (const lines of wholeEdits(hub)) {
    refuseCancelled(signal);
    const merged = log.merge(operations(lines));
    sum.taken += merged.added;
    sum.quarantined += merged.quarantined;
    sum.blanked += merged.blanked;
    done += lines.length;
    progress(done, Math.max(done, total), 'Taking from the hub');
  }
  return sum;
}

/** The lines a hub sends, in batches that never end within an edit: lines of one come after each other. */
async function* wholeEdits(hub: HubLink): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let last = '';
  for await (const page of pages(hub)) {
    for (const line of page.trimEnd().split('\n')) {
      const edit = editOfText(line);
      if (batch.length >= batchOperations && edit !== last) {
        yield batch;
        batch = [];
      }
      batch.push(line);
      last = edit;
    }
  }
  if (batch.length > 0) yield batch;
}

/** Pages as a hub sends them, each asked for before the one before it is worked on. */
async function* pages(hub: HubLink): AsyncGenerator<string> {
  let coming = hub.ask('page');
  for (let page = await coming; page !== null; page = await coming) {
    coming = hub.ask('page');
    // Heard of when its turn comes; until then its failure is no one's surprise.
    coming.catch(() => {});
    yield page;
  }
}

function* operations(lines: readonly string[]): Generator<Operation> {
  for (const line of lines) yield readOperationText(line);
}
