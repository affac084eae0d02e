/** Bits as they stand, of passes that bypass arithmetic coding: after a byte of 255 comes one of seven bits. */
export interface RawBits {
  start(bytes: Uint8Array): void;
  next(): number;
}

export function createRawBits(): RawBits {
  let bytes = new Uint8Array(0);
  let at = 0;
  let byte = 0;
  let left = 0;
  return {
    start(given) {
      bytes = given as Uint8Array<ArrayBuffer>;
      at = 0;
      byte = 0;
      left = 0;
    },
    next() {
      if (left === 0) {
        const isStuffed = byte === 0xff;
        const next = bytes[at] ?? 0xff;
        const isOver = isStuffed && next > 0x8f;
        byte = isOver ? 0xff : next;
        left = isStuffed && !isOver ? 7 : 8;
        if (!isOver) at += 1;
      }
      left -= 1;
      return (byte >> left) & 1;
    },
  };
}
