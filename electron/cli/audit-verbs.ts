import type { Handlers } from '../../shared/contract.ts';
import { AuditFilter, type AuditedEdit, auditedDeeds, type AuditVerdict } from '../../shared/domain/audit.ts';
import type { ExpungePreview, OrderedExpunge } from '../../shared/domain/expunge.ts';
import { auditCsv } from '../interchange/audit-csv.ts';
import { signOrder } from './ask-passphrase.ts';
import { withDesk, withDeskToRead } from './desk.ts';
import { forkText, gapText } from './exchange-verbs.ts';
import { readOptions, readWords, required, usageFault, type Outcome, type Verb } from './verb.ts';

const workspace = { workspace: { type: 'string' } } as const;

export const auditVerbs: Readonly<Record<string, Verb>> = {
  audit: {
    usage:
      'audit --workspace W [--verify] [--csv] [--limit N] [--actor NAME] [--entity ID] [--deed DEED] [--from DAY] [--to DAY]',
    async run(args) {
      const { values } = readOptions(args, {
        ...workspace,
        verify: { type: 'boolean' },
        csv: { type: 'boolean' },
        limit: { type: 'string' },
        actor: { type: 'string' },
        entity: { type: 'string' },
        deed: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
      });
      const path = required(values, 'workspace');
      if (values['verify'] === true) return auditVerdict(path);
      const filter = filterOf(values);
      const audit = await withDeskToRead(path, async ({ handlers }) => handlers['audit.list'](filter));
      const journal = audit.journal.map(({ at, actor: by, event }) => `${at}  ${by}  ${event}`);
      const text = values['csv'] === true ? auditCsv(audit) : [...audit.edits.map(editText), ...journal].join('\n');
      return { value: audit, text };
    },
  },
  expunge: {
    usage: 'expunge --workspace W --reason TEXT [--field NAME …] [--sign KEY] [--dry-run] ENTITY …',
    async run(args) {
      const { values, positionals } = readWords(args, {
        ...workspace,
        reason: { type: 'string' },
        field: { type: 'string', multiple: true },
        sign: { type: 'string' },
        'dry-run': { type: 'boolean' },
      });
      if (positionals.length === 0) return usageFault('give at least one entity');
      const choice = { entities: [...positionals], fields: (values['field'] as string[] | undefined) ?? null };
      const path = required(values, 'workspace');
      if (values['dry-run'] === true) return expungePreview(path, choice);
      const order = { ...choice, reason: required(values, 'reason'), sign: await signOrder(values) };
      const expunged = await withDesk(path, async ({ handlers }) => handlers['log.expunge'](order));
      return { value: expunged, text: expungedText(expunged) };
    },
  },
};

function filterOf(values: Readonly<Record<string, unknown>>): AuditFilter {
  const word = (name: string) => (typeof values[name] === 'string' ? values[name] : null);
  const limit = Number(values['limit'] ?? 200);
  const [actor, entity, deed, from, to] = ['actor', 'entity', 'deed', 'from', 'to'].map(word);
  const filter = AuditFilter.safeParse({ limit, actor, entity, deed, from, to });
  if (filter.success) return filter.data;
  const [issue] = filter.error.issues;
  const hint = issue?.path[0] === 'deed' ? `: it is one of ${auditedDeeds.join(', ')}` : '';
  return usageFault(`--${String(issue?.path[0])} does not fit${hint}`);
}

async function expungePreview(path: string, choice: Parameters<Handlers['log.previewExpunge']>[0]): Promise<Outcome> {
  const preview: ExpungePreview = await withDeskToRead(path, async ({ handlers }) =>
    handlers['log.previewExpunge'](choice),
  );
  const text = [
    `${preview.operations} values would be blanked`,
    ...preview.entities.flatMap(({ title, fields }) =>
      fields.map(({ field, operations, values }) => `${title}: ${field} (${operations}): ${values.join(', ')}`),
    ),
    ...preview.labels.map((label) => `label: ${label}`),
    ...preview.backups.map(backupText),
  ].join('\n');
  return { value: preview, text };
}

type Expunged = Awaited<ReturnType<Handlers['log.expunge']>>;

const expungedText = ({ operations, swept, backups }: Expunged): string =>
  [
    `${operations} values blanked; copies blank them when they hear of it`,
    ...(swept ? [] : ['another program reads the workspace: traces stay in the file until it is opened again alone']),
    ...backups.map(backupText),
  ].join('\n');

const backupText = (path: string): string => `a backup still holds it: ${path}`;

async function auditVerdict(path: string): Promise<Outcome> {
  const verdict: AuditVerdict = await withDeskToRead(path, async ({ handlers }) => handlers['audit.verify']({}));
  const { ok, operations, chains, blanked, gaps, forks, problems, expunges } = verdict;
  const text = [
    ok ? 'every hash and every chain holds' : 'the log is NOT as it was written',
    `${operations} operations in ${chains} chains, ${blanked} blanked`,
    ...expunges.map(orderText),
    ...gaps.map(gapText),
    ...forks.map(forkText),
    ...problems,
  ].join('\n');
  return { value: verdict, text, ok };
}

const orderText = ({ at, actor, operations, reason, signature, key }: OrderedExpunge): string =>
  `${at}  ${actor} expunged ${operations} values (${reason}): ${signature}${key === null ? '' : ` ${key.name}`}`;

function editText({ at, actor, label, deeds }: AuditedEdit): string {
  return `${at}  ${actor}  ${label}  ${deeds.map(({ kind, deed, count }) => `${count} ${kind} ${deed}`).join(', ')}`;
}
