import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import type { Attempt } from '../../support/disk-full.ts';
import { deeds, perform, prepare, standing } from '../../support/durable-deeds.ts';

const script = fileURLToPath(new URL('../../support/disk-full.ts', import.meta.url));
const apart = ['--user', '--map-root-user', '--mount'];
const canMount = spawnSync('unshare', [...apart, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
if (!canMount) process.stderr.write('skipped: a small disk cannot be mounted on this machine\n');

it.skipIf(!canMount)(
  'a full disk refuses work whole, at whatever step it is met, and says so',
  { timeout: 0 },
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'plimsoll-full-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    const [template, done] = [join(root, 'template'), join(root, 'done')];
    mkdirSync(template);
    await prepare(template);
    const before = await Promise.all(deeds.map((deed) => standing(deed, template)));
    const args = [...apart, process.execPath, script, template, join(root, 'disk')];
    const { stdout } = await promisify(execFile)('unshare', args);
    const attempts = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Attempt);
    for (const [place, deed] of deeds.entries()) {
      const tried = attempts.filter((attempt) => attempt.deed === deed);
      const failed = tried.filter(({ failure }) => failure !== null);
      expect(tried.length).toBeGreaterThan(4);
      expect(failed).toEqual(
        failed.map(({ free }) => ({
          deed,
          free,
          failure: { code: 'disk-full', message: expect.stringMatching(/^The disk is full.*\.$/) as string },
          standing: before[place],
          added: [],
        })),
      );
      cpSync(template, done, { recursive: true });
      await perform(deed, done);
      expect(tried.at(-1)?.standing).toBe(await standing(deed, done));
      rmSync(done, { recursive: true });
    }
  },
);
