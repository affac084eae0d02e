import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { openDataset, pageInGdal, type GdalDataset, type GdalInfo } from './gdal-dataset.ts';
import type { GdalFolders } from './gdal-folders.ts';
import { lastGdalMessage, type Gdal } from './gdal-module.ts';
import type { GdalImage } from './image.ts';

/** An image level that stays open while its windows are asked for. */
export interface OpenLevel {
  readonly dataset: GdalDataset;
  readonly info: GdalInfo;
}

const levelsKept = 4;
/** A file that nobody looks at is let go, so that its disk can be taken out and the file moved. */
const idleMs = 10_000;

/** Opens levels of images, 0 being full size; the last four stay open for a while, so that reading tiles is quick. */
export function createOpenDatasets(gdal: Gdal, folders: GdalFolders): (image: GdalImage, level: number) => OpenLevel {
  const open = new Map<string, OpenLevel>();
  let idle: NodeJS.Timeout | undefined;
  const closeAll = (): void => {
    for (const { dataset } of open.values()) dataset.close();
    open.clear();
  };
  return ({ path, page }, level) => {
    clearTimeout(idle);
    idle = setTimeout(closeAll, idleMs);
    idle.unref();
    const { size, mtimeMs } = statSync(path);
    const key = [path, page, size, mtimeMs, level].join('\n');
    const inGdal = pageInGdal(path, folders.pathInGdal(path), page + 1);
    const found = open.get(key) ?? openLevel(gdal, { path, inGdal }, level);
    open.delete(key);
    open.set(key, found);
    if (open.size > levelsKept) {
      const [oldest, forgotten] = open.entries().next().value ?? [];
      if (oldest !== undefined) open.delete(oldest);
      forgotten?.dataset.close();
    }
    return found;
  };
}

function openLevel(gdal: Gdal, { path, inGdal }: { path: string; inGdal: string }, level: number): OpenLevel {
  const dataset = openDataset(gdal, inGdal, level === 0 ? {} : { options: [`OVERVIEW_LEVEL=${level - 1}`] });
  if (!dataset) throw refusal(path, lastGdalMessage(gdal));
  return { dataset, info: dataset.info() };
}

/** Names the format where it is one that analysts are handed but that this build of GDAL lacks. */
function refusal(path: string, reason: string): AppError {
  const name = basename(path);
  const start = firstBytes(path);
  if (/^(?:NITF|NSIF)/.test(start.toString('latin1'))) {
    const message = `${name} is NITF with a compression or structure that Plimsoll does not read. Convert it to GeoTIFF and add that.`;
    return new AppError('scene-unsupported', message);
  }
  if (reason !== '' && !/not recogni[sz]ed/i.test(reason)) {
    return new AppError(
      'scene-unreadable',
      `${name} could not be read: ${reason.replace(/\.$/, '')}. Ask for it again.`,
    );
  }
  const message = `${name} is not an image that Plimsoll reads. Choose a GeoTIFF, JPEG 2000, NITF, ERDAS Imagine or ENVI file.`;
  return new AppError('not-a-tiff', message);
}

function firstBytes(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(16);
    return bytes.subarray(0, readSync(file, bytes, 0, 16, 0));
  } finally {
    closeSync(file);
  }
}
