/** Expands PackBits to at most `byteLength` bytes; fewer where the stream ends early. */
export function decodePackBits(source: Uint8Array, byteLength: number): Uint8Array {
  const target = new Uint8Array(byteLength);
  let out = 0;
  let at = 0;
  while (at < source.length && out < byteLength) {
    const header = source[at] ?? 128;
    at += 1;
    if (header < 128) {
      const count = Math.min(header + 1, source.length - at, byteLength - out);
      target.set(source.subarray(at, at + count), out);
      at += header + 1;
      out += count;
    } else if (header > 128) {
      const count = Math.min(257 - header, byteLength - out);
      if (at >= source.length) break;
      target.fill(source[at] ?? 0, out, out + count);
      at += 1;
      out += count;
    }
  }
  return target.subarray(0, out);
}
