/** Decodes one binary decision after another, each with the statistics of its context (ISO 15444-1, annex C). */
export interface ArithmeticDecoder {
  bytes: Uint8Array;
  /** Interval A, code register C, bits left before the next byte, position: in 32-bit cells, so that none is boxed. */
  readonly registers: Int32Array;
  /** State of each context: twice its row in the table, plus the more probable symbol. */
  readonly contexts: Uint8Array;
}

export const contextCount = 19;
const interval = 0;
const code = 1;
const left = 2;
const at = 3;

export function createArithmeticDecoder(): ArithmeticDecoder {
  return { bytes: new Uint8Array(2), registers: new Int32Array(4), contexts: new Uint8Array(contextCount) };
}

/** Contexts as a code-block begins with them: all neutral but the first, the run-length and the uniform one. */
export function resetContexts({ contexts }: ArithmeticDecoder): void {
  contexts.fill(0);
  contexts[0] = 2 * 4;
  contexts[17] = 2 * 3;
  contexts[18] = 2 * 46;
}

/** Begins a segment. `bytes` must end with two bytes of 255 that are not its own. */
export function startSegment(decoder: ArithmeticDecoder, bytes: Uint8Array): void {
  const { registers } = decoder;
  decoder.bytes = bytes;
  registers[at] = 0;
  registers[code] = bytes.length === 2 ? 0xff << 16 : bytes[0]! << 16;
  takeByte(bytes, registers);
  registers[code] = (registers[code] ?? 0) << 7;
  registers[left] = (registers[left] ?? 0) - 7;
  registers[interval] = 0x8000;
}

/** The next decision, 0 or 1, in a context. */
export function decodeBit(decoder: ArithmeticDecoder, context: number): number {
  const { registers, contexts } = decoder;
  const state = contexts[context]!;
  const share = shares[state]!;
  const rest = registers[interval]! - share;
  const isUpper = registers[code]! >>> 16 >= share;
  if (isUpper) {
    registers[code] = registers[code]! - (share << 16);
    if ((rest & 0x8000) !== 0) {
      registers[interval] = rest;
      return state & 1;
    }
  }
  const isLikely = isUpper === rest >= share;
  contexts[context] = isLikely ? afterLikely[state]! : afterUnlikely[state]!;
  renormalise(decoder.bytes, registers, isUpper ? rest : share);
  return isLikely ? state & 1 : (state & 1) ^ 1;
}

function renormalise(bytes: Uint8Array, registers: Int32Array, from: number): void {
  let width = from;
  do {
    if (registers[left] === 0) takeByte(bytes, registers);
    width <<= 1;
    registers[code] = registers[code]! << 1;
    registers[left] = registers[left]! - 1;
  } while ((width & 0x8000) === 0);
  registers[interval] = width;
}

/** After a byte of 255 only seven bits follow; a marker there means that the segment is over. */
function takeByte(bytes: Uint8Array, registers: Int32Array): void {
  const position = registers[at]!;
  const next = bytes[position + 1]!;
  if (bytes[position] !== 0xff) {
    registers[code] = registers[code]! + (next << 8);
    registers[left] = 8;
    registers[at] = position + 1;
  } else if (next > 0x8f) {
    registers[code] = registers[code]! + 0xff00;
    registers[left] = 8;
  } else {
    registers[code] = registers[code]! + (next << 9);
    registers[left] = 7;
    registers[at] = position + 1;
  }
}

/** Table C.2: probability estimate, next row after the more and the less probable symbol, whether the symbols swap. */
const rows: readonly (readonly [estimate: number, likely: number, unlikely: number, swaps: 0 | 1])[] = [
  [0x5601, 1, 1, 1],
  [0x3401, 2, 6, 0],
  [0x1801, 3, 9, 0],
  [0x0ac1, 4, 12, 0],
  [0x0521, 5, 29, 0],
  [0x0221, 38, 33, 0],
  [0x5601, 7, 6, 1],
  [0x5401, 8, 14, 0],
  [0x4801, 9, 14, 0],
  [0x3801, 10, 14, 0],
  [0x3001, 11, 17, 0],
  [0x2401, 12, 18, 0],
  [0x1c01, 13, 20, 0],
  [0x1601, 29, 21, 0],
  [0x5601, 15, 14, 1],
  [0x5401, 16, 14, 0],
  [0x5101, 17, 15, 0],
  [0x4801, 18, 16, 0],
  [0x3801, 19, 17, 0],
  [0x3401, 20, 18, 0],
  [0x3001, 21, 19, 0],
  [0x2801, 22, 19, 0],
  [0x2401, 23, 20, 0],
  [0x2201, 24, 21, 0],
  [0x1c01, 25, 22, 0],
  [0x1801, 26, 23, 0],
  [0x1601, 27, 24, 0],
  [0x1401, 28, 25, 0],
  [0x1201, 29, 26, 0],
  [0x1101, 30, 27, 0],
  [0x0ac1, 31, 28, 0],
  [0x09c1, 32, 29, 0],
  [0x08a1, 33, 30, 0],
  [0x0521, 34, 31, 0],
  [0x0441, 35, 32, 0],
  [0x02a1, 36, 33, 0],
  [0x0221, 37, 34, 0],
  [0x0141, 38, 35, 0],
  [0x0111, 39, 36, 0],
  [0x0085, 40, 37, 0],
  [0x0049, 41, 38, 0],
  [0x0025, 42, 39, 0],
  [0x0015, 43, 40, 0],
  [0x0009, 44, 41, 0],
  [0x0005, 45, 42, 0],
  [0x0001, 45, 43, 0],
  [0x5601, 46, 46, 0],
];

const shares = Int32Array.from({ length: 2 * rows.length }, (_, state) => rows[state >> 1]![0]);
const afterLikely = Uint8Array.from(shares, (_, state) => 2 * rows[state >> 1]![1] + (state & 1));
const afterUnlikely = Uint8Array.from(shares, (_, state) => {
  const [, , unlikely, swaps] = rows[state >> 1]!;
  return 2 * unlikely + ((state & 1) ^ swaps);
});
