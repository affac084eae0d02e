const clearCode = 256;
const endCode = 257;
const firstFree = 258;
const tableSize = 4096;

/**
 * Inflates TIFF LZW, also the old bit order of early writers, to at most `byteLength` bytes; fewer where the stream ends
 * early. Throws on a code that cannot occur.
 */
export function decodeLzw(source: Uint8Array, byteLength: number): Uint8Array {
  const target = new Uint8Array(byteLength);
  const isOldStyle = source.length > 1 && source[0] === 0 && ((source[1] ?? 0) & 1) === 1;
  const length = isOldStyle ? decodeLeastFirst(source, target) : decodeMostFirst(source, target);
  return length === byteLength ? target : target.subarray(0, length);
}

/** Every string of the table already stands in the output: an entry is where it starts and how long it is. */
function decodeMostFirst(source: Uint8Array, target: Uint8Array): number {
  const starts = new Int32Array(tableSize);
  const lengths = new Int32Array(tableSize);
  const end = target.length;
  const last = source.length;
  let bits = 0;
  let bitCount = 0;
  let width = 9;
  let next = firstFree;
  let previousAt = -1;
  let previousLength = 0;
  let out = 0;
  let at = 0;
  while (out < end) {
    while (bitCount < width) {
      if (at >= last) return out;
      bits = (bits << 8) | (source[at++] as number);
      bitCount += 8;
    }
    bitCount -= width;
    const code = (bits >>> bitCount) & ((1 << width) - 1);
    if (code === endCode) return out;
    if (code === clearCode) {
      width = 9;
      next = firstFree;
      previousAt = -1;
      continue;
    }
    if (previousAt >= 0 && next < tableSize) {
      starts[next] = previousAt;
      lengths[next] = previousLength + 1;
      next += 1;
      if (next >= (1 << width) - 1 && width < 12) width += 1;
    }
    previousAt = out;
    if (code < 256) {
      previousLength = 1;
      target[out++] = code;
      continue;
    }
    if (code >= next) throw new RangeError(`LZW code ${code} before it was defined`);
    previousLength = lengths[code] as number;
    out = copyWithin(target, starts[code] as number, { out, length: previousLength });
  }
  return out;
}

/** The bit order and the code widths of writers before TIFF 6: least significant bit first, no early change. */
function decodeLeastFirst(source: Uint8Array, target: Uint8Array): number {
  const starts = new Int32Array(tableSize);
  const lengths = new Int32Array(tableSize);
  const reader = { bits: 0, bitCount: 0, at: 0 };
  let width = 9;
  let next = firstFree;
  let previousAt = -1;
  let previousLength = 0;
  let out = 0;
  while (out < target.length) {
    const code = readLeastFirst(source, reader, width);
    if (code < 0 || code === endCode) return out;
    if (code === clearCode) {
      width = 9;
      next = firstFree;
      previousAt = -1;
      continue;
    }
    if (previousAt >= 0 && next < tableSize) {
      starts[next] = previousAt;
      lengths[next] = previousLength + 1;
      next += 1;
      if (next > (1 << width) - 1 && width < 12) width += 1;
    }
    if (code >= next) throw new RangeError(`LZW code ${code} before it was defined`);
    previousAt = out;
    previousLength = code < 256 ? 1 : (lengths[code] ?? 0);
    if (code < 256) target[out++] = code;
    else out = copyWithin(target, starts[code] ?? 0, { out, length: previousLength });
  }
  return out;
}

function readLeastFirst(
  source: Uint8Array,
  reader: { bits: number; bitCount: number; at: number },
  width: number,
): number {
  while (reader.bitCount < width) {
    const byte = source[reader.at];
    if (byte === undefined) return -1;
    reader.bits |= byte << reader.bitCount;
    reader.bitCount += 8;
    reader.at += 1;
  }
  const code = reader.bits & ((1 << width) - 1);
  reader.bits >>>= width;
  reader.bitCount -= width;
  return code;
}

/** Copies forward byte by byte, as a string may overlap the place it is copied to; returns the new end. */
function copyWithin(target: Uint8Array, from: number, to: { readonly out: number; readonly length: number }): number {
  const end = Math.min(to.out + to.length, target.length);
  let source = from;
  for (let at = to.out; at < end; at += 1) target[at] = target[source++] as number;
  return end;
}
