import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGdalWriter } from '../support/gdal-writer.ts';
import { encodeNitf } from '../support/nitf-writer.ts';
import { writeTiff } from '../support/tiff-writer.ts';

/** Small sound files that only GDAL reads, by name; made in `folder`. */
export async function gdalSeeds(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const convert = await createGdalWriter();
  const [source, image] = [join(folder, 'source.tif'), join(folder, 'seed.img')];
  const samples = Uint16Array.from({ length: 80 * 60 }, (_, index) => (index * 7919) % 4001);
  writeTiff(source, { width: 80, height: 60, type: 'uint16', samples, noData: '0' });
  convert(source, image, ['-of', 'HFA', '-co', 'COMPRESSED=YES']);
  const data = Uint8Array.from({ length: 80 * 60 }, (_, index) => (index * 7919) % 251);
  return new Map([
    ['seed.img', readFileSync(image)],
    ['plain.ntf', encodeNitf({ width: 80, height: 60, bits: 8, bands: ['M'], compression: 'NC', data })],
  ]);
}
