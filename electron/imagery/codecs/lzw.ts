const clearCode = 256;
const endCode = 257;
const tableSize = 4096;
/** Room before the output for the 256 strings of one byte, and after it for copies of four bytes. */
const before = 256;
const after = 4;

/** Where a code begins in the bits of a stream, and how wide codes grow: the two bit orders differ in both. */
interface BitOrder {
  readonly isLeastFirst: boolean;
  readonly earlyChange: 0 | 1;
}

/**
 * Inflates TIFF LZW, also in the bit order of writers before TIFF 6, to at most `byteLength` bytes; fewer where the
 * stream ends early. Throws on a code that cannot occur.
 */
export function decodeLzw(source: Uint8Array, byteLength: number): Uint8Array {
  const isOldStyle = source.length > 1 && source[0] === 0 && ((source[1] ?? 0) & 1) === 1;
  const target = new Uint8Array(before + byteLength + after);
  for (let byte = 0; byte < 256; byte += 1) target[byte] = byte;
  const padded = new Uint8Array(source.length + 3);
  padded.set(source);
  const order: BitOrder = { isLeastFirst: isOldStyle, earlyChange: isOldStyle ? 0 : 1 };
  const end = decodeStrings(padded, target, order);
  return target.subarray(before, Math.min(end, before + byteLength));
}

/**
 * Every string of the table already stands in `target`: an entry is where it starts and how long it is. Four bytes are
 * copied without looking, as most strings are shorter and what is written too far is written over.
 */
function decodeStrings(source: Uint8Array, target: Uint8Array, order: BitOrder): number {
  const starts = new Int32Array(tableSize + 1).map((_, code) => code);
  const lengths = new Int32Array(tableSize + 1).fill(1);
  const { isLeastFirst, earlyChange } = order;
  const end = target.length - after;
  const bits = (source.length - 3) * 8;
  let width = 9;
  let next = endCode;
  let growAt = 512 - earlyChange;
  let out = before;
  let length = 0;
  for (let at = 0; out < end && at + width <= bits;) {
    const code = isLeastFirst ? codeLeastFirst(source, at, width) : codeMostFirst(source, at, width);
    at += width;
    if (code === endCode) return out;
    if (code === clearCode) {
      width = 9;
      next = endCode;
      growAt = 512 - earlyChange;
      continue;
    }
    starts[next] = out - length;
    lengths[next] = length + 1;
    if (code >= clearCode && (code > next || next === endCode)) throw new RangeError(`LZW code ${code} cannot occur`);
    const from = starts[code] as number;
    length = lengths[code] as number;
    target[out] = target[from] as number;
    target[out + 1] = target[from + 1] as number;
    target[out + 2] = target[from + 2] as number;
    target[out + 3] = target[from + 3] as number;
    if (length > 4) copyRest(target, { from, to: out, end: Math.min(out + length, end) });
    out += length;
    if (next < tableSize) next += 1;
    if (next >= growAt && width < 12) {
      width += 1;
      growAt = (1 << width) - earlyChange;
    }
  }
  return out;
}

function codeMostFirst(source: Uint8Array, at: number, width: number): number {
  const byte = at >>> 3;
  const word = ((source[byte] as number) << 16) | ((source[byte + 1] as number) << 8) | (source[byte + 2] as number);
  return (word >>> (24 - width - (at & 7))) & ((1 << width) - 1);
}

function codeLeastFirst(source: Uint8Array, at: number, width: number): number {
  const byte = at >>> 3;
  const word = ((source[byte + 2] as number) << 16) | ((source[byte + 1] as number) << 8) | (source[byte] as number);
  return (word >>> (at & 7)) & ((1 << width) - 1);
}

/** The bytes after the first four, one by one: a string may overlap the place it is copied to. */
function copyRest(target: Uint8Array, { from, to, end }: { from: number; to: number; end: number }): void {
  let source = from + 4;
  for (let at = to + 4; at < end; at += 1) target[at] = target[source++] as number;
}
