import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Deed, deeds, perform, standing } from './durable-deeds.ts';

/** What came of a deed on a disk with so many bytes left. */
export interface Attempt {
  readonly deed: Deed;
  readonly free: number;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly standing: string;
  /** The files that were not there before, but for SQLite's own and the copy a migration begins with, which is whole. */
  readonly added: readonly string[];
}

// Runs in a mount namespace of its own: does each deed on a small disk that is ever less full, until it succeeds, and
// writes an attempt a line.
const [template = '', disk = ''] = process.argv.slice(2);
const kilobyte = 1024;
mkdirSync(disk, { recursive: true });
execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]);
for (const deed of deeds) {
  let free = 0;
  while (await attempt(deed, free)) free = Math.max(free + 8 * kilobyte, Math.floor(free * 1.5));
}

async function attempt(deed: Deed, free: number): Promise<boolean> {
  const [folder, filler] = [join(disk, 'desk'), join(disk, 'filler')];
  cpSync(template, folder, { recursive: true });
  const before = new Set(readdirSync(folder));
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - free)));
  const failure = await perform(deed, folder).then(
    () => null,
    (error: unknown) => ({ code: String((error as { code?: unknown }).code), message: (error as Error).message }),
  );
  rmSync(filler);
  const added = readdirSync(folder).filter((name) => !before.has(name) && !/-(?:wal|shm)$|\.before-\d+$/.test(name));
  const outcome: Attempt = { deed, free, failure, standing: await standing(deed, folder), added };
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
  rmSync(folder, { recursive: true });
  return failure !== null;
}
