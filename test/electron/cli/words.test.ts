import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { created } from '../../../shared/domain/edit.ts';
import { aScene } from '../../support/package-content.ts';
import { bagAround, entriesOf, goodPayload } from '../../support/a-package.ts';
import { plimsoll } from '../../support/plimsoll.ts';
import { rawZip } from '../../support/raw-zip.ts';

const folder = mkdtempSync(join(tmpdir(), '플림솔 명령줄 '));
const workspace = join(folder, '작업 공간.plimsoll');
const scene = newId();
const annotations = join(folder, '주석.txt');
const aPackage = join(folder, '패키지.plim');

beforeAll(() => {
  vi.stubEnv('XDG_CONFIG_HOME', join(folder, 'settings'));
  vi.stubEnv('APPDATA', join(folder, 'settings'));
  vi.stubEnv('HOME', folder);
  vi.stubEnv('PLIMSOLL_PASSPHRASE', 'x');
  const { id: _, ...facts } = aScene({ width: 200, height: 200 });
  const made = openWorkspace(workspace, { actor: 'Kim' });
  made.apply({ label: 'Add', changes: [created(scene, { ...facts })] });
  made.close();
  writeFileSync(annotations, '10 10 40 10 40 20 10 20 ship 0\n');
  writeFileSync(aPackage, rawZip(entriesOf(bagAround(goodPayload))));
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('a call of the command line', () => {
  it('with --help tells its usage', async () => {
    expect(await plimsoll('export', '--help')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^usage: plimsoll export --workspace W/) as string,
    });
  });

  it('with a word too many is refused', async () => {
    const { code, err } = await plimsoll('scenes', '--workspace', workspace, 'extra');
    expect([code, err.split('\n')[0]]).toEqual([2, 'plimsoll: “extra” is one word too many.']);
  });

  it('with words that fit no option is refused in one line and its usage', async () => {
    const { code, err } = await plimsoll('sample', 'a.tif', '--pixel', '-1,0');
    expect([code, err.split('\n').length]).toEqual([2, 2]);
  });

  it.each([
    ['sightings', 'not-found', ['--scene', newId()]],
    ['apply', 'file-missing', ['nothing.json']],
    ['import-annotations', 'file-missing', ['nothing.txt', '--scene', scene]],
    ['export', 'not-found', ['--out', join(folder, 'x.plim'), '--peer', 'Seoul', '--sighting', newId()]],
    ['export', 'not-found', ['--out', join(folder, 'x.plim'), '--sighting', 'none']],
    ['export', 'not-found', ['--out', join(folder, 'x.plim'), '--sign', 'nobody']],
  ] as const)('%s says %s of what is not there', async (verb, code, words) => {
    const said = await plimsoll(verb, ...words, '--workspace', workspace);
    expect([said.code, said.out, said.err.split(':')[0]]).toEqual([1, '', code]);
    expect(existsSync(join(folder, 'x.plim'))).toBe(false);
  });

  it.each([
    ['export', ['--out', join(folder, 'x.plim')]],
    ['export', ['--preview']],
    ['coverage', []],
    ['backups', []],
    ['import-annotations', [annotations, '--scene', scene]],
    ['receipt', [annotations]],
    ['hub', ['status', '--hub', 'postgres://127.0.0.1:1/x']],
  ] as const)('%s makes no workspace where there is none', async (verb, words) => {
    const nowhere = join(folder, 'typo.plimsoll');
    const said = await plimsoll(verb, ...words, '--workspace', nowhere);
    expect([said.code, said.err.split(':')[0], existsSync(nowhere)]).toEqual([1, 'file-missing', false]);
  });

  it('demo-scene says where it cannot write', async () => {
    const { code, err } = await plimsoll('demo-scene', '--size', '256', '--out', join(annotations, 'port.tif'));
    expect([code, err.split(':')[0]]).toEqual([1, 'file-not-writable']);
  });
});

describe('a dry run', () => {
  it.each([
    ['import', [aPackage]],
    ['import-annotations', [annotations, '--scene', scene]],
    ['expunge', [scene]],
  ] as const)('of %s leaves the workspace as it is to the byte', async (verb, words) => {
    const before = sha256(workspace);
    const { code, out } = await plimsoll(verb, ...words, '--workspace', workspace, '--dry-run', '--json');
    expect([code, typeof JSON.parse(out), sha256(workspace)]).toEqual([0, 'object', before]);
  });

  it('of an import into a workspace that is still to be made tells what would come, and makes none', async () => {
    const next = join(folder, 'next.plimsoll');
    const { code, out } = await plimsoll('import', aPackage, '--workspace', next, '--dry-run', '--json');
    expect([code, (JSON.parse(out) as { added: number }).added, existsSync(next)]).toEqual([0, 2, false]);
  });
});
