import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '../../../electron/interchange/verify-package.ts';
import {
  bagAround,
  goodInfo,
  goodPayload,
  operationLines,
  someOperations,
  type PackageFiles,
} from '../../support/a-package.ts';
import { rawZip, type RawEntry } from '../../support/raw-zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
const verdictOn = (bytes: Buffer) => {
  const path = join(folder, `package-${(made += 1)}.plim`);
  writeFileSync(path, bytes);
  return verifyPackage(path);
};
const zipOf = (files: PackageFiles, more: readonly RawEntry[] = [], method = 0) =>
  rawZip([...Object.entries(files).map(([name, data]) => ({ name, data, method })), ...more]);
const good = bagAround(goodPayload);
const without = (files: PackageFiles, path: string) =>
  Object.fromEntries(Object.entries(files).filter(([name]) => name !== path));
const operationsPath = Object.keys(goodPayload)[0] ?? '';
const withOperations = (text: string) => bagAround({ ...goodPayload, [operationsPath]: text });

describe('a good package', () => {
  it.each([
    ['stored', 0],
    ['deflated', 8],
  ])('passes when %s', async (_, method) => {
    const { path: _path, ...verdict } = await verdictOn(zipOf(good, [], method));
    expect(verdict).toEqual({
      ok: true,
      files: 8,
      operations: 2,
      scenes: 0,
      sightings: 0,
      marking: null,
      signer: null,
      signature: { state: 'not signed', key: null, keyId: null, sequence: null, age: null },
      sealed: 'none',
      recipients: [],
      newest: null,
      address: null,
      selection: false,
      problems: [],
    });
  });

  it('may hold folder entries, as some ZIP tools write them', async () => {
    expect((await verdictOn(zipOf(good, [{ name: 'data/', data: '', mode: 0o040755 }]))).ok).toBe(true);
  });
});

const evil = (entry: Partial<RawEntry>): Buffer => zipOf(good, [{ name: 'data/evil.txt', data: 'evil', ...entry }]);
const hostileZips: readonly (readonly [what: string, bytes: () => Buffer, problem: RegExp])[] = [
  ['a name that climbs out', () => evil({ name: '../evil.txt' }), /leads out of its folder/],
  ['a name that climbs out in the middle', () => evil({ name: 'data/../../evil.txt' }), /leads out of its folder/],
  ['an absolute name', () => evil({ name: '/etc/evil' }), /leads out of its folder/],
  ['a drive letter', () => evil({ name: 'C:/evil.txt' }), /leads out of its folder|names a drive/],
  ['a relative drive', () => evil({ name: 'data/C:evil.txt' }), /names a drive/],
  ['a hidden stream', () => evil({ name: 'data/file.txt:hidden' }), /hidden stream/],
  ['a backslash', () => evil({ name: 'data\\evil.txt' }), /leads out of its folder|backslash/],
  ['a dot segment', () => evil({ name: 'data/./evil.txt' }), /leaves its folder/],
  ['an empty segment', () => evil({ name: 'data//evil.txt' }), /leaves its folder/],
  ['an empty name', () => evil({ name: '' }), /empty/],
  ['a NUL in a name', () => evil({ name: 'data/evil\0.txt' }), /control characters/],
  ['a line break in a name', () => evil({ name: 'data/evil\n.txt' }), /control characters/],
  ['a name that is not UTF-8', () => evil({ name: Buffer.from([0x64, 0xff, 0xfe]) }), /control characters|two names/],
  ['a decomposed name', () => evil({ name: 'data/e\u0301.txt' }), /normal form/],
  ['a device name', () => evil({ name: 'data/CON.txt' }), /reserved/],
  ['a trailing dot', () => evil({ name: 'data/evil.' }), /reserved/],
  ['an endless name', () => evil({ name: `data/${'x'.repeat(2000)}` }), /too long/],
  ['a name twice', () => evil({ name: 'bag-info.txt' }), /stands twice/],
  ['names that differ by case alone', () => evil({ name: 'BAG-INFO.TXT' }), /stands twice/],
  ['a file named as a folder', () => evil({ name: 'data/view/' }), /has a content/],
  ['a symbolic link', () => evil({ mode: 0o120777 }), /link or a device/],
  ['a device', () => evil({ mode: 0o020666 }), /link or a device/],
  ['encryption', () => evil({ flags: 0x801, method: 8 }), /encrypted/],
  ['an unknown compression', () => evil({ method: 99 }), /other than deflate/],
  ['a bomb', () => evil({ data: Buffer.alloc(64 << 20), method: 8 }), /times its size/],
  ['a bomb by its claim', () => evil({ method: 8, claims: { size: 0xf0000000 } }), /times its size/],
  ['two names for one file', () => evil({ localName: 'data/nice.txt' }), /two names/],
  [
    'bytes shared by two files',
    () => evil({ name: 'data/evil.txt', localName: 'bagit.txt', sharesEntry: 0 }),
    /two names|shares its bytes/,
  ],
  ['a larger size than there is', () => evil({ method: 8, claims: { size: 5000 } }), /cannot be unpacked/],
  [
    'a smaller size than there is',
    () => evil({ method: 8, data: 'x'.repeat(5000), claims: { size: 5 } }),
    /cannot be unpacked/,
  ],
  ['stored sizes that differ', () => evil({ claims: { size: 5000 } }), /not a whole ZIP/],
  ['a size beyond the file', () => evil({ claims: { size: 1 << 28, packed: 1 << 28 } }), /cut off|not a whole ZIP/],
  ['no ZIP at all', () => Buffer.from('BagIt-Version: 1.0\n'), /not a whole ZIP/],
  ['an empty file', () => Buffer.alloc(0), /not a whole ZIP/],
  ['an empty ZIP', () => rawZip([]), /bagit\.txt is missing/],
  ['a cut end', () => zipOf(good).subarray(0, -30), /not a whole ZIP/],
  ['a cut beginning', () => zipOf(good).subarray(100), /not a whole ZIP|two names|cut off/],
];

describe('a hostile ZIP', () => {
  it.each(hostileZips)('with %s is refused with a reason', async (_, bytes, problem) => {
    const verdict = await verdictOn(bytes());
    expect(verdict.ok).toBe(false);
    expect(verdict.problems.join('\n')).toMatch(problem);
  });
});

const damaged: readonly (readonly [what: string, files: () => PackageFiles, problem: RegExp])[] = [
  ['fetches', () => ({ ...good, 'fetch.txt': 'https://example.org/x 5 data/x\n' }), /fetch\.txt/],
  ['lacks its declaration', () => without(good, 'bagit.txt'), /bagit\.txt is missing/],
  ['declares another version', () => ({ ...good, 'bagit.txt': 'BagIt-Version: 0.97\n' }), /version 1\.0/],
  ['lacks its manifest', () => without(good, 'manifest-sha256.txt'), /manifest-sha256\.txt is missing/],
  ['lacks its tag manifest', () => without(good, 'tagmanifest-sha256.txt'), /tagmanifest-sha256\.txt is missing/],
  ['lacks a payload file', () => without(good, 'data/view/scenes.json'), /scenes\.json is missing/],
  ['was changed', () => ({ ...good, 'data/view/sightings.csv': '=1+1' }), /sightings\.csv was changed/],
  ['was added to', () => ({ ...good, 'data/view/more.csv': 'x' }), /added later/],
  ['was added to at the top', () => ({ ...good, 'run-me.txt': 'x' }), /run-me\.txt is in no manifest/],
  [
    'has another marking than was digested',
    () => ({ ...good, 'bag-info.txt': `${good['bag-info.txt']}Plimsoll-Marking: X\n` }),
    /bag-info\.txt was changed/,
  ],
  ['has a manifest that is none', () => ({ ...good, 'manifest-sha256.txt': 'hello\n' }), /not a list of SHA-256/],
  [
    'says other counts',
    () =>
      bagAround(
        goodPayload,
        goodInfo.map(([label, value]) => [label, label === 'Plimsoll-Sightings' ? '7' : value]),
      ),
    /Plimsoll-Sightings 7, but it is 0/,
  ],
  [
    'is from a newer version',
    () => bagAround(goodPayload, [['Plimsoll-Package', '2'], ...goodInfo.slice(1)]),
    /newer version/,
  ],
  ['is no Plimsoll package', () => bagAround(goodPayload, goodInfo.slice(1)), /Plimsoll package/],
  ['has views that are no JSON', () => bagAround({ ...goodPayload, 'data/view/scenes.json': '[' }), /not the JSON/],
  [
    'has views nested too deep',
    () => bagAround({ ...goodPayload, 'data/view/scenes.json': '['.repeat(100_000) }),
    /not the JSON/,
  ],
  ['holds a NUL', () => bagAround({ ...goodPayload, 'data/view/scenes.json': '["\0"]' }), /not the JSON/],
  [
    'lost its first operation',
    () => withOperations(operationLines(someOperations(2).slice(1))),
    /holds other operations|not reach/,
  ],
  [
    'lost its last operation',
    () => withOperations(operationLines(someOperations(1))),
    /holds other operations|not reach/,
  ],
  [
    'has an operation changed',
    () => withOperations(operationLines(someOperations(2).map((operation) => ({ ...operation, value: 'forged' })))),
    /its hash does not hold/,
  ],
  [
    'has an operation replaced',
    () =>
      withOperations(
        operationLines([
          someOperations(1)[0],
          someOperations(2, (operation) => ({ ...operation, actor: 'forger' }))[1],
        ]),
      ),
    /does not follow/,
  ],
  ['has operations out of order', () => withOperations(operationLines(someOperations(2).toReversed())), /out of order/],
  [
    'has an operation twice',
    () => withOperations(operationLines([...someOperations(2), ...someOperations(2).slice(1)])),
    /stands twice/,
  ],
  [
    'has operations that are not canonical',
    () => withOperations(`${JSON.stringify(someOperations(1)[0])}\n`),
    /not canonical/,
  ],
  [
    'has operations with a prototype key',
    () => withOperations(operationLines(someOperations(2)).replace('"value":"value 1"', '"value":{"__proto__":1}')),
    /hash does not hold/,
  ],
  [
    'has operations nested too deep',
    () => withOperations(`${'['.repeat(100)}${']'.repeat(100)}\n`),
    /reasonable depth/,
  ],
  [
    'has operations with unknown fields',
    () => withOperations(operationLines([{ ...someOperations(1)[0], extra: 1 }])),
    /not an operation/,
  ],
  [
    'has operations under another name',
    () =>
      bagAround({ ...without(goodPayload, operationsPath), 'data/ops/x.ndjson': goodPayload[operationsPath] ?? '' }),
    /other operations than its name/,
  ],
];

describe('a package that', () => {
  it.each(damaged)('%s is refused with a reason', async (_, files, problem) => {
    const verdict = await verdictOn(zipOf(files()));
    expect(verdict.ok).toBe(false);
    expect(verdict.problems.join('\n')).toMatch(problem);
  });
});

describe('verifyPackage', () => {
  it('throws only where there is no file to read', async () => {
    await expect(verifyPackage(join(folder, 'absent.plim'))).rejects.toMatchObject({ code: 'file-missing' });
    await expect(verifyPackage(folder)).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});
