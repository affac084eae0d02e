import { crc32 } from 'node:zlib';
import {
  bagAround,
  goodInfo,
  goodPayload,
  operationLines,
  type PackageFiles,
  someOperations,
  withTagManifest,
} from './a-package.ts';
import { extraField, type RawEnding, type RawEntry, rawZip, zip64Ending } from './raw-zip.ts';

/** A package that must be refused, and words of the reason. */
export type HostilePackage = readonly [what: string, bytes: () => Buffer, reason: RegExp];

const good = bagAround(goodPayload);
const operationsPath = Object.keys(goodPayload)[0] ?? '';

/** The entries of a bag's files; `method` 8 deflates them. */
export const entriesOf = (files: PackageFiles, method = 0): RawEntry[] =>
  Object.entries(files).map(([name, data]) => ({ name, data, method }));

const zipOf = (files: PackageFiles) => rawZip(entriesOf(files));
const evil = (entry: Partial<RawEntry>) =>
  rawZip([...entriesOf(good), { name: 'data/evil.txt', data: 'evil', ...entry }]);
const ending = (end: RawEnding) => rawZip(entriesOf(good), end);

const climbs = /leads out of its folder|leaves its folder/;
const notWhole = /not a whole ZIP/;
const cannotUnpack = /cannot be unpacked/;

/** Names no file system should be asked to write. */
const names: readonly HostilePackage[] = [
  ['a name that climbs out', () => evil({ name: '../evil.txt' }), climbs],
  ['a name that climbs out in the middle', () => evil({ name: 'data/../../evil.txt' }), climbs],
  ['a name that climbs out at the end', () => evil({ name: 'data/..' }), climbs],
  ['an absolute name', () => evil({ name: '/etc/evil' }), climbs],
  ['a name on a server', () => evil({ name: '//server/share/evil' }), climbs],
  ['a drive letter', () => evil({ name: 'C:/evil.txt' }), /leads out of its folder|names a drive/],
  ['a relative drive', () => evil({ name: 'data/C:evil.txt' }), /names a drive/],
  ['a hidden stream', () => evil({ name: 'data/file.txt:hidden' }), /hidden stream/],
  ['a backslash', () => evil({ name: 'data\\evil.txt' }), /leads out of its folder|backslash/],
  ['a backslash that climbs out', () => evil({ name: '..\\..\\evil.txt' }), /leads out of its folder|backslash/],
  ['a dot segment', () => evil({ name: 'data/./evil.txt' }), climbs],
  ['an empty segment', () => evil({ name: 'data//evil.txt' }), climbs],
  ['an empty name', () => evil({ name: '' }), /empty/],
  ['a NUL in a name', () => evil({ name: 'data/evil\0.txt' }), /control characters/],
  ['a line break in a name', () => evil({ name: 'data/evil\n.txt' }), /control characters/],
  ['an escape sequence in a name', () => evil({ name: 'data/\u001b[2Jevil' }), /control characters/],
  ['a name that reads backwards', () => evil({ name: 'data/\u202etxt.exe' }), /control characters/],
  ['a name with an invisible letter', () => evil({ name: 'data/view\u200b/scenes.json' }), /control characters/],
  ['a name that is not UTF-8', () => evil({ name: Buffer.from([0x64, 0xff, 0xfe]) }), /control characters|two names/],
  [
    'a name overlong in UTF-8',
    () => evil({ name: Buffer.from('2ec0af6576696c', 'hex') }),
    /control characters|two names/,
  ],
  ['a name of another code page', () => evil({ name: 'data/écrit', flags: 0 }), /two names/],
  ['a decomposed name', () => evil({ name: 'data/e\u0301.txt' }), /normal form/],
  ['a device name', () => evil({ name: 'data/CON.txt' }), /reserved/],
  ['a trailing dot', () => evil({ name: 'data/evil.' }), /reserved/],
  ['a trailing blank', () => evil({ name: 'data/evil ' }), /reserved/],
  ['an endless name', () => evil({ name: `data/${'x'.repeat(2000)}` }), /too long/],
  ['a name twice', () => evil({ name: 'bag-info.txt' }), /stands twice/],
  ['names that differ by case alone', () => evil({ name: 'BAG-INFO.TXT' }), /stands twice/],
  ['names that differ by case in a folder', () => evil({ name: 'DATA/VIEW/scenes.json' }), /stands twice/],
  ['names that differ by width alone', () => evil({ name: 'ｂａｇ-info.txt' }), /stands twice/],
  ['names that differ by an old letter', () => evil({ name: 'data/view/ſcenes.json' }), /stands twice/],
  ['a file that is also a folder', () => evil({ name: 'data/view' }), /stands twice/],
  ['a file in a file', () => evil({ name: 'bagit.txt/evil' }), /lies in what is a file/],
  ['a folder with a content', () => evil({ name: 'data/other/' }), /has a content/],
  ['dots of another script', () => evil({ name: 'data/．．／evil' }), /added later/],
];

const unicodePath = (name: string) =>
  extraField(0x7075, Buffer.concat([Buffer.from([1]), crcOf('data/evil.txt'), Buffer.from(name)]));

function crcOf(text: string): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(crc32(text));
  return bytes;
}

const huge = (...sizes: readonly bigint[]) => Buffer.concat(sizes.map(littleEndian));

function littleEndian(size: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(size);
  return bytes;
}

const beyond = { size: 0xffffffff, packed: 0xffffffff };

/** Entries that are not what they say. */
const entries: readonly HostilePackage[] = [
  ['a symbolic link', () => evil({ mode: 0o120777 }), /link or a device/],
  ['a symbolic link out of the folder', () => evil({ mode: 0o120777, data: '/etc/passwd' }), /link or a device/],
  ['a device', () => evil({ mode: 0o020666 }), /link or a device/],
  ['a named pipe', () => evil({ mode: 0o010644 }), /link or a device/],
  ['a folder by its mode', () => evil({ mode: 0o040755 }), /link or a device/],
  ['encryption', () => evil({ flags: 0x801, method: 8 }), /encrypted/],
  ['strong encryption', () => evil({ flags: 0x841 }), /encrypted|strong/i],
  ['an unknown compression', () => evil({ method: 99 }), /other than deflate/],
  ['a bomb', () => evil({ data: Buffer.alloc(64 << 20), method: 8 }), /times its size/],
  ['a bomb by its claim', () => evil({ method: 8, claims: { size: 0xf0000000 } }), /times its size/],
  ['two names for one file', () => evil({ localName: 'data/nice.txt' }), /two names/],
  ['a second name in an extra field', () => evil({ extra: unicodePath('../evil.txt') }), /two names|leads out/],
  ['bytes shared by two files', () => evil({ localName: 'bagit.txt', sharesEntry: 0 }), /two names|shares its bytes/],
  ['a bomb of overlapping files', () => evil({ name: 'bomb', sharesEntry: 0 }), /two names|shares its bytes/],
  ['a larger size than there is', () => evil({ method: 8, claims: { size: 5000 } }), cannotUnpack],
  [
    'a smaller size than there is',
    () => evil({ method: 8, data: 'x'.repeat(5000), claims: { size: 5 } }),
    cannotUnpack,
  ],
  ['stored sizes that differ', () => evil({ claims: { size: 5000 } }), notWhole],
  ['a wrong checksum', () => evil({ method: 8, claims: { crc: 1 } }), /added later|cannot be unpacked/],
  ['a descriptor that lies of the size', () => evil({ flags: 0x808, method: 8, claims: { size: 900 } }), cannotUnpack],
  ['a size beyond the file', () => evil({ claims: { size: 1 << 28, packed: 1 << 28 } }), /cut off|not a whole ZIP/],
  ['a size that runs into the directory', () => evil({ claims: { size: 24, packed: 24 } }), /the list of files/],
  ['an offset beyond the file', () => evil({ offset: 0x7ffffff0 }), notWhole],
  ['an offset into the directory', () => evil({ offset: 1500 }), notWhole],
  ['a negative offset', () => evil({ offset: 0xfffffffe }), notWhole],
  [
    'a 64-bit size nobody has',
    () => evil({ claims: beyond, extra: extraField(1, huge(2n ** 60n, 2n ** 60n)) }),
    /64 GB|not a whole ZIP/,
  ],
  [
    'a 64-bit size beyond numbers',
    () => evil({ claims: beyond, extra: extraField(1, huge(2n ** 64n - 1n, 2n ** 64n - 1n)) }),
    /64 GB|not a whole ZIP/,
  ],
  ['a 64-bit size that is cut', () => evil({ claims: beyond, extra: extraField(1, Buffer.alloc(4)) }), notWhole],
  ['a 64-bit size that is missing', () => evil({ claims: beyond }), notWhole],
  [
    'a negative 64-bit offset',
    () => evil({ offset: 0xffffffff, extra: extraField(1, huge(2n ** 64n - 8n)) }),
    notWhole,
  ],
  ['an extra field longer than there is', () => evil({ extra: Buffer.from('75707fff', 'hex') }), notWhole],
  ['a file the directory does not list', () => evil({ unlisted: true }), /hides bytes/],
  ['bytes behind a file', () => evil({ data: 'evil', followedBy: 'x'.repeat(100) }), /hides bytes/],
];

/** Archives that are not what they say. */
const archives: readonly HostilePackage[] = [
  ['no ZIP at all', () => Buffer.from('BagIt-Version: 1.0\n'), notWhole],
  ['an empty file', () => Buffer.alloc(0), notWhole],
  ['an empty ZIP', () => rawZip([]), /bagit\.txt is missing/],
  ['a cut end', () => zipOf(good).subarray(0, -30), notWhole],
  ['a cut beginning', () => zipOf(good).subarray(100), /not a whole ZIP|two names|cut off|list of files/],
  ['a program before it', () => Buffer.concat([Buffer.from('#!/bin/sh\n'), zipOf(good)]), notWhole],
  ['bytes after its end', () => ending({ after: 'evil' }), notWhole],
  [
    'another ZIP after its end',
    () => Buffer.concat([zipOf(good), rawZip([])]),
    /is missing|hides bytes|after its list/,
  ],
  ['a comment', () => ending({ comment: 'evil' }), /bytes after its list/],
  ['an end within a comment', () => ending({ comment: rawZip([]).toString('latin1') }), /bytes after its list/],
  ['bytes between directory and end', () => ending({ before: () => Buffer.alloc(200) }), /bytes after its list/],
  ['fewer files than there are', () => ending({ count: 2 }), /is missing|hides bytes|bytes after its list/],
  ['more files than there are', () => ending({ count: 200 }), notWhole],
  ['a directory beyond the file', () => ending({ directoryOffset: 0x7fffffff }), notWhole],
  ['a directory at its start', () => ending({ directoryOffset: 0 }), notWhole],
  [
    'more files than can be, by ZIP64',
    () =>
      ending({
        count: 0xffff,
        directoryOffset: 0xffffffff,
        before: ({ at, bytes }) =>
          zip64Ending({ count: 2n ** 40n, directoryOffset: BigInt(at), recordAt: BigInt(at + bytes) }),
      }),
    /more than 500000 files/,
  ],
  [
    'a directory nowhere, by ZIP64',
    () =>
      ending({
        count: 0xffff,
        directoryOffset: 0xffffffff,
        before: ({ at, bytes }) => zip64Ending({ count: 8n, directoryOffset: 2n ** 62n, recordAt: BigInt(at + bytes) }),
      }),
    notWhole,
  ],
  [
    'an end nowhere, by ZIP64',
    () =>
      ending({
        count: 0xffff,
        before: ({ at }) => zip64Ending({ count: 8n, directoryOffset: BigInt(at), recordAt: 2n ** 50n }),
      }),
    notWhole,
  ],
];

const without = (files: PackageFiles, path: string) =>
  Object.fromEntries(Object.entries(files).filter(([name]) => name !== path));
const withOperations = (text: string) => bagAround({ ...goodPayload, [operationsPath]: text });
const withChanged = (change: (operation: object) => object) =>
  withOperations(operationLines(someOperations(2, change)));
const withView = (path: string, text: string) => bagAround({ ...goodPayload, [`data/view/${path}`]: text });
const withInfo = (label: string, value: string) => {
  const replaced = goodInfo.map(([name, old]) => [name, name === label ? value : old] as const);
  return bagAround(goodPayload, goodInfo.some(([name]) => name === label) ? replaced : [...goodInfo, [label, value]]);
};
/** With true digests of a manifest that lists a file more. */
const withListed = (path: string) => {
  const { 'tagmanifest-sha256.txt': _, ...rest } = good;
  const manifest = `${good['manifest-sha256.txt']}${'0'.repeat(64)}  ${path}\n`;
  return withTagManifest({ ...rest, 'manifest-sha256.txt': manifest });
};
/** The lines with a text replaced, whatever that does to hashes. */
const withText = (from: string, to: string) =>
  withOperations(operationLines(someOperations(2)).replace(from, () => to));

type HostileBag = readonly [what: string, files: () => PackageFiles, reason: RegExp];

/** Bags that do not hold together, or hold what Plimsoll does not take. */
const bags: readonly HostileBag[] = [
  ['a list of files to fetch', () => ({ ...good, 'fetch.txt': 'https://example.org/x 5 data/x\n' }), /fetch\.txt/],
  ['no declaration', () => without(good, 'bagit.txt'), /bagit\.txt is missing/],
  ['another version of bag', () => ({ ...good, 'bagit.txt': 'BagIt-Version: 0.97\n' }), /version 1\.0/],
  ['no manifest', () => without(good, 'manifest-sha256.txt'), /manifest-sha256\.txt is missing/],
  ['no tag manifest', () => without(good, 'tagmanifest-sha256.txt'), /tagmanifest-sha256\.txt is missing/],
  ['no bag-info', () => without(good, 'bag-info.txt'), /bag-info\.txt is missing/],
  ['a file less', () => without(good, 'data/view/scenes.json'), /scenes\.json is missing/],
  ['its operations less', () => without(good, operationsPath), /ndjson is missing/],
  ['a file changed', () => ({ ...good, 'data/view/sightings.csv': '=1+1' }), /sightings\.csv was changed/],
  ['a file more', () => ({ ...good, 'data/view/more.csv': 'x' }), /added later/],
  ['a file more at the top', () => ({ ...good, 'run-me.txt': 'x' }), /run-me\.txt is in no manifest/],
  [
    'another marking than was digested',
    () => ({ ...good, 'bag-info.txt': `${good['bag-info.txt']}Plimsoll-Marking: X\n` }),
    /bag-info\.txt was changed/,
  ],
  ['a manifest that is none', () => ({ ...good, 'manifest-sha256.txt': 'hello\n' }), /not a list of SHA-256/],
  [
    'a manifest that names a file twice',
    () => ({ ...good, 'manifest-sha256.txt': `${good['manifest-sha256.txt']}${good['manifest-sha256.txt']}` }),
    /not a list of SHA-256/,
  ],
  ['a manifest that lists files elsewhere', () => withListed('../../etc/passwd'), /etc\/passwd is missing/],
  ['a weaker manifest', () => ({ ...good, 'manifest-md5.txt': '' }), /in no manifest/],
  ['a signature that is none', () => ({ ...good, 'tagmanifest-sha256.txt.minisig': 'trust me' }), /not a minisign/],
  ['other counts', () => withInfo('Plimsoll-Sightings', '7'), /Plimsoll-Sightings 7, but it is 0/],
  ['counts beyond numbers', () => withInfo('Plimsoll-Operations', '1e999'), /Plimsoll-Operations 1e999/],
  ['negative counts', () => withInfo('Plimsoll-Scenes', '-1'), /Plimsoll-Scenes -1/],
  ['a newer layout', () => withInfo('Plimsoll-Package', '2'), /newer version/],
  ['a layout from far ahead', () => withInfo('Plimsoll-Package', '1e300'), /newer version/],
  ['a layout that is no number', () => withInfo('Plimsoll-Package', 'one'), /Plimsoll package/],
  ['no layout', () => bagAround(goodPayload, goodInfo.slice(1)), /Plimsoll package/],
  ['a NUL in bag-info', () => withInfo('Plimsoll-Marking', 'SECRET\0'), /cannot be read/],
  ['an escape sequence in bag-info', () => withInfo('Plimsoll-Marking', '\u001b[2J'), /cannot be read/],
  ['a line that is none in bag-info', () => withInfo('Plimsoll Marking\nno label', 'x'), /cannot be read/],
  ['views that are no JSON', () => withView('scenes.json', '['), /not the JSON/],
  ['views that are other JSON', () => withView('sightings.geojson', '{"type":"Feature"}'), /not the JSON/],
  ['views nested too deep', () => withView('scenes.json', '['.repeat(100_000)), /not the JSON/],
  ['a NUL in a view', () => withView('scenes.json', '["\0"]'), /not the JSON/],
  ['a vector that reaches further', () => withInfo('Plimsoll-Vector', `${'a'.repeat(32)} 3 3 ""`), /not reach/],
  ['a vector beyond numbers', () => withInfo('Plimsoll-Vector', `${'a'.repeat(32)} 1e99 1e99 ""`), /not reach/],
];

/** Operations that are none. */
const operations: readonly HostileBag[] = [
  [
    'its first operation less',
    () => withOperations(operationLines(someOperations(2).slice(1))),
    /holds other|not reach/,
  ],
  ['its last operation less', () => withOperations(operationLines(someOperations(1))), /holds other|not reach/],
  [
    'an operation changed',
    () => withOperations(operationLines(someOperations(2).map((operation) => ({ ...operation, value: 'forged' })))),
    /its hash does not hold/,
  ],
  [
    'an operation replaced',
    () => {
      const forged = someOperations(2, (operation) => ({ ...operation, actor: 'forger' }));
      return withOperations(operationLines([someOperations(1)[0], forged[1]]));
    },
    /does not follow/,
  ],
  ['operations out of order', () => withOperations(operationLines(someOperations(2).toReversed())), /out of order/],
  [
    'an operation twice',
    () => withOperations(operationLines([...someOperations(2), ...someOperations(2).slice(1)])),
    /stands twice/,
  ],
  ['operations not canonical', () => withOperations(`${JSON.stringify(someOperations(1)[0])}\n`), /not canonical/],
  ['operations with blanks', () => withText('"value":"value 1"', '"value": "value 1"'), /not canonical/],
  ['a key twice', () => withText('"seq":1,', '"seq":1,"seq":1,'), /not canonical/],
  ['lines that end as on Windows', () => withText('\n', '\r\n'), /not canonical/],
  ['a mark before its first line', () => withText('{', '\ufeff{'), /reasonable depth/],
  ['operations that are no JSON', () => withOperations('hello\n'), /reasonable depth/],
  ['operations that are a list', () => withOperations('[1,2]\n'), /not an operation/],
  ['operations nested too deep', () => withOperations(`${'['.repeat(100)}${']'.repeat(100)}\n`), /reasonable depth/],
  ['a value nested too deep', () => withText('"value 1"', `${'['.repeat(70)}${']'.repeat(70)}`), /reasonable depth/],
  ['a value nested endlessly', () => withText('"value 1"', '['.repeat(1_000_000)), /reasonable depth/],
  ['a NUL in a value', () => withText('value 1', 'value \0'), /reasonable depth/],
  ['an escaped NUL in a value', () => withText('value 1', 'value \\u0000'), /U\+0000/],
  ['half a surrogate pair', () => withText('value 1', 'value \\ud800'), /half a surrogate/],
  ['a number beyond numbers', () => withText('"value 1"', '1e999'), /which JSON does not have/],
  ['a number in another form', () => withText('"value 1"', '1E2'), /its hash does not hold|not canonical/],
  [
    'a prototype in a value',
    () => withChanged((one) => ({ ...one, value: JSON.parse('{"__proto__":{"x":1}}') as object })),
    /__proto__/,
  ],
  ['a prototype as a field', () => withChanged((one) => ({ ...one, field: '__proto__' })), /__proto__/],
  ['a prototype beside the fields', () => withText('{"actor"', '{"__proto__":{"admin":true},"actor"'), /__proto__/],
  [
    'unknown members',
    () => withOperations(operationLines([{ ...someOperations(1)[0], extra: 1 }])),
    /not an operation/,
  ],
  [
    'a replica that is a path',
    () => withChanged((one) => ({ ...one, replica: '../../../../etc/passwd' })),
    /not an operation/,
  ],
  ['a replica in capitals', () => withChanged((one) => ({ ...one, replica: 'A'.repeat(32) })), /not an operation/],
  [
    'another replica than its name says',
    () => withChanged((one) => ({ ...one, replica: 'b'.repeat(32) })),
    /holds other/,
  ],
  ['another stream than its name says', () => withChanged((one) => ({ ...one, stream: 'SECRET' })), /holds other/],
  ['a number that is none', () => withChanged((one) => ({ ...one, seq: 0.5 })), /not an operation/],
  ['a number beyond integers', () => withText('"seq":2', '"seq":9007199254740993'), /not an operation/],
  ['a stamp that is none', () => withChanged((one) => ({ ...one, hlc: 'now' })), /not an operation/],
  [
    'an entity that is none',
    () => withChanged((one) => ({ ...one, entity: 'DROP TABLE operation' })),
    /not an operation/,
  ],
  ['an endless field', () => withChanged((one) => ({ ...one, field: 'x'.repeat(201) })), /not an operation/],
  ['an endless actor', () => withChanged((one) => ({ ...one, actor: 'x'.repeat(401) })), /not an operation/],
  ['a blanked value that is there', () => withChanged((one) => ({ ...one, seal: '5'.repeat(64) })), /yet it is there/],
  ['an endless line', () => withOperations(`"${'x'.repeat(17 << 20)}"`), /longer than 16 MB/],
  ['an empty list of operations', () => withOperations(''), /is empty/],
  [
    'operations under another name',
    () =>
      bagAround({ ...without(goodPayload, operationsPath), 'data/ops/x.ndjson': goodPayload[operationsPath] ?? '' }),
    /other operations than its name/,
  ],
];

const bytesOf = ([what, files, reason]: HostileBag): HostilePackage => [what, () => zipOf(files()), reason];

/** Every kind of package that must be refused. */
export const hostilePackages: readonly HostilePackage[] = [
  ...names,
  ...entries,
  ...archives,
  ...bags.map(bytesOf),
  ...operations.map(bytesOf),
  [
    'operations that are not UTF-8',
    () => {
      const bytes = zipOf(withText('value 1', 'value \u00e9'));
      const at = bytes.indexOf('value \u00e9');
      bytes[at + 6] = 0xff;
      return bytes;
    },
    /ndjson was changed|not UTF-8/,
  ],
];
