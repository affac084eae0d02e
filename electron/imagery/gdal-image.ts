import { basename } from 'node:path';
import type { SampleType } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { GdalInfo } from './gdal-dataset.ts';
import { polarisedBandNames } from './radar-bands.ts';
import type { BandRole, ImageFacts, ImageLevel } from './image.ts';

const types: Readonly<Record<string, SampleType>> = {
  Byte: 'uint8',
  Int8: 'int8',
  UInt16: 'uint16',
  Int16: 'int16',
  UInt32: 'uint32',
  Int32: 'int32',
  UInt64: 'uint64',
  Int64: 'int64',
  Float32: 'float32',
  Float64: 'float64',
  CInt16: 'cint16',
  CInt32: 'cint32',
  CFloat32: 'cfloat32',
  CFloat64: 'cfloat64',
};

const roles: Readonly<Record<string, BandRole>> = {
  Gray: 'grey',
  Red: 'red',
  Green: 'green',
  Blue: 'blue',
  Alpha: 'alpha',
  Palette: 'palette',
};

const bandNamesLimit = 10_000;

/** Facts and levels of an image GDAL reads: level 0, then its overviews. Throws `scene-unsupported` for mixed types. */
export function imageOf(
  path: string,
  info: GdalInfo,
): { readonly facts: ImageFacts; readonly levels: readonly ImageLevel[] } {
  const facts = imageFacts(path, info);
  const sizes = [[facts.width, facts.height] as const, ...facts.overviews];
  const levels = sizes.map(([width, height]) => ({ width, height, block: facts.blockSize }));
  return { facts, levels };
}

function imageFacts(path: string, info: GdalInfo): ImageFacts {
  const [first] = info.bands;
  if (!first) {
    throw new AppError('scene-unsupported', `${basename(path)} holds no image bands. Choose an image file.`);
  }
  const structure = info.metadata['IMAGE_STRUCTURE'] ?? {};
  const tags = tagsOf(info);
  const named = info.bands.slice(0, bandNamesLimit);
  const bandNames = named.map(({ description }, index) => description || `Band ${index + 1}`);
  return {
    file: basename(path),
    width: info.size[0],
    height: info.size[1],
    bands: info.bands.length,
    type: sampleTypeOf(path, info),
    compression: structure['COMPRESSION']?.toLowerCase() ?? 'none',
    interleave: structure['INTERLEAVE'] === 'PIXEL' ? 'pixel' : 'band',
    blockSize: [first.block[0], first.block[1]],
    overviews: (first.overviews ?? []).map(({ size }) => [size[0], size[1]]),
    noData: noDataOf(first.noDataValue),
    photometric: photometricOf(first.colorInterpretation),
    bigTiff: false,
    bandNames: polarisedBandNames({ file: basename(path), bandNames, tags }),
    bandRoles: info.bands.map(({ colorInterpretation }) => roles[colorInterpretation] ?? 'undefined'),
    palette: paletteOf(first.colorTable?.entries),
    pages: 1,
    tags,
  };
}

/** The type all bands share; bands of different types in one image cannot be shown together. */
export function sampleTypeOf(path: string, info: GdalInfo): SampleType {
  const named = new Set(info.bands.map(({ type }) => type));
  const type = types[[...named][0] ?? ''];
  if (type && named.size === 1) return type;
  const names = [...named].join(' and ');
  throw new AppError(
    'scene-unsupported',
    `${basename(path)} has bands of type ${names}, which Plimsoll cannot show. Convert it to one type.`,
  );
}

function photometricOf(interpretation: string): string {
  if (interpretation === 'Palette') return 'palette';
  if (interpretation === 'Red') return 'rgb';
  return interpretation === 'Cyan' ? 'cmyk' : 'black-is-zero';
}

function noDataOf(value: number | string | undefined): number | string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return /nan/i.test(value) ? 'NaN' : value;
  return value;
}

function paletteOf(entries: readonly (readonly number[])[] | undefined): ImageFacts['palette'] {
  return entries?.map(([red = 0, green = 0, blue = 0, alpha = 255]) => [red, green, blue, alpha] as const) ?? null;
}

function tagsOf(info: GdalInfo): ImageFacts['tags'] {
  const items = { ...info.metadata[''], ...info.metadata['IMAGERY'] };
  const ofBands = info.bands.flatMap(({ metadata }, band) =>
    Object.entries(metadata[''] ?? {}).map(([name, value]) => [`${name}#${band + 1}`, value] as const),
  );
  const text = (name: string): string | null => items[name] ?? null;
  return {
    dateTime: text('TIFFTAG_DATETIME'),
    imageDescription: text('TIFFTAG_IMAGEDESCRIPTION') ?? text('NITF_FTITLE'),
    software: text('TIFFTAG_SOFTWARE'),
    artist: text('TIFFTAG_ARTIST'),
    copyright: text('TIFFTAG_COPYRIGHT'),
    gdalMetadata: { ...items, ...Object.fromEntries(ofBands) },
  };
}
