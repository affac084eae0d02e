import { resolve } from 'node:path';
import { copyInThread } from '../backup-thread.ts';
import { listBackups, makeBackup, restoreBackup } from '../services/backup-folder.ts';
import { readOptions, required, type Verb } from './verb.ts';

const workspace = { workspace: { type: 'string' } } as const;

/** Backups of a workspace, which may be open in a window meanwhile, or too damaged to open. */
export const backupVerbs: Readonly<Record<string, Verb>> = {
  backup: {
    usage: 'backup --workspace W',
    async run(args) {
      const { values } = readOptions(args, workspace);
      const made = await makeBackup(resolve(required(values, 'workspace')), copyInThread, new Date());
      return { value: made, text: `${made.name}  ${made.bytes} bytes` };
    },
  },
  backups: {
    usage: 'backups --workspace W',
    async run(args) {
      const { values } = readOptions(args, workspace);
      const backups = listBackups(resolve(required(values, 'workspace')));
      return { value: backups, text: backups.map(({ name, bytes }) => `${name}  ${bytes} bytes`).join('\n') };
    },
  },
  restore: {
    usage: 'restore --workspace W --out NEW.plimsoll [--backup NAME]',
    async run(args) {
      const { values } = readOptions(args, { ...workspace, out: { type: 'string' }, backup: { type: 'string' } });
      const to = resolve(required(values, 'out'));
      const name = (values['backup'] as string | undefined) ?? null;
      await restoreBackup(resolve(required(values, 'workspace')), copyInThread, { name, to });
      return { value: { workspace: to }, text: to };
    },
  },
};
