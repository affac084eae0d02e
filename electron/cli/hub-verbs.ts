import { v7 as newId } from 'uuid';
import type { HubStatus, HubSynced } from '../../shared/domain/hub.ts';
import { readHubAddress } from '../hub/hub-address.ts';
import { withHub } from '../hub/hub-link.ts';
import { withDeskThere } from './desk.ts';
import { onlyOne, readOptions, readWords, required, usageFault, type Outcome, type Verb } from './verb.ts';

const usage = [
  'hub init --hub postgres://…',
  'hub admit ROLE --hub postgres://… [--marking MARKING]',
  'hub status --hub postgres://… --workspace W',
  'hub sync --hub postgres://… --workspace W',
].join('\n  plimsoll ');

const hub = { hub: { type: 'string' } } as const;
const hubAndWorkspace = { ...hub, workspace: { type: 'string' } } as const;

const calls: Readonly<Record<string, (args: readonly string[]) => Promise<Outcome>>> = { init, admit, status, sync };

/** Exchange with a hub: the only verbs that open a connection. The password is that of PGPASSWORD or the password file. */
export const hubVerbs: Readonly<Record<string, Verb>> = {
  hub: {
    usage,
    run: async ([name, ...args]) => {
      const call = calls[name ?? ''] ?? usageFault('say what to do with the hub: init, admit, status or sync');
      return call(args);
    },
  },
};

async function init(args: readonly string[]): Promise<Outcome> {
  const address = required(readWords(args, hub).values, 'hub');
  await withHub(readHubAddress(address), (link) => link.ask('init'));
  return { value: {}, text: 'The hub is ready. Admit the roles of analysts with: plimsoll hub admit ROLE' };
}

async function admit(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = readWords(args, { ...hub, marking: { type: 'string' } });
  const role = onlyOne(positionals, 'role');
  const marking = (values['marking'] as string | undefined) ?? null;
  await withHub(readHubAddress(required(values, 'hub')), (link) => link.ask('admit', role, marking));
  return { value: { role, marking }, text: `${role} sees ${marking === null ? 'everything' : `up to ${marking}`}` };
}

async function status(args: readonly string[]): Promise<Outcome> {
  const { values } = readOptions(args, hubAndWorkspace);
  const address = required(values, 'hub');
  const found = await withDeskThere(required(values, 'workspace'), async ({ handlers }) =>
    handlers['hub.status']({ address, password: null }),
  );
  return { value: found, text: statusText(found) };
}

async function sync(args: readonly string[]): Promise<Outcome> {
  const { values } = readOptions(args, hubAndWorkspace);
  const address = required(values, 'hub');
  const outcome = await withDeskThere(required(values, 'workspace'), async ({ handlers }) =>
    handlers['hub.sync']({ address, password: null, task: newId() }),
  );
  return { value: outcome, text: syncText(outcome) };
}

function statusText({ hub: { role, state }, here, equal, toTake, toSend }: HubStatus): string {
  const sides = `hub ${state.operations} operations, here ${here.operations}`;
  return `${role}: ${sides}; ${equal ? 'the same facts' : `${toTake} to take, ${toSend} to send`}`;
}

function syncText({ taken, sent, withheld, quarantined, equal }: HubSynced): string {
  const left = withheld === 0 ? '' : `, ${withheld} withheld by their marking`;
  const unread = quarantined === 0 ? '' : `, ${quarantined} set aside as unreadable`;
  return `${taken} taken, ${sent} sent${left}${unread}; ${equal ? 'the same facts' : 'hub and workspace still differ'}`;
}
