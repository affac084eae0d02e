/** A seeded stream of whole numbers below a bound: the same seed gives the same mutants on every machine. */
export function seededNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const awkward = [0, 1, 2, 3, 7, 8, 16, 255, 256, 4095, 65_535, 65_536, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

/** A damaged copy of a TIFF: bits flipped, cut off, tags changed or swapped, stretches zeroed or copied. */
export function mutateTiff(original: Uint8Array, seed: number): Uint8Array {
  const next = seededNumbers(seed);
  const kinds: readonly ((bytes: Uint8Array, next: Next) => Uint8Array)[] = [
    flipBits,
    flipBits,
    changeTag,
    changeTag,
    changeTag,
    swapTags,
    truncate,
    copyStretch,
  ];
  let bytes: Uint8Array = Uint8Array.from(original);
  const rounds = 1 + next(3);
  for (let round = 0; round < rounds; round += 1) bytes = (kinds[next(kinds.length)] ?? flipBits)(bytes, next);
  return bytes;
}

type Next = (below: number) => number;

function flipBits(bytes: Uint8Array, next: Next): Uint8Array {
  const reach = next(2) === 0 ? Math.min(bytes.length, 512) : bytes.length;
  const flips = 1 + next(8);
  if (reach === 0) return bytes;
  for (let flip = 0; flip < flips; flip += 1) {
    const at = next(reach);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
  }
  return bytes;
}

function truncate(bytes: Uint8Array, next: Next): Uint8Array {
  return bytes.slice(0, next(bytes.length + 1));
}

function copyStretch(bytes: Uint8Array, next: Next): Uint8Array {
  if (bytes.length < 2) return bytes;
  const length = 1 + next(Math.min(64, bytes.length - 1));
  const to = next(bytes.length - length + 1);
  if (next(2) === 0) bytes.fill(0, to, to + length);
  else bytes.copyWithin(to, next(bytes.length - length + 1), to + length);
  return bytes;
}

/** Puts an awkward number into the type, count or value of one entry of the first directory. */
function changeTag(bytes: Uint8Array, next: Next): Uint8Array {
  const directory = firstDirectory(bytes);
  if (directory === null) return flipBits(bytes, next);
  const { view, start, count, entrySize, isLittle } = directory;
  const at = start + next(count) * entrySize;
  const field = next(4);
  const value = awkward[next(awkward.length)] ?? 0;
  if (field === 0) view.setUint16(at + 2, value & 0xffff, isLittle);
  else if (field === 1) view.setUint32(at + 4, value, isLittle);
  else view.setUint32(at + entrySize - (entrySize === 20 ? 8 : 4), value, isLittle);
  return bytes;
}

function swapTags(bytes: Uint8Array, next: Next): Uint8Array {
  const directory = firstDirectory(bytes);
  if (directory === null) return flipBits(bytes, next);
  const { start, count, entrySize } = directory;
  const [a, b] = [start + next(count) * entrySize, start + next(count) * entrySize];
  const held = bytes.slice(a + 2, a + entrySize);
  bytes.copyWithin(a + 2, b + 2, b + entrySize);
  bytes.set(held, b + 2);
  return bytes;
}

function firstDirectory(
  bytes: Uint8Array,
): { view: DataView; start: number; count: number; entrySize: number; isLittle: boolean } | null {
  if (bytes.length < 16) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[0] === 0x49;
  const isBig = view.getUint16(2, isLittle) === 43;
  const position = isBig ? Number(view.getBigUint64(8, isLittle)) : view.getUint32(4, isLittle);
  const head = isBig ? 8 : 2;
  const entrySize = isBig ? 20 : 12;
  if (position + head > bytes.length) return null;
  const count = isBig ? Number(view.getBigUint64(position, isLittle)) : view.getUint16(position, isLittle);
  const start = position + head;
  return count > 0 && start + count * entrySize <= bytes.length ? { view, start, count, entrySize, isLittle } : null;
}
