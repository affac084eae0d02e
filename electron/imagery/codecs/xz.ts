import { createLzmaDecoder } from './lzma.ts';

const magic = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const deltaFilter = 3;
const lzma2Filter = 0x21;

/** Decompresses the first block of an .xz stream (LZMA2, with or without the delta filter) to `byteLength` bytes. */
export function decodeXz(source: Uint8Array, byteLength: number): Uint8Array {
  if (magic.some((byte, at) => source[at] !== byte)) throw new RangeError('the block is not an .xz stream');
  const header = blockHeader(source, 12);
  const target = new Uint8Array(byteLength);
  const written = decodeLzma2(source, header.end, target);
  if (header.deltaDistance > 0) undoDelta(target, header.deltaDistance);
  return target.subarray(0, written);
}

/** Reads the filters of a block; `end` is where its data begin. */
function blockHeader(source: Uint8Array, start: number): { end: number; deltaDistance: number } {
  const size = ((source[start] ?? 0) + 1) * 4;
  const flags = source[start + 1] ?? 0;
  const cursor = { at: start + 2 };
  if ((flags & 0x40) !== 0) readVariable(source, cursor);
  if ((flags & 0x80) !== 0) readVariable(source, cursor);
  let deltaDistance = 0;
  for (let filter = 0; filter <= (flags & 3); filter += 1) {
    const id = readVariable(source, cursor);
    const length = readVariable(source, cursor);
    if (id === deltaFilter) deltaDistance = (source[cursor.at] ?? 0) + 1;
    else if (id !== lzma2Filter) throw new RangeError(`the .xz filter ${id} is not known`);
    cursor.at += length;
  }
  return { end: start + size, deltaDistance };
}

function readVariable(source: Uint8Array, cursor: { at: number }): number {
  let value = 0;
  for (let shift = 0; shift < 56; shift += 7) {
    const byte = source[cursor.at] ?? 0;
    cursor.at += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
  throw new RangeError('a number in the .xz header has no end');
}

/** Decodes LZMA2 chunks until the end mark or until `target` is full; returns the bytes written. */
function decodeLzma2(source: Uint8Array, start: number, target: Uint8Array): number {
  const decoder = createLzmaDecoder(source, target);
  let at = start;
  while (at < source.length && decoder.written() < target.length) {
    const control = source[at] ?? 0;
    if (control === 0) break;
    const room = target.length - decoder.written();
    const low = word(source, at + 1) + 1;
    if (control < 0x80) {
      if (control > 2) throw new RangeError('an LZMA2 chunk is of an unknown kind');
      decoder.store(at + 3, Math.min(low, room));
      at += 3 + low;
      continue;
    }
    const length = Math.min(((control & 0x1f) << 16) + low, room);
    const resets = (control >> 5) & 3;
    const data = at + (resets >= 2 ? 6 : 5);
    if (resets > 0) decoder.reset(resets >= 2 ? (source[at + 5] ?? 0) : null);
    decoder.decode(data, decoder.written() + length);
    at = data + word(source, at + 3) + 1;
  }
  return decoder.written();
}

function word(source: Uint8Array, at: number): number {
  return ((source[at] ?? 0) << 8) | (source[at + 1] ?? 0);
}

function undoDelta(bytes: Uint8Array, distance: number): void {
  for (let at = distance; at < bytes.length; at += 1) bytes[at] = (bytes[at] ?? 0) + (bytes[at - distance] ?? 0);
}
