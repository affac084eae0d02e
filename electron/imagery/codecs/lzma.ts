import { createRangeDecoder } from './range-decoder.ts';

/** Decodes the chunks of one LZMA2 stream into `target`, which is its own dictionary. */
export interface LzmaDecoder {
  /** Forgets state, and literal and position settings where `properties` is given. */
  reset(properties: number | null): void;
  /** Decodes the chunk at `at` until `end` bytes are written. */
  decode(at: number, end: number): void;
  /** Copies a stored chunk. */
  store(at: number, length: number): void;
  readonly written: () => number;
}

/** The LZMA decoder of Igor Pavlov's specification, over a whole output buffer. */
export function createLzmaDecoder(source: Uint8Array, target: Uint8Array): LzmaDecoder {
  const ranges = createRangeDecoder(source);
  let form = { literalContext: 3, literalPosition: 0, position: 2 };
  let model = createModel(form.literalContext + form.literalPosition);
  let state = 0;
  let distances: [number, number, number, number] = [0, 0, 0, 0];
  let out = 0;

  const literal = (): void => {
    const low = out & ((1 << form.literalPosition) - 1);
    const before = out === 0 ? 0 : (target[out - 1] ?? 0);
    const offset = 0x300 * ((low << form.literalContext) + (before >> (8 - form.literalContext)));
    let symbol = 1;
    if (state >= 7) {
      let matched = target[out - distances[0] - 1] ?? 0;
      while (symbol < 0x100) {
        const expected = (matched >> 7) & 1;
        matched = (matched << 1) & 0xff;
        const bit = ranges.bit(model.literal, offset + ((1 + expected) << 8) + symbol);
        symbol = symbol * 2 + bit;
        if (bit !== expected) break;
      }
    }
    while (symbol < 0x100) symbol = symbol * 2 + ranges.bit(model.literal, offset + symbol);
    target[out++] = symbol;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  };

  const length = (lengths: LengthModel, at: number): number => {
    if (ranges.bit(lengths.choice, 0) === 0) return 2 + ranges.tree(lengths.low, at * 8, 3);
    if (ranges.bit(lengths.choice, 1) === 0) return 10 + ranges.tree(lengths.middle, at * 8, 3);
    return 18 + ranges.tree(lengths.high, 0, 8);
  };

  const distance = (count: number): number => {
    const slot = ranges.tree(model.slot, Math.min(count - 2, 3) * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return base + ranges.reverseTree(model.special, base - slot, bits);
    return base + ranges.direct(bits - 4) * 16 + ranges.reverseTree(model.align, 0, 4);
  };

  /** Chooses the distance of a repeated match; returns the count, 1 for a short repeat. */
  const repeat = (at: number): number => {
    const [first, second, third, fourth] = distances;
    if (ranges.bit(model.isRepeat0, state) === 0) {
      if (ranges.bit(model.isLong, state * 16 + at) === 0) {
        state = state < 7 ? 9 : 11;
        return 1;
      }
    } else if (ranges.bit(model.isRepeat1, state) === 0) distances = [second, first, third, fourth];
    else if (ranges.bit(model.isRepeat2, state) === 0) distances = [third, first, second, fourth];
    else distances = [fourth, first, second, third];
    const count = length(model.repeatLength, at);
    state = state < 7 ? 8 : 11;
    return count;
  };

  const match = (at: number): number => {
    const count = length(model.matchLength, at);
    state = state < 7 ? 7 : 10;
    distances = [distance(count), distances[0], distances[1], distances[2]];
    return count;
  };

  const copy = (count: number, end: number): void => {
    let from = out - distances[0] - 1;
    if (from < 0 || out + count > end) throw new RangeError('an LZMA match points outside the data');
    for (let left = count; left > 0; left -= 1) target[out++] = target[from++] ?? 0;
  };

  return {
    reset: (properties) => {
      if (properties !== null) form = formOf(properties);
      model = createModel(form.literalContext + form.literalPosition);
      state = 0;
      distances = [0, 0, 0, 0];
    },
    decode: (start, end) => {
      ranges.start(start);
      for (let next = out; next < end; next = out) {
        const at = next & ((1 << form.position) - 1);
        if (ranges.bit(model.isMatch, state * 16 + at) === 0) literal();
        else copy(ranges.bit(model.isRepeat, state) === 0 ? match(at) : repeat(at), end);
      }
    },
    store: (start, count) => {
      target.set(source.subarray(start, start + count), out);
      out += count;
    },
    written: () => out,
  };
}

function formOf(properties: number): { literalContext: number; literalPosition: number; position: number } {
  if (properties >= 9 * 5 * 5) throw new RangeError('the LZMA properties cannot be');
  return {
    literalContext: properties % 9,
    literalPosition: Math.floor(properties / 9) % 5,
    position: Math.floor(properties / 45),
  };
}

interface LengthModel {
  readonly choice: Uint16Array;
  readonly low: Uint16Array;
  readonly middle: Uint16Array;
  readonly high: Uint16Array;
}

/** Probabilities of one half. */
function even(length: number): Uint16Array {
  return new Uint16Array(length).fill(1024);
}

function createModel(literalBits: number) {
  const lengths = (): LengthModel => ({ choice: even(2), low: even(128), middle: even(128), high: even(256) });
  return {
    isMatch: even(192),
    isRepeat: even(12),
    isRepeat0: even(12),
    isRepeat1: even(12),
    isRepeat2: even(12),
    isLong: even(192),
    slot: even(256),
    special: even(128),
    align: even(16),
    matchLength: lengths(),
    repeatLength: lengths(),
    literal: even(0x300 << literalBits),
  };
}
