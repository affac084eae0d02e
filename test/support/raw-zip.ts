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
}

/** Writes a ZIP byte by byte, lies included. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const locals: Buffer[] = [];
  const offsets: number[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data);
    const packed = (entry.method ?? 0) === 8 ? deflateRawSync(data) : data;
    const name = Buffer.from(entry.name);
    const local = Buffer.concat([header(entry, { name: Buffer.from(entry.localName ?? name), data, packed }), packed]);
    offsets.push(offset);
    if (entry.sharesEntry === undefined) {
      locals.push(local);
      offset += local.length;
    }
    const at = entry.sharesEntry === undefined ? offsets.at(-1) : offsets[entry.sharesEntry];
    directory.push(record(entry, { name, data, packed, at: at ?? 0 }));
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...locals, central, ending(entries.length, central.length, offset)]);
}

interface Content {
  readonly name: Buffer;
  readonly data: Buffer;
  readonly packed: Buffer;
}

const utf8Flag = 0x800;

function header(entry: RawEntry, { name, data, packed }: Content): Buffer {
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
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(0x02014b50, 0);
  bytes.writeUInt16LE(0x0314, 4);
  bytes.writeUInt16LE(20, 6);
  bytes.writeUInt16LE(entry.flags ?? utf8Flag, 8);
  bytes.writeUInt16LE(entry.method ?? 0, 10);
  bytes.writeUInt32LE(0x00210000, 12);
  writeSizes(bytes, 16, { entry, data, packed });
  bytes.writeUInt16LE(name.length, 28);
  bytes.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
  bytes.writeUInt32LE(at, 42);
  return Buffer.concat([bytes, name]);
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

function ending(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}
