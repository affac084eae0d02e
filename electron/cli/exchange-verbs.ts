import { resolve } from 'node:path';
import { v7 as newId } from 'uuid';
import type { Output } from '../../shared/contract.ts';
import type { AuditedEdit, AuditVerdict } from '../../shared/domain/audit.ts';
import type { WaitingFile } from '../../shared/domain/drop-folder.ts';
import type { ImportOutcome, MissingPackages, Peer, Sender } from '../../shared/domain/exchange.ts';
import { signOrder } from './ask-passphrase.ts';
import { askUnlock } from './ask-unlock.ts';
import { withDesk, withDeskToRead } from './desk.ts';
import { onlyOne, readWords, required, usageFault, type Outcome, type Verb } from './verb.ts';

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
      const outcome = await withDesk(required(values, 'workspace'), async ({ handlers }) =>
        handlers['package.import']({ path, trial, task: newId(), unlock, sign }),
      );
      return { value: outcome, text: importText(outcome) };
    },
  },
  peers: {
    usage: 'peers --workspace W',
    async run(args) {
      const { values } = readWords(args, workspace);
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
      const receipt = await withDesk(required(values, 'workspace'), async ({ handlers }) =>
        handlers['exchange.loadReceipt']({ path }),
      );
      const { peer, number, at, by, signature } = receipt;
      return { value: receipt, text: `${peer} has package ${number}: ${by}, ${at}, ${signature.state}` };
    },
  },
  state: {
    usage: 'state --workspace W',
    async run(args) {
      const { values } = readWords(args, workspace);
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
      const { values } = readWords(args, workspace);
      const conflicts = await withDeskToRead(required(values, 'workspace'), async ({ handlers }) =>
        handlers['conflict.list']({}),
      );
      return { value: conflicts, text: conflicts.map(conflictText).join('\n') || 'no conflicts' };
    },
  },
  audit: {
    usage: 'audit --workspace W [--verify] [--limit N] [--actor NAME] [--entity ID]',
    async run(args) {
      const { values } = readWords(args, {
        ...workspace,
        verify: { type: 'boolean' },
        limit: { type: 'string' },
        actor: { type: 'string' },
        entity: { type: 'string' },
      });
      if (values['verify'] === true) return auditVerdict(required(values, 'workspace'));
      const limit = Number(values['limit'] ?? 200);
      if (!Number.isInteger(limit) || limit < 1 || limit > 10_000)
        return usageFault('--limit is a whole number from 1 to 10000');
      const [actor, entity] = [values['actor'], values['entity']].map((word) =>
        typeof word === 'string' ? word : null,
      );
      const audit = await withDeskToRead(required(values, 'workspace'), async ({ handlers }) =>
        handlers['audit.list']({ limit, actor: actor ?? null, entity: entity ?? null }),
      );
      const journal = audit.journal.map(({ at, actor: by, event }) => `${at}  ${by}  ${event}`);
      return { value: audit, text: [...audit.edits.map(editText), ...journal].join('\n') };
    },
  },
  expunge: {
    usage: 'expunge --workspace W --reason TEXT [--field NAME …] ENTITY …',
    async run(args) {
      const { values, positionals } = readWords(args, {
        ...workspace,
        reason: { type: 'string' },
        field: { type: 'string', multiple: true },
      });
      if (positionals.length === 0) return usageFault('give at least one entity');
      const fields = (values['field'] as string[] | undefined) ?? null;
      const reason = required(values, 'reason');
      const expunged = await withDesk(required(values, 'workspace'), async ({ handlers }) =>
        handlers['log.expunge']({ entities: [...positionals], fields, reason }),
      );
      return { value: expunged, text: `${expunged.operations} values blanked; copies blank them when they hear of it` };
    },
  },
};

async function auditVerdict(path: string): Promise<Outcome> {
  const verdict: AuditVerdict = await withDeskToRead(path, async ({ handlers }) => handlers['audit.verify']({}));
  const { ok, operations, chains, blanked, gaps, forks, problems } = verdict;
  const text = [
    ok ? 'every hash and every chain holds' : 'the log is NOT as it was written',
    `${operations} operations in ${chains} chains, ${blanked} blanked`,
    ...gaps.map(gapText),
    ...forks.map(forkText),
    ...problems,
  ].join('\n');
  return { value: verdict, text, ok };
}

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

const gapText = ({ replica, from, to }: AuditVerdict['gaps'][number]): string =>
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

const forkText = ({ replica, seq }: AuditVerdict['forks'][number]): string =>
  `two different operations ${seq} of ${replica}: a copy of its file was used for writing`;

function conflictText({ title, field, reason, heads }: Output<'conflict.list'>[number]): string {
  const sides = heads.map(({ value, actor, at }) => `  ${JSON.stringify(value)}  ${actor}  ${at}`);
  return [`${title}: ${field} (${reason})`, ...sides].join('\n');
}

function editText({ at, actor, label, deeds }: AuditedEdit): string {
  return `${at}  ${actor}  ${label}  ${deeds.map(({ kind, deed, count }) => `${count} ${kind} ${deed}`).join(', ')}`;
}
