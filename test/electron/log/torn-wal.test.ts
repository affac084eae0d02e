import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openConnection } from '../../../electron/log/connection.ts';
import { createState } from '../../../electron/log/state.ts';
import { openWorkspace, type Workspace } from '../../../electron/log/workspace.ts';
import { created } from '../../../shared/domain/edit.ts';
import { aFolder, anEdit, aSighting, aVessel, aWorkspace } from './a-workspace.ts';

const cases = 640;
const options = { actor: 'Kim' };
const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A commit: how long the write-ahead log was after it, and the facts then. */
interface Commit {
  readonly bytes: number;
  readonly hash: string;
}

/** A desk whose last edits, an import among them, stand in the write-ahead log alone. */
function aDeskInUse() {
  const path = join(aFolder(), 'desk.plimsoll');
  const sender = aWorkspace({ actor: 'Lee' });
  const many = Array.from({ length: 30 }, (_, place) => created(id(place + 100), aVessel({ name: `SHIP ${place}` })));
  sender.apply(anEdit('Add many', ...many));
  const closed = openWorkspace(path, options);
  closed.apply(anEdit('Add', created(id(1), aVessel())));
  closed.close();
  const desk = openWorkspace(path, options);
  onTestFinished(() => desk.close());
  const commits = [committed(desk, path)];
  const edits = [
    () => void desk.apply(anEdit('Add', created(id(2), aSighting()))),
    () => void desk.merge(sender.operations()),
    () => desk.journal.note('import', { added: 1 }),
    () => void desk.undo(),
    () => void desk.apply(anEdit('Add', created(id(3), aVessel({ remarks: 'x'.repeat(9000) })))),
  ];
  for (const edit of edits) {
    edit();
    commits.push(committed(desk, path));
  }
  return { path, commits };
}

function committed(desk: Workspace, path: string): Commit {
  return { bytes: statSync(`${path}-wal`).size, hash: desk.state().hash };
}

/** What the bytes say does not depend on the disk; where there is none to wait for, the cases take a tenth of the time. */
function aFolderInMemory(): string {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'plimsoll-torn-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The facts in a workspace as it opens after a crash. */
function recovered(path: string): string {
  const db = openConnection(path, { readOnly: false });
  try {
    return createState(db)().hash;
  } finally {
    db.close();
  }
}

it(`opens with the edits before the damage, all whole, in ${cases} cases of a torn or flipped write-ahead log`, () => {
  const { path, commits } = aDeskInUse();
  const wal = readFileSync(`${path}-wal`);
  const last = commits.at(-1)?.bytes ?? 0;
  const from = commits[0]?.bytes ?? 0;
  const copy = join(aFolderInMemory(), 'desk.plimsoll');
  const outcomes = [];
  for (let place = 0; place < cases; place += 1) {
    const isTorn = place % 2 === 0;
    const at = Math.floor((place / cases) * last);
    const damaged = isTorn ? wal.subarray(0, at) : Buffer.from(wal);
    if (!isTorn) damaged[at] = (damaged[at] ?? 0) ^ (1 << ((place >> 1) % 8));
    copyFileSync(path, copy);
    writeFileSync(`${copy}-wal`, damaged);
    // What a flip leaves before it: the commits that end at or before the byte.
    const kept = commits.filter(({ bytes }) => bytes <= at).at(-1) ?? commits[0];
    outcomes.push({ at, isTorn, facts: recovered(copy) === kept?.hash ? 'as committed' : 'others' });
    for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true });
  }
  expect([new Set(commits.map(({ hash }) => hash)).size, from < last]).toEqual([5, true]);
  expect(outcomes.filter(({ facts }) => facts !== 'as committed')).toEqual([]);
});
