import { createGdalClient } from '../imagery/gdal-client.ts';
import { createGdalWindows } from '../imagery/gdal-windows.ts';
import type { Georeferencer } from '../imagery/georeference-types.ts';
import { createGeoreferencer } from '../imagery/georeference.ts';
import type { ImageryPool, PoolOptions } from '../imagery/pool.ts';
import { createImageryPool, usualThreads } from '../imagery/pool.ts';

/** What opens images: the worker pool for pixels, GDAL for places. */
export interface ImageryTools {
  readonly pool: ImageryPool;
  readonly georeferencer: Georeferencer;
}

/** How long decoding may show no sign of life. */
const timeoutMs = 30_000;

/** Tools with workers that start when first needed, or at `warm`; `close` ends them. */
export function createImageryTools(
  resting: Pick<PoolOptions, 'lullMs'> = {},
): ImageryTools & { warm(): void; close(): Promise<void> } {
  const gdal = createGdalClient();
  const pool = createImageryPool({ ...usualThreads(), ...resting, timeoutMs, gdal: createGdalWindows(gdal) });
  const georeferencer = createGeoreferencer(gdal);
  return {
    pool,
    georeferencer,
    warm() {
      gdal.warm();
      pool.warm();
    },
    close: async () => {
      await Promise.all([pool.close(), georeferencer.close()]);
    },
  };
}

/** Runs `work` with the tools given, or with its own for as long as it lasts. */
export async function withTools<T>(
  given: ImageryTools | undefined,
  work: (tools: ImageryTools) => Promise<T>,
): Promise<T> {
  if (given) return work(given);
  const own = createImageryTools();
  try {
    return await work(own);
  } finally {
    await own.close();
  }
}
