import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { aFolder } from './a-workspace.ts';

const script = fileURLToPath(new URL('./editing-process.ts', import.meta.url));
/** Of each of two workspaces, edited side by side. */
const kills = 50;

/** Lets a process edit, kills it some moments after its first edit, and returns the pairs it said were stored. */
async function editAndKill(path: string, run: number): Promise<string[]> {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(dirname(path), 'compiled') };
  const child = spawn(process.execPath, [script, path, String(run)], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  setTimeout(() => child.kill('SIGKILL'), (run * 7) % 40);
  await closed;
  return Buffer.concat(said).toString().split('\n').slice(0, -1);
}

async function editAndKillOften(path: string): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let run = 0; run < kills; run += 1) acknowledged.push(...(await editAndKill(path, run)));
  return acknowledged;
}

/** What is wrong with a workspace, given the pairs that were said to be stored. */
function faultsOf(path: string, acknowledged: readonly string[]) {
  const workspace = openWorkspace(path, { actor: 'check' });
  const halves = workspace.entities('half');
  const edits = workspace.entities('edit').length;
  const gaps = workspace.versionVector().filter(({ seq, highest }) => seq !== highest);
  workspace.close();
  const db = new Database(path, { readonly: true });
  const integrity = db.pragma('integrity_check', { simple: true });
  db.close();
  const stored = new Set(halves.map(({ id }) => id));
  return {
    missing: acknowledged.flatMap((pair) => pair.split(' ')).filter((id) => !stored.has(id)),
    halfDone: halves.filter(({ fields }) => !(fields['pair'] as string[]).every((id) => stored.has(id))),
    unlabelled: edits - stored.size / 2,
    gaps,
    integrity,
  };
}

it(`loses no acknowledged edit and leaves none half-done over ${kills * 2} kills`, { timeout: 600_000 }, async () => {
  const paths = [aFolder(), aFolder()].map((folder) => join(folder, 'desk.plimsoll'));
  const acknowledged = await Promise.all(paths.map(editAndKillOften));

  for (const pairs of acknowledged) expect(pairs.length).toBeGreaterThanOrEqual(kills);
  const none = { missing: [], halfDone: [], unlabelled: 0, gaps: [], integrity: 'ok' };
  expect(paths.map((path, place) => faultsOf(path, acknowledged[place] ?? []))).toEqual([none, none]);
});
