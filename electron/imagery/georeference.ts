import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { LonLat, Pixel } from '../../shared/domain/geometry.ts';
import { AppError } from '../../shared/errors.ts';
import { createGdalClient, type GdalClient } from './gdal-client.ts';
import type { Georeference, Georeferencer, Placing } from './georeference-types.ts';

/** Opens georeferences by GDAL in a worker, started with the first; it holds no scene's file open between calls. */
export function createGeoreferencer(gdal: GdalClient = createGdalClient()): Georeferencer {
  return {
    async open(path, placing = {}) {
      const absolute = resolve(path);
      await refuseMissing(absolute);
      const place = { path: absolute, placing };
      return { ...(await gdal.ask('place', place)), ...questionsOf(gdal, place) };
    },
    close: () => gdal.close(),
  };
}

function questionsOf(
  gdal: GdalClient,
  place: { readonly path: string; readonly placing: Placing },
): Pick<Georeference, 'toLonLat' | 'toPixel' | 'grid' | 'close'> {
  return {
    toLonLat: async (pixels: readonly Pixel[]) =>
      pixels.length === 0 ? [] : toPairs(await gdal.ask('toLonLat', { ...place, pairs: toFlat(pixels) })),
    toPixel: async (positions: readonly LonLat[], system?: string) =>
      positions.length === 0 ? [] : toPairs(await gdal.ask('toPixel', { ...place, pairs: toFlat(positions), system })),
    grid: () => gdal.ask('grid', place),
    close: () => Promise.resolve(),
  };
}

async function refuseMissing(path: string): Promise<void> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new AppError('file-missing', `${path} is not there. Put it back or locate the scene.`, { cause });
  });
  if (!found.isFile()) throw new AppError('file-unreadable', `${path} is not a file. Choose an image file.`);
}

function toFlat(pairs: readonly (readonly [number, number])[]): Float64Array {
  const flat = new Float64Array(pairs.length * 2);
  for (const [index, [first, second]] of pairs.entries()) {
    flat[2 * index] = first;
    flat[2 * index + 1] = second;
  }
  return flat;
}

function toPairs(flat: Float64Array): ([number, number] | null)[] {
  return Array.from({ length: flat.length / 2 }, (_, index) => {
    const first = flat[2 * index] ?? Number.NaN;
    const second = flat[2 * index + 1] ?? Number.NaN;
    return Number.isNaN(first) || Number.isNaN(second) ? null : [first, second];
  });
}
