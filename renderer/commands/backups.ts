import type { Backups } from '../../shared/domain/backup.ts';
import { call } from '../host.ts';
import { closeDialog } from '../state/dialogs.ts';
import { attempt } from './tell.ts';

/** The backups of the open workspace; null where they cannot be listed. */
export const listBackups = (): Promise<Backups | null> => attempt(() => call('backup.list', {}));

/** Makes a backup now and lists them again. */
export async function makeBackup(): Promise<Backups | null> {
  await attempt(() => call('backup.make', {}));
  return listBackups();
}

/** Opens a copy of a backup as a workspace of its own; the one in use stays as it is. */
export async function restoreBackup(name: string): Promise<void> {
  if (await attempt(() => call('backup.restore', { name }))) closeDialog();
}
