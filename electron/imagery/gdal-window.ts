import type { SampleType } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { GdalDataset, GdalInfo } from './gdal-dataset.ts';
import { sampleTypeOf } from './gdal-image.ts';
import { lastGdalMessage, withStrings, type Gdal } from './gdal-module.ts';
import type { OpenLevel } from './gdal-open-datasets.ts';
import type { ImageWindow, Samples, TypedArray } from './image.ts';
import { sampleArray } from './sample-arrays.ts';

const pixelsLimit = 64 * 1024 * 1024;

/** Types that GDAL's raw output cannot hold, and the wider one it is asked for instead; values stay the same. */
const widened: Readonly<Partial<Record<SampleType, readonly [name: string, type: SampleType]>>> = {
  int8: ['Int16', 'int16'],
  cint16: ['CFloat32', 'cfloat32'],
  cint32: ['CFloat64', 'cfloat64'],
};

/** Reads a window of an open level by GDAL: through a raw file in memory, as this build of GDAL has no direct read. */
export function readGdalWindow(
  gdal: Gdal,
  { path, level }: { path: string; level: OpenLevel },
  window: ImageWindow,
): Samples {
  const { dataset, info } = level;
  refuseOutside(path, info, window);
  const type = sampleTypeOf(path, info);
  const bands = window.bands.flatMap((band) => ['-b', String(band + 1)]);
  const [name, wide] = widened[type] ?? [null, type];
  const bytes = translated(gdal, dataset, [...bands, ...(name ? ['-ot', name] : []), ...windowOptions(window)]);
  const { width, height } = window;
  const all = sampleArray(wide, width * height * window.bands.length, bytes.buffer);
  const data = wide === type ? all : narrowed(type, all);
  const samples = { type, width, height, bands: window.bands.length, data };
  return { ...samples, valid: validityOf(gdal, level, window) };
}

const windowOptions = ({ column, row, width, height }: ImageWindow): string[] => [
  '-srcwin',
  ...[column, row, width, height].map(String),
];

/** Valid where the image's mask or alpha says so, else where at least one of the bands holds a value that is not nodata. */
function validityOf(gdal: Gdal, { dataset, info }: OpenLevel, window: ImageWindow): Uint8Array | null {
  const [first] = info.bands;
  if (!first?.mask && first?.noDataValue === undefined) return null;
  const masks = first.mask ? ['mask'] : window.bands.map((band) => `mask,${band + 1}`);
  const options = masks.flatMap((mask) => ['-b', mask]);
  const planes = translated(gdal, dataset, [...options, '-ot', 'Byte', ...windowOptions(window)]);
  const pixels = window.width * window.height;
  const valid = new Uint8Array(pixels);
  for (let index = 0; index < planes.length; index++) {
    if (planes[index] !== 0) valid[index % pixels] = 1;
  }
  return valid.includes(0) ? valid : null;
}

/** Pixels of a window, band after band, in little-endian order. */
function translated(gdal: Gdal, dataset: GdalDataset, options: readonly string[]): Uint8Array<ArrayBuffer> {
  const path = '/window.img';
  gdal.ccall('CPLErrorReset', null, [], []);
  const list = ['-q', '-of', 'ENVI', '-co', 'INTERLEAVE=BSQ', ...options];
  const output = withStrings(gdal, list, (texts) => {
    const parsed = gdal.ccall('GDALTranslateOptionsNew', 'number', ['number', 'number'], [texts, 0]);
    const types = ['string', 'number', 'number', 'number'] as const;
    const made = gdal.ccall('GDALTranslate', 'number', types, [path, dataset.pointer, parsed, 0]);
    gdal.ccall('GDALTranslateOptionsFree', null, ['number'], [parsed]);
    return made;
  });
  if (output !== 0) gdal.ccall('GDALClose', null, ['number'], [output]);
  const failed = output === 0 || gdal.ccall('CPLGetLastErrorType', 'number', [], []) >= 3;
  try {
    if (failed) throw unreadableWindow(gdal);
    return gdal.FS.readFile(path);
  } finally {
    for (const name of ['window.img', 'window.hdr', 'window.img.aux.xml']) {
      if (gdal.FS.readdir('/').includes(name)) gdal.FS.unlink(`/${name}`);
    }
  }
}

function narrowed(type: SampleType, wide: TypedArray): TypedArray {
  const narrow = sampleArray(type, type.startsWith('c') ? wide.length / 2 : wide.length);
  for (let index = 0; index < wide.length; index++) narrow[index] = Number(wide[index]);
  return narrow;
}

function refuseOutside(path: string, info: GdalInfo, window: ImageWindow): void {
  const { column, row, width, height, bands } = window;
  const isInside = column >= 0 && row >= 0 && column + width <= info.size[0] && row + height <= info.size[1];
  const hasBands = bands.every((band) => band >= 0 && band < info.bands.length);
  if (isInside && hasBands && width > 0 && height > 0 && width * height * bands.length <= pixelsLimit) return;
  const name = path.split(/[\\/]/).at(-1) ?? path;
  throw new AppError(
    'invalid-input',
    `The window asked for is not inside ${name}, or is too large. Ask for a smaller one.`,
  );
}

function unreadableWindow(gdal: Gdal): AppError {
  const reason = lastGdalMessage(gdal).replace(/\.$/, '') || 'the data cannot be decoded';
  return new AppError('scene-unreadable', `Part of the scene could not be read: ${reason}. Ask for the file again.`);
}
