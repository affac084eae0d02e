import { openSource } from '../tiff-source.ts';
import { readNitfImage } from './nitf-image.ts';

/**
 * The headers of a NITF file as if its first image were not compressed, without pixels: GDAL then tells where a scene
 * lies whose compression it cannot read. Null for any other file.
 */
export function nitfStandIn(path: string): Uint8Array | null {
  const source = openSource(path);
  try {
    const image = readNitfImage(source);
    if (image === null || /^N[CM]$/.test(image.compression)) return null;
    const { header, subheaderSize, compressionAt } = image;
    const start = header.bytes.length;
    const rest = compressionAt + 6;
    const lengths = Buffer.from(header.bytes);
    lengths.write(String(subheaderSize - 4).padStart(6, '0'), header.lengthsAt, 'latin1');
    return Buffer.concat([
      lengths,
      source.read(start, compressionAt - start),
      Buffer.from('NC', 'latin1'),
      source.read(rest, start + subheaderSize - rest),
    ]);
  } finally {
    source.close();
  }
}
