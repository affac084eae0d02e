import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a ZIP, honest unless told otherwise. */
export interface RawEntry {
  readonly name: string | Buffer;
  readonly data: Buffer | string;
  readonly method?: number;
  readonly flags?: number;
  /** Unix mode, in the upper half of the external attributes. */
  readonly mode?: number;
  /** Another name in the local header. */
  readonly localName?: string;
  /** Sizes and checksum the directory claims. */
  readonly claims?: { readonly size?: number; readonly packed?: number; readonly crc?: number };
  /** Points to the local header of the entry with this index. */
  readonly sharesEntry?: number;
  /** Where the directory says its local header is. */
  readonly offset?: number;
  /** Extra fields and a comment in the directory. */
  readonly extra?: Buffer;
  readonly comment?: string;
  /** Bytes after its own that nothing lists. */
  readonly followedBy?: Buffer | string;
  /** Whether the directory does not list it. */
  readonly unlisted?: boolean;
}

/** What the end of a ZIP says, honest unless told otherwise. */
export interface RawEnding {
  readonly count?: number;
  readonly directoryOffset?: number;
  readonly comment?: string;
  /** Bytes between the directory and the end record: ZIP64's records, for one. */
  readonly before?: (directory: { readonly at: number; readonly bytes: number }) => Buffer;
  readonly after?: string;
}

/** Writes a ZIP byte by byte, lies included. */
export function rawZip(entries: readonly RawEntry[], end: RawEnding = {}): Buffer {
  const locals: Buffer[] = [];
  const offsets: number[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data);
    const packed = (entry.method ?? 0) === 8 ? deflateRawSync(data) : data;
    const name = Buffer.from(entry.name);
    const header = localHeader(entry, { name: Buffer.from(entry.localName ?? name), data, packed });
    const local = Buffer.concat([header, packed, Buffer.from(entry.followedBy ?? '')]);
    offsets.push(offset);
    if (entry.sharesEntry === undefined) {
      locals.push(local);
      offset += local.length;
    }
    const at = entry.sharesEntry === undefined ? offsets.at(-1) : offsets[entry.sharesEntry];
    if (!entry.unlisted) directory.push(record(entry, { name, data, packed, at: entry.offset ?? at ?? 0 }));
  }
  const central = Buffer.concat(directory);
  const before = end.before?.({ at: offset, bytes: central.length }) ?? Buffer.alloc(0);
  const ending = endRecord({ count: directory.length, bytes: central.length, at: offset }, end);
  return Buffer.concat([...locals, central, before, ending, Buffer.from(end.after ?? '')]);
}

interface Content {
  readonly name: Buffer;
  readonly data: Buffer;
  readonly packed: Buffer;
}

const utf8Flag = 0x800;

function localHeader(entry: RawEntry, { name, data, packed }: Content): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.writeUInt32LE(0x04034b50, 0);
  bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(entry.flags ?? utf8Flag, 6);
  bytes.writeUInt16LE(entry.method ?? 0, 8);
  bytes.writeUInt32LE(0x00210000, 10);
  writeSizes(bytes, 14, { entry, data, packed });
  bytes.writeUInt16LE(name.length, 26);
  return Buffer.concat([bytes, name]);
}

function record(entry: RawEntry, { name, data, packed, at }: Content & { readonly at: number }): Buffer {
  const [extra, comment] = [entry.extra ?? Buffer.alloc(0), Buffer.from(entry.comment ?? '')];
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(0x02014b50, 0);
  bytes.writeUInt16LE(0x0314, 4);
  bytes.writeUInt16LE(20, 6);
  bytes.writeUInt16LE(entry.flags ?? utf8Flag, 8);
  bytes.writeUInt16LE(entry.method ?? 0, 10);
  bytes.writeUInt32LE(0x00210000, 12);
  writeSizes(bytes, 16, { entry, data, packed });
  bytes.writeUInt16LE(name.length, 28);
  bytes.writeUInt16LE(extra.length, 30);
  bytes.writeUInt16LE(comment.length, 32);
  bytes.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
  bytes.writeUInt32LE(at, 42);
  return Buffer.concat([bytes, name, extra, comment]);
}

function writeSizes(
  bytes: Buffer,
  at: number,
  { entry, data, packed }: { readonly entry: RawEntry; readonly data: Buffer; readonly packed: Buffer },
): void {
  bytes.writeUInt32LE(entry.claims?.crc ?? crc32(data), at);
  bytes.writeUInt32LE(entry.claims?.packed ?? packed.length, at + 4);
  bytes.writeUInt32LE(entry.claims?.size ?? data.length, at + 8);
}

interface Directory {
  readonly count: number;
  readonly bytes: number;
  readonly at: number;
}

function endRecord({ count, bytes: size, at }: Directory, end: RawEnding): Buffer {
  const comment = Buffer.from(end.comment ?? '');
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(end.count ?? count, 8);
  bytes.writeUInt16LE(end.count ?? count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(end.directoryOffset ?? at, 16);
  bytes.writeUInt16LE(comment.length, 20);
  return Buffer.concat([bytes, comment]);
}

/** An extra field of a ZIP's directory. */
export function extraField(id: number, content: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(content.length, 2);
  return Buffer.concat([head, content]);
}

/** ZIP64's end record and the pointer to it, with the counts and places given. */
export function zip64Ending(said: {
  readonly count: bigint;
  readonly directoryOffset: bigint;
  readonly recordAt: bigint;
}): Buffer {
  const bytes = Buffer.alloc(76);
  bytes.writeUInt32LE(0x06064b50, 0);
  bytes.writeBigUInt64LE(44n, 4);
  bytes.writeUInt16LE(45, 12);
  bytes.writeUInt16LE(45, 14);
  bytes.writeBigUInt64LE(said.count, 24);
  bytes.writeBigUInt64LE(said.count, 32);
  bytes.writeBigUInt64LE(said.directoryOffset, 48);
  bytes.writeUInt32LE(0x07064b50, 56);
  bytes.writeBigUInt64LE(said.recordAt, 64);
  bytes.writeUInt32LE(1, 72);
  return bytes;
}
