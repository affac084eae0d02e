import { kernelBytes } from './kernel-bytes.ts';

/** As much of it as is used here: Node's types leave it to the browser's. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** The innermost loops of decoding, compiled from kernels/. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  /** Where memory is free. */
  free(): number;
  lzw(source: number, sourceEnd: number, target: number, targetEnd: number, isLeastFirst: boolean): number;
  accumulate16By4(source: number, target: number, width: number, rows: number): void;
  accumulate8By3(source: number, target: number, width: number, rows: number): void;
}

/** Loops over memory that the next call uses again: what they hand out must be copied or turned into samples at once. */
export interface Kernels {
  /** Bytes that LZW comes to, at most `byteLength`. Throws on a code that cannot occur. */
  lzw(source: Uint8Array, byteLength: number, isLeastFirst: boolean): Uint8Array;
  /** Undoes predictor 2 and interleaving of four channels of 16 bits, or three of 8, into a buffer of its own. */
  accumulate(
    bytes: Uint8Array,
    shape: { readonly width: number; readonly rows: number },
    kind: '16by4' | '8by3',
  ): ArrayBuffer;
}

const pageBytes = 65_536;
/** Read beyond the source, and the longest string written beyond the target. */
const slack = 8192;
/** Past this a block has an instance of its own, whose memory goes when it is done. */
const sharedBytes = 32 * 1024 * 1024;

const compiled = new WebAssembly.Module(Buffer.from(kernelBytes, 'base64'));
const shared = createKernels();

/** The kernels for a block of so many bytes: one instance a thread does for all but huge ones. */
export function kernelsFor(byteLength: number): Kernels {
  return byteLength <= sharedBytes ? shared : createKernels();
}

function createKernels(): Kernels {
  const exports = new WebAssembly.Instance(compiled).exports as Exports;
  const { memory } = exports;
  const start = exports.free();
  const reserve = (end: number): void => {
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
  };
  return {
    lzw(source, byteLength, isLeastFirst) {
      const target = aligned(start + source.length + slack);
      reserve(target + byteLength + slack);
      new Uint8Array(memory.buffer, start).set(source);
      const length = exports.lzw(start, start + source.length, target, target + byteLength, isLeastFirst);
      if (length < 0) throw new RangeError('an LZW code cannot occur');
      return new Uint8Array(memory.buffer, target, length);
    },
    accumulate(bytes, { width, rows }, kind) {
      const isHere = bytes.buffer === memory.buffer;
      const source = isHere ? bytes.byteOffset : start;
      const target = aligned(source + bytes.length);
      const { length } = bytes;
      reserve(target + length);
      if (!isHere) new Uint8Array(memory.buffer, start).set(bytes);
      if (kind === '16by4') exports.accumulate16By4(source, target, width, rows);
      else exports.accumulate8By3(source, target, width, rows);
      return memory.buffer.slice(target, target + length);
    },
  };
}

const aligned = (address: number): number => Math.ceil(address / 16) * 16;
