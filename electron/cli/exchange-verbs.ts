import { resolve } from 'node:path';
import { v7 as newId } from 'uuid';
import type { Output } from '../../shared/contract.ts';
import type { Fork, Gap } from '../../shared/domain/audit.ts';
import type { WaitingFile } from '../../shared/domain/drop-folder.ts';
import type { ImportOutcome, MissingPackages, Peer, Sender } from '../../shared/domain/exchange.ts';
import { signOrder } from './ask-passphrase.ts';
import { askUnlock } from './ask-unlock.ts';
import { withDesk, withDeskThere, withDeskToRead, withDeskToTry } from './desk.ts';
import { onlyOne, readOptions, readWords, required, usageFault, type Verb } from './verb.ts';

const workspace = { workspace: { type: 'string' } } as const;

export const exchangeVerbs: Readonly<Record<string, Verb>> = {
  import: {
    usage: 'import P.plim --workspace W [--identity KEY|FILE] [--sign KEY] [--dry-run]',
    async run(args) {
      const { values, positionals } = readWords(args, {
        ...workspace,
        identity: { type: 'string' },
        sign: { type: 'string' },
        'dry-run': { type: 'boolean' },
      });
      const path = resolve(onlyOne(positionals, 'package'));
      const trial = values['dry-run'] === true;
      const unlock = await askUnlock(path, values);
      const sign = await signOrder(values);
      const within = trial ? withDeskToTry : withDesk;
      const outcome = await within(required(values, 'workspace'), async ({ handlers }) =>
        handlers['package.import']({ path, trial, task: newId(), unlock, sign }),
      );
      return { value: outcome, text: importText(outcome) };
    },
  },
  peers: {
    usage: 'peers --workspace W',
    async run(args) {
      const { values } = readOptions(args, workspace);
      const state = await withDeskToRead(required(values, 'workspace'), async ({ handlers }) =>
        handlers['exchange.state']({}),
      );
      return {
        value: state,
        text: [...state.peers.map(peerText), ...state.senders.map(senderText), ...state.missing.map(missingText)].join(
          '\n',
        ),
      };
    },
  },
  exchange: {
    usage: 'exchange waiting --folder FOLDER --workspace W',
    async run(args) {
      const { values, positionals } = readWords(args, { ...workspace, folder: { type: 'string' } });
      if (onlyOne(positionals, 'thing to do') !== 'waiting') return usageFault('say what to do: waiting');
      const folder = resolve(required(values, 'folder'));
      const waiting = await withDeskToRead(required(values, 'workspace'), async ({ handlers }) =>
        handlers['exchange.waiting']({ folder }),
      );
      return { value: waiting, text: waiting.files.map(waitingText).join('\n') || 'nothing waits there' };
    },
  },
  receipt: {
    usage: 'receipt FILE --workspace W',
    async run(args) {
      const { values, positionals } = readWords(args, workspace);
      const path = resolve(onlyOne(positionals, 'receipt'));
      const receipt = await withDeskThere(required(values, 'workspace'), async ({ handlers }) =>
        handlers['exchange.loadReceipt']({ path }),
      );
      const { peer, number, at, by, signature } = receipt;
      return { value: receipt, text: `${peer} has package ${number}: ${by}, ${at}, ${signature.state}` };
    },
  },
  state: {
    usage: 'state --workspace W',
    async run(args) {
      const { values } = readOptions(args, workspace);
      const state = await withDeskToRead(required(values, 'workspace'), async ({ handlers }) =>
        handlers['log.state']({}),
      );
      const { operations, heads, conflicts, hash } = state;
      return { value: state, text: `${operations} operations, ${heads} heads, ${conflicts} conflicts\n${hash}` };
    },
  },
  conflicts: {
    usage: 'conflicts --workspace W',
    async run(args) {
      const { values } = readOptions(args, workspace);
      const conflicts = await withDeskToRead(required(values, 'workspace'), async ({ handlers }) =>
        handlers['conflict.list']({}),
      );
      return { value: conflicts, text: conflicts.map(conflictText).join('\n') || 'no conflicts' };
    },
  },
};

function importText(outcome: ImportOutcome): string {
  const { trial, operations, added, known, quarantined, blanked, kinds, conflicts, conflictsBefore } = outcome;
  return [
    `${trial ? 'would take' : 'took'} ${added} of ${operations} operations, ${known} known, ${quarantined} not readable`,
    ...kinds.map(
      ({ kind, ...counts }) => `${kind}: ${counts.added} new, ${counts.changed} changed, ${counts.deleted} deleted`,
    ),
    ...(blanked > 0 ? [`${blanked} values expunged`] : []),
    `${conflicts} conflicts to decide${trial ? ' now' : `, ${conflictsBefore} before`}`,
    ...gapTexts(outcome),
    ...outcome.missing.map(missingText),
    ...(outcome.receipt === null ? [] : [`receipt for the sender: ${outcome.receipt}`]),
    ...outcome.forks.map(forkText),
    ...outcome.suspectClocks.map(
      ({ replica, aheadMs }) => `the clock of ${replica} is ${Math.round(aheadMs / 60_000)} minutes ahead`,
    ),
  ].join('\n');
}

export const gapText = ({ replica, from, to }: Gap): string =>
  `operations ${from}–${to} of ${replica} are missing; ask for a package that holds them`;

/** A selection leaves gaps by its nature. */
const gapTexts = ({ gaps, selection }: ImportOutcome): string[] =>
  selection && gaps.length > 0 ? [`it holds chosen sightings only: ${gaps.length} gaps remain`] : gaps.map(gapText);

function missingText({ from, who, to, numbers }: MissingPackages): string {
  const isOne = numbers.length === 1;
  return `package${isOne ? '' : 's'} ${listText(numbers)} from ${deskText(from, who)} for ${to} ${isOne ? 'is' : 'are'} missing`;
}

const deskText = (replica: string, who: string | null): string => (who === null ? replica : `${who} (${replica})`);

const senderText = ({ from, who, to, last, at }: Sender): string =>
  `from ${deskText(from, who)} for ${to}: last package ${last}${at === null ? '' : ` (${at})`}`;

const listText = (numbers: readonly number[]): string =>
  numbers.length < 2 ? numbers.join() : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;

const peerText = ({ name, sent, confirmed, lacks }: Peer): string =>
  `${name}: ${lacks} operations not sent yet, sent ${sent ? `${sent.number} (${sent.at})` : 'none'}, confirmed ${confirmed ? `${confirmed.number} (${confirmed.at})` : 'none'}`;

function waitingText({ name, kind, verdict, failure }: WaitingFile): string {
  if (kind !== 'package') return `${name}: ${kind === 'sealed' ? 'a sealed package' : 'a receipt'}`;
  if (verdict === null || !verdict.ok) return `${name}: NOT in order: ${failure ?? verdict?.problems[0] ?? ''}`;
  const { operations, newest, signature, marking } = verdict;
  return `${name}: ${operations} operations up to ${newest ?? 'none'}, ${signature.key?.name ?? signature.state}, marking ${marking ?? 'none'}`;
}

export const forkText = ({ replica, seq }: Fork): string =>
  `two different operations ${seq} of ${replica}: a copy of its file was used for writing`;

function conflictText({ title, field, reason, heads }: Output<'conflict.list'>[number]): string {
  const sides = heads.map(({ value, actor, at }) => `  ${JSON.stringify(value)}  ${actor}  ${at}`);
  return [`${title}: ${field} (${reason})`, ...sides].join('\n');
}
