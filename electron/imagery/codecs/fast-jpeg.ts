import { createRequire } from 'node:module';

/** What is used of libjpeg-turbo's own interface: all at once, into memory that is given. */
interface Turbo {
  readonly FORMAT_GRAY: number;
  readonly FORMAT_RGB: number;
  decompressSync(stream: Buffer, into: Buffer, options: { readonly format: number }): { readonly size: number };
}

/** The Node-API that its binaries are built for: an older Node would crash on them. */
const nodeApi = 10;

/** Null on systems that the package has no binary for. */
const turbo = loadTurbo();

function loadTurbo(): Turbo | null {
  if (Number(process.versions['napi']) < nodeApi) return null;
  const require = createRequire(import.meta.url);
  try {
    return require('@julusian/jpeg-turbo') as Turbo;
  } catch {
    return null;
  }
}

/** Of finer steps, of qualities over 80, the quick transform loses more than a few values at hard edges. */
const finestSteps = 4;

/** Whether a stream's quantisation tables (the contents of its DQT segments) are coarse enough for `decodeFast`. */
export function isForFast(tables: readonly Uint8Array[]): boolean {
  return turbo !== null && tables.length > 0 && tables.every((table) => finestStep(table) >= finestSteps);
}

/** The smallest step in a DQT segment's contents: tables of 64 bytes, or of 64 words, behind a byte each. */
function finestStep(contents: Uint8Array): number {
  let finest = Infinity;
  for (let at = 0; at < contents.length;) {
    const size = (contents[at] ?? 0) >> 4 === 0 ? 1 : 2;
    for (let step = 0; step < 64; step += 1) {
      const place = at + 1 + step * size;
      const high = size === 2 ? (contents[place] ?? 0) << 8 : 0;
      finest = Math.min(finest, high + (contents[place + size - 1] ?? 0));
    }
    at += 1 + 64 * size;
  }
  return finest;
}

/**
 * Decodes a whole JPEG stream of one or three components, five times as quickly as libvips and up to five values off the
 * exact transform. Null where libjpeg-turbo finds fault with it.
 */
export function decodeFast(stream: Buffer, { channels, byteLength }: FastShape): Uint8Array | null {
  if (turbo === null) return null;
  const samples = Buffer.allocUnsafeSlow(byteLength);
  try {
    const format = channels === 1 ? turbo.FORMAT_GRAY : turbo.FORMAT_RGB;
    return turbo.decompressSync(stream, samples, { format }).size === byteLength ? samples : null;
  } catch {
    return null;
  }
}

interface FastShape {
  readonly channels: number;
  readonly byteLength: number;
}
