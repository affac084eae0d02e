import { constants, inflateSync, zstdDecompressSync } from 'node:zlib';

const slack = 1024 * 1024;

/** A chunk is one byte more than comes out, so that no second one of that size is set up to look for more. */
const limitsFor = (byteLength: number): { readonly chunkSize: number; readonly maxOutputLength: number } => ({
  chunkSize: Math.max(64, byteLength + 1),
  maxOutputLength: byteLength * 2 + slack,
});

/** Inflates a zlib stream to about `byteLength` bytes; a stream cut off after them is accepted. */
export function decodeDeflate(source: Uint8Array, byteLength: number): Uint8Array {
  try {
    return inflateSync(source, limitsFor(byteLength));
  } catch (cause) {
    const isCutOff = cause instanceof Error && 'code' in cause && cause.code === 'Z_BUF_ERROR';
    if (!isCutOff) throw cause;
    return decodeDeflateHead(source, byteLength);
  }
}

/** Inflates what is there of a zlib stream that was cut off: at least `byteLength` bytes, or fewer where it is too short. */
export function decodeDeflateHead(source: Uint8Array, byteLength: number): Uint8Array {
  return inflateSync(source, { ...limitsFor(byteLength), finishFlush: constants.Z_SYNC_FLUSH });
}

/** The same of a Zstandard frame. */
export function decodeZstdHead(source: Uint8Array, byteLength: number): Uint8Array {
  return zstdDecompressSync(source, { ...limitsFor(byteLength), finishFlush: constants.ZSTD_e_continue });
}

/** Decompresses a Zstandard frame to about `byteLength` bytes. */
export function decodeZstd(source: Uint8Array, byteLength: number): Uint8Array {
  return zstdDecompressSync(source, limitsFor(byteLength));
}
