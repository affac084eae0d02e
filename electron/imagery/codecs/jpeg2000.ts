import { createBlockCache } from '../block-cache.ts';
import { rangeOfBytes } from '../jpeg2000/byte-range.ts';
import { readCodestream } from '../jpeg2000/codestream.ts';
import { typeOfComponent } from '../jpeg2000/decode-tile.ts';
import { createCodestreamReader } from '../jpeg2000/read-codestream.ts';
import type { SampleType } from '../../../shared/domain/scene.ts';
import type { BlockCodec } from './block-codec.ts';

/** Decodes blocks that are codestreams of their own, of the layout's type, to samples pixel after pixel. */
export function jpeg2000Decoder(type: SampleType): BlockCodec['decode'] {
  return (bytes, { width, rows, channels, byteLength }) => {
    const stream = readCodestream(rangeOfBytes(bytes));
    const { left, top, right, bottom } = stream.image;
    const isAsTold = right - left === width && bottom - top >= rows && stream.components.length === channels;
    if (!isAsTold || stream.components.some((component) => typeOfComponent(component) !== type)) {
      throw new RangeError(`it holds ${right - left} × ${bottom - top} pixels of ${stream.components.length} bands`);
    }
    const read = createCodestreamReader(stream, { type, cache: createBlockCache() });
    const bands = stream.components.map((_, band) => band);
    const planes = read({ level: 0, column: 0, row: 0, width, height: rows, bands }) as Int32Array;
    const pixels = planes.slice();
    const count = width * rows;
    for (let channel = 0; channel < channels; channel += 1) {
      for (let pixel = 0; pixel < count; pixel += 1) {
        pixels[pixel * channels + channel] = planes[channel * count + pixel]!;
      }
    }
    return new Uint8Array(pixels.buffer, 0, byteLength);
  };
}
