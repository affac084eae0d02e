import type { PackedBlock } from './unpack.ts';

type Shape = Pick<PackedBlock, 'width' | 'rows' | 'channels' | 'bits'>;

/**
 * Undoes predictor 3 in place: byte-wise sums along each row, then the byte planes (most significant first, whatever
 * the file's byte order) put together to little-endian samples. Adobe Photoshop TIFF Technical Note 3.
 */
export function undoFloatPredictor(bytes: Uint8Array, { width, rows, channels, bits }: Shape): void {
  const samples = width * channels;
  const size = bits / 8;
  const rowBytes = samples * size;
  const line = new Uint8Array(rowBytes);
  for (let row = 0; row < rows; row += 1) {
    const start = row * rowBytes;
    for (let at = 0; at < rowBytes; at += 1) {
      line[at] = (bytes[start + at] as number) + (at < channels ? 0 : (line[at - channels] as number));
    }
    for (let plane = 0; plane < size; plane += 1) {
      const from = (size - 1 - plane) * samples;
      let to = start + plane;
      for (let sample = 0; sample < samples; sample += 1, to += size) bytes[to] = line[from + sample] as number;
    }
  }
}
