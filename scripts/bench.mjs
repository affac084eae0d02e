import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureBuilt, ensureInstalled, nodeBinary, root } from './lib/setup.mjs';

/** Runs every file of bench/, or those named, one after the other and prints what they measured as one table. */
ensureInstalled();
ensureBuilt();
const asked = process.argv.slice(2);
const benches = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3))
  .filter((name) => asked.length === 0 || asked.includes(name));
const rows = [];
for (const name of benches) {
  process.stderr.write(`bench: ${name}\n`);
  const code = await run(join(root, 'bench', `${name}.ts`));
  if (code === 0) continue;
  rows.push({ work: `${name} ended with code ${code}`, ours: '', peer: '', must: '', met: false });
  process.exitCode = 1;
}
process.stdout.write(
  `\nMachine: ${machine()}\n\n| work | Plimsoll | peer | must reach | reached |\n|---|---|---|---|---|\n`,
);
for (const { work, ours, peer, must, met } of rows) {
  process.stdout.write(`| ${[work, ours, peer, must, met === null ? '' : met ? 'yes' : 'no'].join(' | ')} |\n`);
}

function run(file) {
  const child = spawn(nodeBinary(), ['--disable-warning=ExperimentalWarning', file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    rows.push(line.startsWith('{') ? JSON.parse(line) : plainRow(line));
  });
  return new Promise((resolve) => child.on('close', resolve));
}

/** A line such as `panning: 12 ms a frame`. */
function plainRow(line) {
  const [work, ...rest] = line.split(': ');
  return { work, ours: rest.join(': '), peer: '', must: '', met: null };
}

function machine() {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${first?.model ?? 'processor'}, ${memory} GiB, ${process.platform} ${release()}`;
}
