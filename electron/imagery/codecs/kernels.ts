import { kernelBytes } from './kernel-bytes.ts';

/** As much of it as is used here: Node's types leave it to the browser's. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** Pixel after pixel → plane after plane, with predictor 2 undone or as they are. */
type PlanesLoop = 'accumulate16By4' | 'accumulate8By3' | 'spread16By4' | 'spread8By3';

/** The innermost loops of decoding, compiled from kernels/. */
type Exports = Readonly<Record<PlanesLoop, (source: number, target: number, width: number, rows: number) => void>> & {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  /** Where memory is free. */
  free(): number;
  lzw(source: number, sourceEnd: number, target: number, targetEnd: number, isLeastFirst: boolean): number;
};

interface Shape {
  readonly width: number;
  readonly rows: number;
  readonly channels: number;
  readonly bits: number;
}

/** Loops over memory that the next call uses again: what they hand out must be copied or turned into samples at once. */
interface Kernels {
  /** Bytes that LZW comes to, at most `byteLength`. Throws on a code that cannot occur. */
  lzw(source: Uint8Array, byteLength: number, isLeastFirst: boolean): Uint8Array;
  /** Samples plane after plane, in a buffer of its own. */
  toPlanes(bytes: Uint8Array, shape: Shape, loop: PlanesLoop): ArrayBuffer;
}

/** The commonest scenes have loops of their own, four bands of 16 bits and photographs; null for the others. */
export function planesByKernel(bytes: Uint8Array, shape: Shape, how: 'accumulate' | 'spread'): ArrayBuffer | null {
  const form = formOf(shape);
  return form && kernelsFor(bytes.byteLength * 2).toPlanes(bytes, shape, `${how}${form}`);
}

function formOf({ channels, bits }: Shape): '16By4' | '8By3' | null {
  if (bits === 16 && channels === 4) return '16By4';
  return bits === 8 && channels === 3 ? '8By3' : null;
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
    toPlanes(bytes, { width, rows }, loop) {
      const isHere = bytes.buffer === memory.buffer;
      const source = isHere ? bytes.byteOffset : start;
      const target = aligned(source + bytes.length);
      const { length } = bytes;
      reserve(target + length);
      if (!isHere) new Uint8Array(memory.buffer, start).set(bytes);
      exports[loop](source, target, width, rows);
      return memory.buffer.slice(target, target + length);
    },
  };
}

const aligned = (address: number): number => Math.ceil(address / 16) * 16;
