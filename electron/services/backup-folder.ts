import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { type Backup, backupName, backupsToDrop, backupTime } from '../../shared/domain/backup.ts';
import { AppError } from '../../shared/errors.ts';

/** Copies a workspace whole and verified; gives the copy's bytes. */
export type CopyWorkspace = (from: string, to: string) => Promise<number>;

/** Where the backups of a workspace lie. */
export const backupFolder = (workspacePath: string): string => join(`${workspacePath}.files`, 'backups');

/** The backups of a workspace, newest first. */
export function listBackups(workspacePath: string): Backup[] {
  const folder = backupFolder(workspacePath);
  if (!existsSync(folder) && !existsSync(workspacePath))
    throw new AppError(
      'file-missing',
      `There is no workspace at ${workspacePath}, nor backups of one; check the path.`,
    );
  return namesIn(folder).map(({ name, at }) => ({ name, at, bytes: statSync(join(folder, name)).size }));
}

/** Makes a backup and drops those that are due; throws `AppError` where it cannot be made. */
export async function makeBackup(workspacePath: string, copy: CopyWorkspace, now: Date): Promise<Backup> {
  const folder = makeFolder(workspacePath);
  const name = backupName(now);
  for (const file of readdirSync(folder)) if (file.endsWith('.part')) rmSync(join(folder, file), { force: true });
  const bytes = await copy(workspacePath, join(folder, name));
  for (const due of backupsToDrop(namesIn(folder).map((backup) => backup.name))) rmSync(join(folder, due));
  return { name, at: backupTime(name) ?? now.toISOString(), bytes };
}

/** Copies a backup, by default the newest, to `to`, where no file may be yet; the backup stays. */
export async function restoreBackup(
  workspacePath: string,
  copy: CopyWorkspace,
  { name, to }: { readonly name: string | null; readonly to: string },
): Promise<void> {
  const folder = backupFolder(workspacePath);
  const names = namesIn(folder).map((backup) => backup.name);
  const chosen = name === null ? names[0] : names.find((known) => known === name);
  if (chosen === undefined) {
    const what = name === null ? 'There is no backup' : `There is no backup ${name}`;
    throw new AppError('not-found', `${what} in ${folder}. Look there for what is left.`);
  }
  if (existsSync(to)) throw new AppError('invalid-input', `There is already a file ${to}. Choose another name.`);
  await copy(join(folder, chosen), to);
}

/** A free place beside the workspace for a restored copy of it. */
export function restoredPath(workspacePath: string, name: string): string {
  const base = join(dirname(workspacePath), basename(workspacePath, extname(workspacePath)));
  const plain = `${base} ${basename(name, '.plimsoll')}`;
  for (let number = 1; ; number++) {
    const path = `${plain}${number === 1 ? '' : ` (${number})`}.plimsoll`;
    if (!existsSync(path)) return path;
  }
}

function makeFolder(workspacePath: string): string {
  const folder = backupFolder(workspacePath);
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch (cause) {
    throw new AppError('file-not-writable', `The folder ${folder} cannot be made; allow writing there.`, { cause });
  }
}

function namesIn(folder: string): { readonly name: string; readonly at: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .toReversed()
    .flatMap((name) => {
      const at = backupTime(name);
      return at ? [{ name, at }] : [];
    });
}
