/** What a TIFF says of the one strip it holds, which is compressed already. */
export interface StripFacts {
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  readonly bits: number;
  readonly compression: number;
}

/** A little-endian TIFF of one strip, taken as it is. */
export function tiffAround(strip: Uint8Array, { width, height, bands, bits, compression }: StripFacts): Uint8Array {
  const padded = strip.length + (strip.length % 2);
  const entries = [
    [256, width],
    [257, height],
    [258, bits],
    [259, compression],
    [262, bands >= 3 ? 2 : 1],
    [273, 8],
    [277, bands],
    [278, height],
    [279, strip.length],
  ] as const;
  const bytes = Buffer.alloc(8 + padded + 2 + entries.length * 12 + 4);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8 + padded, 4);
  bytes.set(strip, 8);
  bytes.writeUInt16LE(entries.length, 8 + padded);
  for (const [index, [tag, value]] of entries.entries()) {
    const at = 10 + padded + index * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(4, at + 2);
    bytes.writeUInt32LE(1, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  }
  return bytes;
}
