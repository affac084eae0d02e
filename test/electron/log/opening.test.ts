import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openConnection } from '../../../electron/log/connection.ts';
import { migrate, migrationsFolder, readMigrations } from '../../../electron/log/migrations.ts';
import { openWorkspace, workspaceOver } from '../../../electron/log/workspace.ts';
import { withWorkspaceErrors } from '../../../electron/log/database-errors.ts';
import { created, updated } from '../../../shared/domain/edit.ts';
import { aFolder, anEdit, aVessel, aWorkspace, failureOf } from './a-workspace.ts';

const options = { actor: 'Kim' };
const workspaceModule = new URL('../../../electron/log/workspace.ts', import.meta.url).href;

/** A workspace with one vessel, closed. */
function aClosedWorkspace(): { path: string; replica: string; vessel: string } {
  const workspace = aWorkspace();
  const vessel = newId();
  workspace.apply(anEdit('Add', created(vessel, aVessel())));
  const { path, replica } = workspace;
  workspace.close();
  return { path, replica, vessel };
}

function reopen(path: string): string {
  const workspace = openWorkspace(path, options);
  const { replica } = workspace;
  workspace.close();
  return replica;
}

const open = (path: string, more = {}) => failureOf(() => openWorkspace(path, { ...options, ...more }))?.code;

describe('opening a workspace', () => {
  it('makes one file, and keeps only its lock beside it once closed', () => {
    const { path } = aClosedWorkspace();
    expect(readdirSync(dirname(path)).toSorted()).toEqual(['desk.plimsoll', 'desk.plimsoll-lock']);
  });

  it('sets every safety setting again when a workspace is reopened', () => {
    const { path } = aClosedWorkspace();
    const db = openConnection(path, { readOnly: false });
    onTestFinished(() => void db.close());
    const names = [
      'synchronous',
      'journal_mode',
      'foreign_keys',
      'trusted_schema',
      'cell_size_check',
      'temp_store',
      'busy_timeout',
      'application_id',
      'user_version',
    ];
    expect(Object.fromEntries(names.map((name) => [name, db.pragma(name, { simple: true })]))).toEqual({
      synchronous: 2,
      journal_mode: 'wal',
      foreign_keys: 1,
      trusted_schema: 0,
      cell_size_check: 1,
      temp_store: 2,
      busy_timeout: 5000,
      application_id: 0x506c696d,
      user_version: readMigrations(migrationsFolder()).length,
    });
  });

  it('refuses one that is open in this process or another, and says so', () => {
    const workspace = aWorkspace();
    const script = `const { openWorkspace } = await import(process.argv[1]);
      try { openWorkspace(process.argv[2], { actor: 'b' }); } catch (error) { process.stdout.write(error.code); }`;
    const other = spawnSync(process.execPath, ['--input-type=module', '-e', script, workspaceModule, workspace.path]);
    expect([failureOf(() => openWorkspace(workspace.path, options)), other.stdout.toString()]).toEqual([
      {
        code: 'workspace-locked',
        message: `The workspace ${workspace.path} is already open in another Plimsoll; use that window, or close it and try again.`,
      },
      'workspace-locked',
    ]);
  });

  it('is possible again after the process that had it open was killed', async () => {
    const path = join(aFolder(), 'desk.plimsoll');
    const script = `const { openWorkspace } = await import(process.argv[1]);
      openWorkspace(process.argv[2], { actor: 'b' }); process.stdout.write('open'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, workspaceModule, path]);
    await once(child.stdout, 'data');
    const whileOpen = open(path);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect([whileOpen, reopen(path)]).toEqual(['workspace-locked', expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });

  it('refuses one written by a newer version, and leaves it as it was', () => {
    const { path } = aClosedWorkspace();
    const db = new Database(path);
    db.pragma('user_version = 999');
    db.close();
    const before = readFileSync(path);
    expect([open(path), open(path, { readOnly: true }), readFileSync(path).equals(before)]).toEqual([
      'workspace-too-new',
      'workspace-too-new',
      true,
    ]);
  });

  it('refuses to only read one that has to be brought up to date first', () => {
    const { path } = aClosedWorkspace();
    const db = new Database(path);
    db.pragma('user_version = 0');
    db.close();
    expect(open(path, { readOnly: true })).toBe('file-not-writable');
  });

  it.each([
    ['a text', (path: string) => writeFileSync(path, 'A list of ships.\n'.repeat(100))],
    ['a TIFF', (path: string) => writeFileSync(path, Buffer.from('49492a00080000000000', 'hex'))],
    ['another program’s SQLite file', (path: string) => new Database(path).exec('CREATE TABLE ship (name)').close()],
    ['a folder', (path: string) => mkdirSync(path)],
  ])('refuses %s as no Plimsoll workspace', (_, make) => {
    const path = join(aFolder(), 'other.plimsoll');
    make(path);
    const before = statSync(path).isFile() ? readFileSync(path) : null;
    expect([
      open(path),
      open(path, { readOnly: true }),
      before && readFileSync(path).equals(before),
      readdirSync(dirname(path)),
    ]).toEqual(['workspace-not-plimsoll', 'workspace-not-plimsoll', before && true, ['other.plimsoll']]);
  });

  it('takes an empty file as a new workspace, since that is what a kill while making one leaves', () => {
    const path = join(aFolder(), 'desk.plimsoll');
    writeFileSync(path, '');
    expect(reopen(path)).toMatch(/^[0-9a-f]{32}$/);
  });

  it('refuses one that was cut off', () => {
    const { path } = aClosedWorkspace();
    truncateSync(path, 8192);
    expect(open(path)).toBe('workspace-damaged');
  });

  it('finds damage inside after an unclean close', () => {
    const { path } = aClosedWorkspace();
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 4096);
    writeFileSync(path, bytes);
    writeFileSync(`${path}-wal`, '');
    expect(open(path)).toBe('workspace-damaged');
  });

  it('refuses a path where none is when it must not make one', () => {
    const folder = aFolder();
    expect([
      open(join(folder, 'none.plimsoll'), { create: false }),
      open(join(folder, 'none.plimsoll'), { readOnly: true }),
      open(join(folder, 'no folder', 'none.plimsoll')),
      readdirSync(folder),
    ]).toEqual(['file-missing', 'file-missing', 'file-missing', []]);
  });

  it('refuses a path below a file', () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(open(join(folder, 'file', 'desk.plimsoll'))).toMatch(/^file-(missing|not-writable)$/);
  });

  it.skipIf(process.platform === 'win32')('refuses a folder and a file it may not write to', () => {
    const { path } = aClosedWorkspace();
    const folder = dirname(path);
    const script = `const { openWorkspace } = await import(process.argv[1]);
      if (process.getuid() === 0) process.setuid(65534);
      for (const path of process.argv.slice(2))
        try { openWorkspace(path, { actor: 'b' }).close(); console.log('opened'); } catch (error) { console.log(error.code); }`;
    const run = (paths: readonly string[]) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script, workspaceModule, ...paths]).toString();
    chmodSync(path, 0o666);
    chmodSync(`${path}-lock`, 0o666);
    chmodSync(folder, 0o555);
    const inFolder = run([path, join(folder, 'new.plimsoll')]);
    chmodSync(folder, 0o777);
    chmodSync(path, 0o444);
    expect([inFolder, run([path]), readdirSync(folder).toSorted()]).toEqual([
      'file-not-writable\nfile-not-writable\n',
      'file-not-writable\n',
      ['desk.plimsoll', 'desk.plimsoll-lock'],
    ]);
    chmodSync(folder, 0o755);
  });
});

describe('the replica id', () => {
  it('stays when a workspace is reopened, also after a kill', async () => {
    const { path, replica } = aClosedWorkspace();
    const reopened = [reopen(path), reopen(path)];
    const script = `const { openWorkspace } = await import(process.argv[1]);
      openWorkspace(process.argv[2], { actor: 'b' }); process.kill(process.pid, 'SIGKILL');`;
    spawnSync(process.execPath, ['--input-type=module', '-e', script, workspaceModule, path]);
    expect([...reopened, reopen(path)]).toEqual([replica, replica, replica]);
  });

  it('is new in a copy, and stays in the original', () => {
    const { path, replica } = aClosedWorkspace();
    const copy = join(dirname(path), 'copy.plimsoll');
    copyFileSync(path, copy);
    const ofCopy = reopen(copy);
    expect([ofCopy === replica, reopen(copy) === ofCopy, reopen(path) === replica]).toEqual([false, true, true]);
  });

  it('is new in a copy of the whole folder', () => {
    const { path, replica } = aClosedWorkspace();
    const folder = join(aFolder(), 'copy');
    cpSync(dirname(path), folder, { recursive: true });
    expect(reopen(join(folder, 'desk.plimsoll'))).not.toBe(replica);
  });

  it('is new when a backup is put back in its place, whether over the file or by renaming', () => {
    const { path, replica } = aClosedWorkspace();
    const backup = join(dirname(path), 'backup');
    copyFileSync(path, backup);
    reopen(path);
    writeFileSync(path, readFileSync(backup));
    const overwritten = reopen(path);
    copyFileSync(path, backup);
    renameSync(backup, path);
    const renamed = reopen(path);
    expect(new Set([replica, overwritten, renamed]).size).toBe(3);
  });

  it('is new once operations of its own come back that it does not know', () => {
    const { path, replica, vessel } = aClosedWorkspace();
    const twin = join(aFolder(), 'twin.plimsoll');
    copyFileSync(path, twin);
    const original = openWorkspace(path, options);
    original.apply(anEdit('Rename', updated(vessel, {}, { name: 'B' })));
    const operations = [...original.operations()];
    original.close();
    // As if the copy had not been noticed: it still writes under the same id.
    const db = new Database(twin);
    db.pragma('foreign_keys = ON');
    const unnoticed = workspaceOver(db, options, () => void db.close());
    unnoticed.apply(anEdit('Rename', updated(vessel, {}, { name: 'C' })));
    const before = unnoticed.replica;
    const { forks } = unnoticed.merge(operations);
    const after = unnoticed.replica;
    const conflicts = unnoticed.conflicts().map(({ field }) => field);
    unnoticed.close();
    expect([before === replica, after === replica, forks.length > 0, conflicts]).toEqual([true, false, true, ['name']]);
  });
});

describe('a full disk', () => {
  it('refuses the edit whole, and later ones are stored again', () => {
    const path = join(aFolder(), 'desk.plimsoll');
    openWorkspace(path, options).close();
    const db = openConnection(path, { readOnly: false });
    const workspace = workspaceOver(db, options, () => void db.close());
    onTestFinished(() => workspace.close());
    const before = workspace.state();
    const pages = db.pragma('page_count', { simple: true }) as number;
    db.pragma(`max_page_count = ${pages + 2}`);
    const many = Array.from({ length: 300 }, () => created(newId(), aVessel({ remarks: 'x'.repeat(2000) })));
    const failure = failureOf(() => workspace.apply(anEdit('Add many', ...many)));
    const stored = workspace.state();
    db.pragma('max_page_count = 1000000');
    workspace.apply(anEdit('Add many', ...many));
    expect([failure?.code, stored, workspace.entities('vessel').length]).toEqual(['disk-full', before, 300]);
  });

  it('leaves nothing of a workspace that could not be made', () => {
    const db = new Database(join(aFolder(), 'small.plimsoll'));
    onTestFinished(() => void db.close());
    db.pragma('max_page_count = 8');
    const steps = withWorkspaceErrors({ migrate: () => migrate(db, readMigrations(migrationsFolder())) }, db.name);
    const failure = failureOf(() => steps.migrate());
    expect([
      failure?.code,
      db.pragma('user_version', { simple: true }),
      db.prepare('SELECT * FROM sqlite_schema').all(),
    ]).toEqual(['disk-full', 0, []]);
  });
});
