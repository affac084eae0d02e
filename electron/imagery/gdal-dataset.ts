import { AppError } from '../../shared/errors.ts';
import type { GdalFolders } from './gdal-folders.ts';
import { allocate, lastGdalMessage, release, withStrings, type Gdal } from './gdal-module.ts';
import { directoryOfPage } from './tiff-page-list.ts';
import { emptyStandIn, standInFor } from './gdal-skeleton.ts';
import type { StandIn } from './gdal-skeleton.ts';
import { isNitfFile } from './nitf/nitf-image.ts';

/** What `gdalinfo -json` says of a raster; only what is used here. */
export interface GdalInfo {
  readonly size: readonly [number, number];
  readonly driverShortName: string;
  readonly coordinateSystem?: { readonly wkt: string };
  readonly geoTransform?: readonly number[];
  readonly gcps?: {
    readonly coordinateSystem?: { readonly wkt: string };
    readonly gcpList: readonly { pixel: number; line: number; x: number; y: number; z: number }[];
  };
  readonly metadata: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly bands: readonly {
    readonly type: string;
    readonly block: readonly [number, number];
    readonly colorInterpretation: string;
    readonly description?: string;
    readonly noDataValue?: number | string;
    readonly overviews?: readonly { readonly size: readonly [number, number] }[];
    readonly mask?: { readonly flags: readonly string[] };
    readonly colorTable?: { readonly entries: readonly (readonly number[])[] };
    readonly metadata: Readonly<Record<string, Readonly<Record<string, string>>>>;
  }[];
}

/** An open dataset of GDAL; `pointer` is its handle. */
export interface GdalDataset {
  readonly pointer: number;
  readonly info: () => GdalInfo;
  readonly close: () => void;
}

/** Heights as armies and space agencies hand them out, for RPCs. */
const heightDrivers = ['DTED', 'SRTMHGT'];
/** The formats analysts are handed; nothing else is tried on a file, least of all formats that name other files. */
const imageDrivers = ['GTiff', 'NITF', 'HFA', 'ENVI', ...heightDrivers];
const rasterReadOnly = 2;

/** Opens a raster for reading; null where no allowed format knows the file. It is closed by its `close`. */
export function openDataset(
  gdal: Gdal,
  path: string,
  { options = [], drivers = imageDrivers }: { options?: readonly string[]; drivers?: readonly string[] } = {},
): GdalDataset | null {
  gdal.ccall('CPLErrorReset', null, [], []);
  const types = ['string', 'number', 'number', 'number', 'number'] as const;
  const pointer = withStrings(gdal, drivers, (allowed) =>
    withStrings(gdal, options, (list) =>
      gdal.ccall('GDALOpenEx', 'number', types, [path, rasterReadOnly, allowed, list, 0]),
    ),
  );
  if (pointer === 0) return null;
  let told: GdalInfo | null = null;
  return {
    pointer,
    info: () => (told ??= datasetInfo(gdal, pointer)),
    close: () => {
      gdal.ccall('GDALClose', null, ['number'], [pointer]);
    },
  };
}

/** Opens a raster, lends it to `use` and closes it. Throws `scene-unreadable` with GDAL's reason. */
export function withDataset<T>(gdal: Gdal, path: string, use: (dataset: GdalDataset) => T): T {
  const dataset = openDataset(gdal, path);
  if (!dataset) throw unreadable(gdal, path);
  try {
    return use(dataset);
  } finally {
    dataset.close();
  }
}

/**
 * As `withDataset`, but for where a file lies, not its pixels: by a stand-in of its tags where GDAL lacks the compression,
 * and by the files beside it where it says nothing itself.
 */
export function withPlacedDataset<T>(
  gdal: Gdal,
  { folders, path, page }: { readonly folders: GdalFolders; readonly path: string; readonly page: number },
  use: (dataset: GdalDataset) => T,
): T {
  let opened = false;
  const withStandIn = (made: StandIn, done: (dataset: GdalDataset) => T): T => {
    const standIn = folders.standIn(path, made);
    try {
      return withDataset(gdal, standIn.path, done);
    } finally {
      standIn.release();
    }
  };
  const useOrBeside = (dataset: GdalDataset): T => {
    opened = true;
    const { size, driverShortName, ...info } = dataset.info();
    // The files beside a scene know its first page only.
    if (driverShortName === 'GTiff' || page > 1 || isPlaced(info)) return use(dataset);
    return withStandIn(emptyStandIn(size), (beside) => use(isPlaced(beside.info()) ? beside : dataset));
  };
  try {
    return withDataset(gdal, pageInGdal(path, folders.pathInGdal(path), page), useOrBeside);
  } catch (error) {
    const made = opened ? null : standInFor(path, page);
    if (!made) throw error;
    return withStandIn(made, useOrBeside);
  }
}

/** Whether anything says where a file lies; only GDAL's GeoTIFF driver asks the files beside it for all of this. */
const isPlaced = ({ geoTransform, gcps, metadata }: Pick<GdalInfo, 'geoTransform' | 'gcps' | 'metadata'>): boolean =>
  geoTransform !== undefined || (gcps?.gcpList.length ?? 0) > 0 || metadata['RPC'] !== undefined;

/**
 * What GDAL calls a page (from 1) of a file. It counts all directories of a TIFF, overviews and masks among them, where
 * pages count images alone.
 */
export function pageInGdal(path: string, inGdal: string, page: number): string {
  if (page === 1) return inGdal;
  return isNitfFile(path) ? `NITF_IM:${page - 1}:${inGdal}` : `GTIFF_DIR:${directoryOfPage(path, page) + 1}:${inGdal}`;
}

function datasetInfo(gdal: Gdal, pointer: number): GdalInfo {
  const text = withStrings(gdal, ['-json', '-norat', '-nofl'], (list) => {
    const options = gdal.ccall('GDALInfoOptionsNew', 'number', ['number', 'number'], [list, 0]);
    try {
      return gdal.ccall('GDALInfo', 'string', ['number', 'number'], [pointer, options]);
    } finally {
      gdal.ccall('GDALInfoOptionsFree', null, ['number'], [options]);
    }
  });
  // GDAL writes bare NaN and infinities, which JSON does not know.
  const info = JSON.parse(text.replaceAll(/:\s*(-?)(nan|inf(?:inity)?)\b/gi, ':"$1$2"')) as GdalInfo;
  return info.geoTransform ? { ...info, geoTransform: exactGeoTransform(gdal, pointer) } : info;
}

/** The text has only 16 decimals, too few for small pixels in degrees. */
function exactGeoTransform(gdal: Gdal, pointer: number): number[] {
  const memory = allocate(gdal, 48);
  try {
    gdal.ccall('GDALGetGeoTransform', 'number', ['number', 'number'], [pointer, memory]);
    return [...gdal.HEAPF64.subarray(memory >> 3, (memory >> 3) + 6)];
  } finally {
    release(gdal, memory);
  }
}

function unreadable(gdal: Gdal, path: string): AppError {
  const name = path.split('/').at(-1) ?? path;
  const reason = lastGdalMessage(gdal).replace(/\.$/, '') || 'its format is not recognised';
  return new AppError(
    'scene-unreadable',
    `${name} could not be read: ${reason}. Ask for it again or convert it to GeoTIFF.`,
  );
}
