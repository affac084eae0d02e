import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Deed, deeds, perform, prepare, standing } from '../../support/durable-deeds.ts';

/** `npm run soak` kills at every step; here at some, spread over all of them. */
const most = process.env['PLIMSOLL_KILLS'] === 'all' ? Infinity : 4;
/** Edits are killed often elsewhere. */
const killed = deeds.filter((deed) => deed !== 'edit');
const script = fileURLToPath(new URL('../../support/durable-deeds.ts', import.meta.url));
const calls =
  'pwrite64,pwritev,write,writev,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat';
const hasTracer = spawnSync('strace', ['-V']).status === 0;
if (!hasTracer) process.stderr.write('skipped: strace, which kills at a step, is not on this machine\n');

/** A call that changes what is on the disk: the `nth` of its name that its thread makes. */
interface Step {
  readonly call: string;
  readonly nth: number;
}

const root = mkdtempSync(join(tmpdir(), 'plimsoll-kills-'));
const template = join(root, 'template');
let copies = 0;
beforeAll(async () => {
  mkdirSync(template);
  await prepare(template);
});
afterAll(() => rmSync(root, { recursive: true }));

function aCopy(): string {
  copies += 1;
  const folder = join(root, `copy-${copies}`);
  cpSync(template, folder, { recursive: true });
  return folder;
}

/** Does a deed in a process of its own under strace, which is told more by `args`; returns what it wrote down. */
function trace(
  deed: Deed,
  folder: string,
  args: readonly string[],
): { readonly log: string; readonly ended: string | number | null } {
  const log = `${folder}.log`;
  const env = { ...process.env, UV_THREADPOOL_SIZE: '1', NODE_COMPILE_CACHE: join(root, 'compiled') };
  const traced = ['-f', '-y', '-qq', '-o', log, `--trace=${calls.replaceAll(/(?<=^|,)/g, '?')}`, ...args];
  const { signal, status } = spawnSync('strace', [...traced, process.execPath, script, deed, folder], { env });
  return { log: readFileSync(log, 'utf8'), ended: signal ?? status };
}

/** The steps of a deed, in the order a whole run of it made them. */
function stepsOf(deed: Deed): Step[] {
  const folder = aCopy();
  // The first run also writes the cache of compiled modules, by calls that later runs do not make.
  trace(deed, folder, []);
  const { log, ended } = trace(deed, folder, []);
  expect(ended).toBe(0);
  const counts = new Map<string, number>();
  return log.split('\n').flatMap((line) => {
    const [, thread, call] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
    if (thread === undefined || call === undefined) return [];
    const nth = (counts.get(`${thread} ${call}`) ?? 0) + 1;
    counts.set(`${thread} ${call}`, nth);
    return line.includes(folder) ? [{ call, nth }] : [];
  });
}

function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from(
    { length: count },
    (_, place) => items[Math.round((place * (items.length - 1)) / (count - 1))] as T,
  );
}

describe.skipIf(!hasTracer)('a process killed at a step', () => {
  it.each(killed)(
    'of %s leaves all as it was before or as it is after, and it can be done again',
    { timeout: 0 },
    async (deed) => {
      const before = await standing(deed, template);
      const done = aCopy();
      await perform(deed, done);
      const after = await standing(deed, done);
      const steps = stepsOf(deed);
      const outcomes = [];
      for (const step of spread(steps, most)) {
        const folder = aCopy();
        const { ended } = trace(deed, folder, [`--inject=${step.call}:signal=KILL:when=${step.nth}`]);
        const left = await standing(deed, folder);
        await perform(deed, folder);
        const again = await standing(deed, folder);
        outcomes.push({ step, ended, left: left === before || left === after ? 'whole' : left, again });
        rmSync(folder, { recursive: true });
      }
      expect(steps.length).toBeGreaterThan(10);
      expect(outcomes).toEqual(outcomes.map(({ step }) => ({ step, ended: 'SIGKILL', left: 'whole', again: after })));
    },
  );
});
