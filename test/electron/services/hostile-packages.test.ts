import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '../../../electron/interchange/verify-package.ts';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { importPackage } from '../../../electron/services/exchange-import.ts';
import { created } from '../../../shared/domain/edit.ts';
import { bagAround, entriesOf, goodPayload } from '../../support/a-package.ts';
import { hostilePackages } from '../../support/hostile-packages.ts';
import { rawZip } from '../../support/raw-zip.ts';
import { aVessel, anEdit } from '../log/a-workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-hostile-'));
const path = join(folder, 'package.plim');
const workspace = openWorkspace(join(folder, 'desk.plimsoll'), { actor: 'Kim' });
workspace.apply(anEdit('Add', created(newId(), aVessel())));

afterAll(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

const take = (purpose: 'keep' | 'trial') =>
  importPackage({
    workspace,
    path,
    purpose,
    verify: verifyPackage,
    signal: new AbortController().signal,
    progress: () => {},
  });

/** All there is of the desk: its facts, what it noted of the import, and the files of its folder. */
function standing() {
  const files = readdirSync(folder, { recursive: true }).map(String).toSorted();
  const { size } = statSync(`${workspace.path}-wal`);
  return { state: workspace.state(), replica: workspace.replica, journal: workspace.journal.entries(9), files, size };
}

describe('a hostile package', () => {
  it.each(hostilePackages)('with %s is refused with a reason, and leaves no trace', async (_, bytes, reason) => {
    writeFileSync(path, bytes());
    const before = standing();
    const failure = await take('keep').catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'package-damaged', message: expect.stringMatching(reason) as string });
    const verdict = await verifyPackage(path);
    expect([verdict.ok, verdict.problems.join('\n')]).toEqual([false, expect.stringMatching(reason)]);
    expect(standing()).toEqual(before);
  });
});

describe('a package that looks odd but is sound', () => {
  const good = entriesOf(bagAround(goodPayload));
  const sizesFollow = good.map((entry) => ({ ...entry, flags: 0x808, method: 8, followedBy: Buffer.alloc(16) }));
  const korean = entriesOf(bagAround({ ...goodPayload, 'data/view/dota/labelTxt/항구 장면.txt': '' }));
  const repacked = (nameOf: (name: string) => Buffer, flags: number) =>
    rawZip(korean.map((entry) => ({ ...entry, name: nameOf(String(entry.name)), flags })));
  it.each([
    ['with Korean names that do not say they are UTF-8', repacked((name) => Buffer.from(name), 0)],
    ['with Korean names in CP949', repacked((name) => iconv.encode(name, 'cp949'), 0)],
    ['with Korean names taken apart', repacked((name) => Buffer.from(name.normalize('NFD')), 0x800)],
    ['deflated', rawZip(entriesOf(bagAround(goodPayload), 8))],
    ['with folders listed', rawZip([{ name: 'data/', data: '', mode: 0o040755 }, ...good])],
    ['with sizes after the bytes', rawZip(sizesFollow)],
    ['with a comment on an entry', rawZip(good.map((entry) => ({ ...entry, comment: 'made elsewhere' })))],
  ])('%s is taken', async (_, bytes) => {
    writeFileSync(path, bytes);
    expect(await take('trial')).toMatchObject({ operations: 2, quarantined: 0 });
  });
});
