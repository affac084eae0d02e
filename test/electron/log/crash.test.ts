import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { aFolder } from './a-workspace.ts';

const script = fileURLToPath(new URL('./editing-process.ts', import.meta.url));
const kills = 100;

/** Lets a process edit, kills it some moments after its first edit, and returns the pairs it said were stored. */
async function editAndKill(path: string, run: number): Promise<string[]> {
  const child = spawn(process.execPath, [script, path, String(run)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  setTimeout(() => child.kill('SIGKILL'), (run * 7) % 40);
  await closed;
  return Buffer.concat(said).toString().split('\n').slice(0, -1);
}

it(`loses no acknowledged edit and leaves none half-done over ${kills} kills`, { timeout: 180_000 }, async () => {
  const path = join(aFolder(), 'desk.plimsoll');
  const acknowledged: string[] = [];
  for (let run = 0; run < kills; run += 1) acknowledged.push(...(await editAndKill(path, run)));

  const workspace = openWorkspace(path, { actor: 'check' });
  const stored = new Set(workspace.entities('half').map(({ id }) => id));
  const missing = acknowledged.flatMap((pair) => pair.split(' ')).filter((id) => !stored.has(id));
  const halves = workspace
    .entities('half')
    .filter(({ fields }) => !(fields['pair'] as string[]).every((id) => stored.has(id)));
  const unlabelled = workspace.entities('edit').length - stored.size / 2;
  const gaps = workspace.versionVector().filter(({ seq, highest }) => seq !== highest);
  workspace.close();
  const db = new Database(path, { readonly: true });
  const integrity = db.pragma('integrity_check', { simple: true });
  db.close();

  expect(acknowledged.length).toBeGreaterThanOrEqual(kills);
  expect({ missing, halves, unlabelled, gaps, integrity }).toEqual({
    missing: [],
    halves: [],
    unlabelled: 0,
    gaps: [],
    integrity: 'ok',
  });
});
