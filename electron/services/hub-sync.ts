import { agreements, type Agreement } from '../../shared/domain/log-chain.ts';
import type { HubStatus, HubSynced } from '../../shared/domain/hub.ts';
import type { HubExchange } from './hub-exchange.ts';
import { sendToHub } from './hub-send.ts';
import { takeFromHub } from './hub-take.ts';

type Sides = Pick<HubExchange, 'log' | 'hub'>;

/** How a hub stands beside the workspace; nothing is exchanged. */
export async function compareWithHub({ log, hub }: Sides): Promise<HubStatus> {
  const facts = await hub.ask('facts');
  const agreed = await agree({ log, hub });
  const here = log.state();
  return {
    hub: facts,
    here,
    equal: here.hash === facts.state.hash,
    toTake: await hub.ask('count', agreed),
    toSend: log.numbersBeyond(agreed).length,
  };
}

/**
 * Takes what the hub has and sends what it lacks, a few whole edits at a time: broken off at any moment, both sides hold
 * whole edits, and the next sync goes on from there.
 */
export async function syncWithHub(exchange: HubExchange): Promise<HubSynced> {
  const { log, hub } = exchange;
  await hub.ask('check');
  const agreed = await agree(exchange);
  const own = log.numbersBeyond(agreed);
  const taken = await takeFromHub(exchange, agreed);
  const sent = await sendToHub(exchange, own);
  const facts = await hub.ask('facts');
  const here = log.state();
  const { database, role } = facts;
  log.journal.note('hub sync', { database, role, hash: facts.state.hash, taken: taken.taken, sent: sent.sent });
  return { hub: facts, here, equal: here.hash === facts.state.hash, ...taken, ...sent };
}

async function agree({ log, hub }: Sides): Promise<Agreement[]> {
  const here = log.chains();
  const there = await hub.ask('chains');
  const tips = here.flatMap(({ tip }) => (tip === null ? [] : [tip]));
  const known = new Set(await hub.ask('known', tips));
  return agreements(here, there, { here: (hash) => log.holds(hash), there: (hash) => known.has(hash) });
}
