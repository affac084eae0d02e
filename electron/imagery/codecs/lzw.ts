import { kernelsFor } from './kernels.ts';

/**
 * Inflates TIFF LZW, also in the bit order of writers before TIFF 6, to at most `byteLength` bytes; fewer where the
 * stream ends early. They stand in memory that the next block uses again. Throws on a code that cannot occur.
 */
export function decodeLzw(source: Uint8Array, byteLength: number): Uint8Array {
  const isOldStyle = source.length > 1 && source[0] === 0 && ((source[1] ?? 0) & 1) === 1;
  return kernelsFor(source.length + byteLength).lzw(source, byteLength, isOldStyle);
}
