/** The binary arithmetic decoder of LZMA over adaptive probabilities of 11 bits. */
export interface RangeDecoder {
  /** Starts on the five bytes at `at`. */
  start(at: number): void;
  bit(probabilities: Uint16Array, index: number): number;
  /** `count` bits, most significant first, by a tree of probabilities from `offset` on. */
  tree(probabilities: Uint16Array, offset: number, count: number): number;
  /** The same, least significant first. */
  reverseTree(probabilities: Uint16Array, offset: number, count: number): number;
  /** `count` bits of equal odds. */
  direct(count: number): number;
}

/** Decodes from `source`; reading past its end throws. */
export function createRangeDecoder(source: Uint8Array): RangeDecoder {
  let at = 0;
  let range = 0;
  let code = 0;
  const normalise = (): void => {
    if (range >= 0x1000000) return;
    if (at >= source.length) throw new RangeError('the LZMA data ends early');
    range = (range << 8) >>> 0;
    code = ((code << 8) | (source[at] ?? 0)) >>> 0;
    at += 1;
  };
  const bit = (probabilities: Uint16Array, index: number): number => {
    normalise();
    const probability = probabilities[index] ?? 1024;
    const bound = (range >>> 11) * probability;
    if (code < bound) {
      range = bound;
      probabilities[index] = probability + ((2048 - probability) >>> 5);
      return 0;
    }
    range -= bound;
    code -= bound;
    probabilities[index] = probability - (probability >>> 5);
    return 1;
  };
  return {
    start: (position) => {
      at = position + 5;
      range = 0xffffffff;
      code = new DataView(source.buffer, source.byteOffset + position + 1, 4).getUint32(0);
    },
    bit,
    tree: (probabilities, offset, count) => {
      let node = 1;
      for (let index = 0; index < count; index += 1) node = node * 2 + bit(probabilities, offset + node);
      return node - 2 ** count;
    },
    reverseTree: (probabilities, offset, count) => {
      let node = 1;
      let value = 0;
      for (let index = 0; index < count; index += 1) {
        const next = bit(probabilities, offset + node);
        node = node * 2 + next;
        value += next * 2 ** index;
      }
      return value;
    },
    direct: (count) => {
      let value = 0;
      for (let index = 0; index < count; index += 1) {
        normalise();
        range >>>= 1;
        const next = code >= range ? 1 : 0;
        if (next === 1) code -= range;
        value = value * 2 + next;
      }
      return value;
    },
  };
}
