import { openSource } from '../tiff-source.ts';
import { readNitfImage } from './nitf-image.ts';
import type { NitfImage } from './nitf-image.ts';

/**
 * The headers of a NITF file as if it had one image (of all, from 0) alone and not compressed, without pixels: GDAL then
 * tells where a scene lies whose compression it cannot read. Null for any other file.
 */
export function nitfStandIn(path: string, page: number): Uint8Array | null {
  const source = openSource(path);
  try {
    const image = readNitfImage(source, page);
    if (image === null || /^N[CM]$/.test(image.compression)) return null;
    const { subheaderSize, compressionAt, data } = image;
    const start = data.start - subheaderSize;
    const rest = compressionAt + 6;
    return Buffer.concat([
      headerOfOne(image),
      source.read(start, compressionAt - start),
      Buffer.from('NC', 'latin1'),
      source.read(rest, start + subheaderSize - rest),
    ]);
  } finally {
    source.close();
  }
}

/** The file's header with one image in its list. */
function headerOfOne({ header: { bytes, lengthsAt }, images, subheaderSize, data }: NitfImage): Uint8Array {
  const list = digits(1, 3) + digits(subheaderSize - 4, 6) + digits(data.size, 10);
  const length = digits(bytes.length - 16 * (images - 1), 6);
  return Buffer.concat([
    bytes.subarray(0, lengthsAt - 9),
    Buffer.from(length + list, 'latin1'),
    bytes.subarray(lengthsAt + 16 * images),
  ]);
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0');
