import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Output } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';

type Listing = Output<'chooser.list'>;

/**
 * What a folder holds, folders first, then by name; hidden entries and those that cannot be looked at are left out. Of a
 * file it is the folder it lies in.
 */
export async function listFolder(named: string): Promise<Listing> {
  const path = await folderOf(resolve(named));
  const names = (await readNames(path)).filter((name) => !name.startsWith('.'));
  const entries = (await Promise.all(names.map((name) => entryAt(path, name)))).filter((entry) => entry !== null);
  const parent = dirname(path);
  return { folder: path, parent: parent === path ? null : parent, entries: entries.toSorted(foldersFirst) };
}

async function folderOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true ? dirname(path) : path;
}

async function readNames(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new AppError(
      missing ? 'file-missing' : 'file-unreadable',
      `The folder ${path} ${missing ? 'is not there' : 'cannot be read'}. Choose another one.`,
      { cause },
    );
  }
}

async function entryAt(folder: string, name: string): Promise<Listing['entries'][number] | null> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => null);
  if (found === null || !(found.isDirectory() || found.isFile())) return null;
  return { name, path, folder: found.isDirectory(), sizeBytes: found.size, modified: found.mtime.toISOString() };
}

const byName = new Intl.Collator(undefined, { numeric: true });
const foldersFirst = (a: Listing['entries'][number], b: Listing['entries'][number]): number =>
  Number(b.folder) - Number(a.folder) || byName.compare(a.name, b.name);
