import { encodeTiff } from './tiff-writer.ts';
import type { SampleType } from '../../shared/domain/scene.ts';
import type { TiffForm, TiffImage } from './tiff-writer.ts';

/** Small sound TIFFs of many kinds, by name: what mutants are made from where no real files are at hand. */
export function seedTiffs(): ReadonlyMap<string, Uint8Array> {
  const seeds = new Map<string, Uint8Array>();
  const compressions = ['none', 'deflate', 'lzw', 'zstd', 'packbits'] as const;
  const types: readonly SampleType[] = ['uint8', 'uint16', 'float32', 'cint16'];
  for (const compression of compressions) {
    for (const [index, type] of types.entries()) {
      const shape = index % 2 === 0 ? { tile: [16, 16] as const } : { rowsPerStrip: 7 };
      const form: TiffForm = { bigEndian: index % 2 === 1, bigTiff: index === 2 };
      const predicted = compression === 'none' || compression === 'packbits' || type === 'cint16' ? 1 : 2;
      const image = {
        ...seedImage(type),
        ...shape,
        compression,
        predictor: type === 'float32' && predicted === 2 ? 3 : predicted,
      } as TiffImage;
      seeds.set(`${compression}-${type}`, encodeTiff([image, overviewOf(image)], form));
    }
  }
  return seeds;
}

function seedImage(type: SampleType): TiffImage {
  const elements = type.startsWith('c') ? 2 : 1;
  const samples = Float64Array.from({ length: 40 * 30 * 2 * elements }, (_, index) => (index * 7919) % 251);
  return { width: 40, height: 30, bands: 2, type, samples, noData: '0' };
}

function overviewOf(image: TiffImage): TiffImage {
  return { ...image, width: 20, height: 15, subfileType: 1, samples: image.samples };
}
