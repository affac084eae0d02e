import { resolve } from 'node:path';
import { createGdalClient, type GdalClient } from './gdal-client.ts';
import type { GdalWindows } from './image.ts';

/** Facts and windows of what the built-in reader does not know (NITF, ERDAS .img, ENVI), read by GDAL. */
export function createGdalWindows(gdal: GdalClient = createGdalClient()): GdalWindows {
  return {
    facts: ({ path, page }) => gdal.ask('image', { path: resolve(path), page }),
    read: ({ path, page }, window) => gdal.ask('window', { path: resolve(path), page, window }),
  };
}
