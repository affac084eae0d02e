import type { TiffTag } from './tiff-writer.ts';

/** Bytes of one value of each TIFF field type. */
export const typeSizes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  11: 4,
  12: 8,
  16: 8,
};

/** The bytes of a tag's values. */
export function encodeValues({ type, values }: TiffTag, isLittle: boolean): Uint8Array {
  if (typeof values === 'string') return Buffer.from(`${values}\0`, 'utf8');
  const size = typeSizes[type] ?? 1;
  const bytes = Buffer.alloc(values.length * size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  values.forEach((value, index) => {
    if (type === 12) view.setFloat64(index * 8, value, isLittle);
    else if (type === 11) view.setFloat32(index * 4, value, isLittle);
    else writeNumber(bytes, { at: index * size, size, isLittle }, value);
  });
  return bytes;
}

/** The bytes of a directory with a link of 0 behind it; `at` is 0 where the values stand in the entry. */
export function encodeDirectory(
  entries: readonly { tag: number; type: number; count: number; bytes: Uint8Array; at: number }[],
  { isBig, isLittle }: { isBig: boolean; isLittle: boolean },
): Uint8Array {
  const word = isBig ? 8 : 4;
  const head = isBig ? 8 : 2;
  const entrySize = isBig ? 20 : 12;
  const bytes = Buffer.alloc(head + entries.length * entrySize + word);
  writeNumber(bytes, { at: 0, size: head, isLittle }, entries.length);
  entries.forEach((entry, index) => {
    const at = head + index * entrySize;
    writeNumber(bytes, { at, size: 2, isLittle }, entry.tag);
    writeNumber(bytes, { at: at + 2, size: 2, isLittle }, entry.type);
    writeNumber(bytes, { at: at + 4, size: word, isLittle }, entry.count);
    if (entry.at === 0) bytes.set(entry.bytes, at + 4 + word);
    else writeNumber(bytes, { at: at + 4 + word, size: word, isLittle }, entry.at);
  });
  return bytes;
}

/** Writes a whole number of `size` bytes. */
export function writeNumber(
  bytes: Buffer,
  where: { readonly at: number; readonly size: number; readonly isLittle: boolean },
  value: number,
): void {
  for (let index = 0; index < where.size; index += 1) {
    const byte = Number((BigInt(Math.trunc(value)) >> BigInt(8 * index)) & 0xffn);
    bytes[where.at + (where.isLittle ? index : where.size - 1 - index)] = byte;
  }
}
