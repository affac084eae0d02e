import { isDeepStrictEqual } from 'node:util';
import type { Handlers } from '../../shared/contract.ts';
import type { Backup } from '../../shared/domain/backup.ts';
import type { Workspace } from '../log/workspace.ts';
import {
  backupFolder,
  type CopyWorkspace,
  listBackups,
  makeBackup,
  restoreBackup,
  restoredPath,
} from './backup-folder.ts';

const factName = 'last backup';
const firstAfterMs = 20_000;
const everyMs = 10 * 60_000;

export interface BackupParts {
  readonly workspace: Pick<Workspace, 'path' | 'facts' | 'versionVector'>;
  readonly copy: CopyWorkspace;
  readonly openOther: (path: string) => Promise<void>;
}

export interface BackupsOfWorkspace {
  readonly handlers: Pick<Handlers, 'backup.list' | 'backup.make' | 'backup.restore'>;
  /** From now on makes a backup whenever something has changed since the last one. */
  start(): void;
  /** Settles once none is being made. */
  stop(): Promise<void>;
}

/** Keeps rotating, verified copies of the workspace beside it. */
export function createBackups({ workspace, copy, openOther }: BackupParts): BackupsOfWorkspace {
  let failure: string | null = null;
  let making: Promise<unknown> = Promise.resolve();
  const timers: NodeJS.Timeout[] = [];

  const make = async (): Promise<Backup> => {
    const version = JSON.stringify(workspace.versionVector());
    try {
      const made = await makeBackup(workspace.path, copy, new Date());
      workspace.facts.set(factName, { name: made.name, version });
      failure = null;
      return made;
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
      throw error;
    }
  };
  const inTurn = (work: () => Promise<Backup>): Promise<Backup> => {
    const next = making.then(work, work);
    making = next.catch(() => {});
    return next;
  };
  const makeIfChanged = (): void => {
    if (isBackedUp(workspace)) return;
    inTurn(make).catch(() => {});
  };
  return {
    handlers: {
      'backup.list': () => ({ folder: backupFolder(workspace.path), backups: listBackups(workspace.path), failure }),
      'backup.make': () => inTurn(make),
      'backup.restore': async ({ name }) => {
        const path = restoredPath(workspace.path, name);
        await restoreBackup(workspace.path, copy, { name, to: path });
        await openOther(path);
        return { path };
      },
    },
    start: () => {
      timers.push(setTimeout(makeIfChanged, firstAfterMs).unref(), setInterval(makeIfChanged, everyMs).unref());
    },
    stop: async () => {
      timers.forEach((timer) => clearTimeout(timer));
      await making;
    },
  };
}

/** Whether the newest backup holds all that is in the log; a workspace nothing was written to needs none. */
function isBackedUp({ path, facts, versionVector }: BackupParts['workspace']): boolean {
  const version = versionVector();
  if (version.length === 0) return true;
  const last = { name: listBackups(path)[0]?.name, version: JSON.stringify(version) };
  return isDeepStrictEqual(facts.get(factName), last);
}
