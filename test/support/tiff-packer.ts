import {
  bytesPerSample,
  createSampleArray,
  elementSize,
  elementsPerSample,
} from '../../electron/imagery/codecs/sample-array.ts';
import type { TiffImage } from './tiff-writer.ts';

/** The blocks of an image in file order and byte order, after the predictor and before compression. */
export function packSamples(image: TiffImage, isLittle: boolean): Uint8Array[] {
  const bands = image.bands ?? 1;
  const [blockWidth, blockHeight] = image.tile ?? [image.width, image.rowsPerStrip ?? image.height];
  const planes =
    image.planar === true
      ? Array.from({ length: bands }, (_, band) => [band])
      : [Array.from({ length: bands }, (_, band) => band)];
  const blocks: Uint8Array[] = [];
  for (const plane of planes) {
    for (let top = 0; top < image.height; top += blockHeight) {
      const rows = image.tile === undefined ? Math.min(blockHeight, image.height - top) : blockHeight;
      for (let left = 0; left < image.width; left += blockWidth) {
        const bytes = interleave(image, plane, { left, top, width: blockWidth, rows });
        blocks.push(finish(bytes, { image, channels: plane.length, width: blockWidth, isLittle }));
      }
    }
  }
  return blocks;
}

function interleave(
  image: TiffImage,
  plane: readonly number[],
  part: { left: number; top: number; width: number; rows: number },
): Uint8Array {
  const elements = elementsPerSample(image.type);
  const block = createSampleArray(image.type, part.width * part.rows * plane.length);
  for (let row = 0; row < part.rows && part.top + row < image.height; row += 1) {
    for (let column = 0; column < part.width && part.left + column < image.width; column += 1) {
      plane.forEach((band, channel) => {
        const from = ((band * image.height + part.top + row) * image.width + part.left + column) * elements;
        const to = ((row * part.width + column) * plane.length + channel) * elements;
        for (let element = 0; element < elements; element += 1) {
          block[to + element] = image.samples[from + element] as never;
        }
      });
    }
  }
  return new Uint8Array(block.buffer, 0, block.byteLength);
}

function finish(
  bytes: Uint8Array,
  form: { image: TiffImage; channels: number; width: number; isLittle: boolean },
): Uint8Array {
  const { image, channels, width, isLittle } = form;
  const size = bytesPerSample(image.type);
  if (image.predictor === 3) return floatDifferences(bytes, { size, samples: width * channels, channels });
  const swapSize = image.predictor === 2 ? size : elementSize(image.type);
  const values = image.predictor === 2 ? differences(bytes, { size, samples: width * channels, channels }) : bytes;
  return isLittle ? values : swapped(values, swapSize);
}

interface RowForm {
  readonly size: number;
  readonly samples: number;
  readonly channels: number;
}

function differences(bytes: Uint8Array, { size, samples, channels }: RowForm): Uint8Array {
  const out = Uint8Array.from(bytes);
  const read = (at: number): bigint => {
    let value = 0n;
    for (let byte = size - 1; byte >= 0; byte -= 1) value = (value << 8n) | BigInt(bytes[at + byte] ?? 0);
    return value;
  };
  for (let start = 0; start < bytes.length; start += samples * size) {
    for (let sample = channels; sample < samples; sample += 1) {
      const at = start + sample * size;
      const value = BigInt.asUintN(size * 8, read(at) - read(at - channels * size));
      for (let byte = 0; byte < size; byte += 1) out[at + byte] = Number((value >> BigInt(8 * byte)) & 0xffn);
    }
  }
  return out;
}

function floatDifferences(bytes: Uint8Array, { size, samples, channels }: RowForm): Uint8Array {
  const out = new Uint8Array(bytes.length);
  const rowBytes = samples * size;
  for (let start = 0; start < bytes.length; start += rowBytes) {
    const planes = new Uint8Array(rowBytes);
    for (let sample = 0; sample < samples; sample += 1) {
      for (let plane = 0; plane < size; plane += 1) {
        planes[(size - 1 - plane) * samples + sample] = bytes[start + sample * size + plane] ?? 0;
      }
    }
    for (let at = 0; at < rowBytes; at += 1) {
      out[start + at] = (planes[at] ?? 0) - (at < channels ? 0 : (planes[at - channels] ?? 0));
    }
  }
  return out;
}

function swapped(bytes: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += size) {
    for (let byte = 0; byte < size; byte += 1) out[at + byte] = bytes[at + size - 1 - byte] ?? 0;
  }
  return out;
}
