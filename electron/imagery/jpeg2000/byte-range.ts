import type { TiffSource } from '../tiff-source.ts';

/** Bytes of a codestream, wherever it lies: positions count from its first byte. */
export interface ByteRange {
  readonly size: number;
  /** Throws where the range does not hold them all. */
  readonly read: (position: number, length: number) => Uint8Array;
}

/** A part of a file. */
export function rangeOfFile(source: TiffSource, start: number, size: number): ByteRange {
  return { size, read: (position, length) => source.read(start + position, checked(size, position, length)) };
}

export function rangeOfBytes(bytes: Uint8Array): ByteRange {
  const read: ByteRange['read'] = (position, length) =>
    bytes.subarray(position, position + checked(bytes.length, position, length));
  return { size: bytes.length, read };
}

function checked(size: number, position: number, length: number): number {
  if (position >= 0 && length >= 0 && position + length <= size) return length;
  throw new RangeError(`bytes ${position} to ${position + length} are not among its ${size}`);
}

const aheadBytes = 4096;

/** The same bytes read ahead, for those who take them a few at a time in order. */
export function readAhead(range: ByteRange): ByteRange {
  let held = new Uint8Array(0) as Uint8Array;
  let start = 0;
  const read: ByteRange['read'] = (position, length) => {
    const isHeld = position >= start && position + length <= start + held.length;
    if (!isHeld) {
      held = range.read(position, Math.max(length, Math.min(aheadBytes, range.size - position)));
      start = position;
    }
    return held.subarray(position - start, position - start + length);
  };
  return { size: range.size, read };
}
