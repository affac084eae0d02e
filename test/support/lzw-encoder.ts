/** TIFF LZW, most significant bit first, with early change; `old` is what writers before TIFF 6 did: neither. */
export function encodeLzw(bytes: Uint8Array, order: 'new' | 'old' = 'new'): Uint8Array {
  const out: number[] = [];
  const bits = { held: 0, count: 0 };
  const emit = (code: number, width: number): void => {
    if (order === 'old') {
      bits.held |= code << bits.count;
      bits.count += width;
      for (; bits.count >= 8; bits.count -= 8) {
        out.push(bits.held & 0xff);
        bits.held >>>= 8;
      }
      return;
    }
    bits.held = (bits.held << width) | code;
    bits.count += width;
    while (bits.count >= 8) {
      bits.count -= 8;
      out.push((bits.held >>> bits.count) & 0xff);
    }
    bits.held &= (1 << bits.count) - 1;
  };
  let table = new Map<number, number>();
  let next = 258;
  let width = 9;
  let prefix = -1;
  emit(256, width);
  for (const byte of bytes) {
    const found = prefix < 0 ? byte : table.get(prefix * 256 + byte);
    if (found !== undefined) {
      prefix = found;
      continue;
    }
    emit(prefix, width);
    table.set(prefix * 256 + byte, next);
    next += 1;
    if (next >= (1 << width) + (order === 'old' ? 1 : 0)) width += 1;
    if (next === 4094) {
      emit(256, 12);
      table = new Map();
      next = 258;
      width = 9;
    }
    prefix = byte;
  }
  if (prefix >= 0) emit(prefix, width);
  emit(257, width);
  if (bits.count > 0) out.push((order === 'old' ? bits.held : bits.held << (8 - bits.count)) & 0xff);
  return Uint8Array.from(out);
}
