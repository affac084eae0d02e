import { crc32 } from 'node:zlib';
import { bagAround, entriesOf, goodPayload } from './a-package.ts';
import { extraField, type RawEnding, type RawEntry, rawZip, zip64Ending } from './raw-zip.ts';

/** Bytes of a package that must be refused, and words of the reason. */
export type HostileZip = readonly [what: string, bytes: () => Buffer, reason: RegExp];

const good = entriesOf(bagAround(goodPayload));
const evil = (entry: Partial<RawEntry>) => rawZip([...good, { name: 'data/evil.txt', data: 'evil', ...entry }]);
const ending = (end: RawEnding) => rawZip(good, end);

const climbs = /leads out of its folder|leaves its folder/;
const notWhole = /not a whole ZIP/;
const cannotUnpack = /cannot be unpacked/;

/** Names no file system should be asked to write. */
const names: readonly HostileZip[] = [
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
  ['a name that is not UTF-8', () => evil({ name: Buffer.from([0x64, 0xff, 0xfe]) }), /no encoding known/],
  ['a name overlong in UTF-8', () => evil({ name: Buffer.from('2ec0af6576696c', 'hex') }), /evil is in no manifest/],
  ['a name without the mark of UTF-8', () => evil({ name: 'data/écrit', flags: 0 }), /écrit is in no manifest/],
  ['a name of another code page', () => evil({ name: Buffer.from('data/\xe9crit', 'latin1') }), /no encoding known/],
  ['a decomposed name', () => evil({ name: 'data/e\u0301.txt' }), /é\.txt is in no manifest/],
  [
    'a name that another spells decomposed',
    () => rawZip([...good, { name: 'data/é.txt', data: 'a' }, { name: 'data/e\u0301.txt', data: 'b' }]),
    /stands twice/,
  ],
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
const entries: readonly HostileZip[] = [
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
const archives: readonly HostileZip[] = [
  [
    'a folder around it',
    () => rawZip(good.map((entry) => ({ ...entry, name: `P/${String(entry.name)}` }))),
    /folder of their own, P\//,
  ],
  ['a ZIP around it', () => rawZip([{ name: 'mail/P.plim', data: rawZip(good) }]), /the package mail\/P\.plim in it/],
  ['no ZIP at all', () => Buffer.from('BagIt-Version: 1.0\n'), notWhole],
  ['an empty file', () => Buffer.alloc(0), notWhole],
  ['an empty ZIP', () => rawZip([]), /bagit\.txt is missing/],
  ['a cut end', () => rawZip(good).subarray(0, -30), notWhole],
  ['a cut beginning', () => rawZip(good).subarray(100), /not a whole ZIP|two names|cut off|list of files/],
  ['a program before it', () => Buffer.concat([Buffer.from('#!/bin/sh\n'), rawZip(good)]), notWhole],
  ['bytes after its end', () => ending({ after: 'evil' }), notWhole],
  [
    'another ZIP after its end',
    () => Buffer.concat([rawZip(good), rawZip([])]),
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

/** Every kind of ZIP that must be refused. */
export const hostileZips: readonly HostileZip[] = [...names, ...entries, ...archives];
