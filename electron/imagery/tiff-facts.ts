import { entryOf, tagNumberList, tagText } from './tiff-tags.ts';
import { parseGdalMetadata } from './gdal-metadata.ts';
import { readNoData } from './gdal-no-data.ts';
import { blockCount, bytesPerRow } from './tiff-layout.ts';
import { polarisedBandNames } from './radar-bands.ts';
import { convertsColours, layoutAsRead } from './read-colours.ts';
import type { GdalMetadata } from './gdal-metadata.ts';
import type { BandRole, ImageFacts } from './image.ts';
import type { TiffLayout } from './tiff-layout.ts';
import type { TagName } from './tiff-tags.ts';

const maximumBandNames = 65535;

/** The facts of one page, from its header alone. */
export function factsOf(stored: TiffLayout, around: Pick<ImageFacts, 'overviews' | 'pages'>): ImageFacts {
  const { file, directory } = stored;
  const layout = layoutAsRead(stored);
  const text = (name: TagName): string | null => tagText(file, entryOf(directory, name));
  const noData = readNoData(text('gdalNoData') ?? '', stored.type);
  const metadata = parseGdalMetadata(text('gdalMetadata') ?? '');
  const tags = {
    dateTime: text('dateTime'),
    imageDescription: text('imageDescription'),
    software: text('software'),
    artist: text('artist'),
    copyright: text('copyright'),
    gdalMetadata: metadata.items,
  };
  return {
    file: file.source.name,
    width: layout.width,
    height: layout.height,
    bands: layout.bands,
    type: layout.type,
    compression: layout.compression,
    interleave: layout.isPlanar ? 'band' : 'pixel',
    blockSize: [layout.blockWidth, rowsOfFirstBlock(stored)],
    overviews: around.overviews,
    noData,
    photometric: layout.photometric,
    bigTiff: file.isBigTiff,
    bandNames: polarisedBandNames({ file: file.source.name, bandNames: bandNames(layout, metadata), tags }),
    bandRoles: convertsColours(stored)
      ? ['red', 'green', 'blue', 'alpha']
      : Array.from({ length: layout.bands }, (_, band) => bandRole(layout, band)),
    palette: paletteOf(layout, noData),
    pages: around.pages,
    tags,
  };
}

/** As GDAL gives it: a single uncompressed strip is read in parts of about 8 KiB. */
function rowsOfFirstBlock(layout: TiffLayout): number {
  const isOneStrip = !layout.isTiled && blockCount(layout) === 1 && layout.compression === 'none';
  if (!isOneStrip) return layout.blockHeight;
  return Math.min(layout.blockHeight, Math.max(1, Math.floor(8192 / bytesPerRow(layout, layout.width))));
}

/** Index of the alpha band, or -1: an extra sample that says it is one. */
export function alphaBand(layout: TiffLayout): number {
  const place = layout.extraSamples.findIndex((kind) => kind === 1 || kind === 2);
  return place < 0 ? -1 : layout.bands - layout.extraSamples.length + place;
}

function bandNames(layout: TiffLayout, metadata: GdalMetadata): string[] {
  const count = Math.min(layout.bands, maximumBandNames);
  return Array.from({ length: count }, (_, band) => metadata.descriptions.get(band) ?? `Band ${band + 1}`);
}

function bandRole(layout: TiffLayout, band: number): BandRole {
  if (band === alphaBand(layout)) return 'alpha';
  const { photometric } = layout;
  if (photometric === 'palette') return band === 0 ? 'palette' : 'undefined';
  if (photometric === 'rgb' || photometric === 'ycbcr') return (['red', 'green', 'blue'] as const)[band] ?? 'undefined';
  const isGrey = photometric === 'black-is-zero' || photometric === 'white-is-zero' || photometric === 'mask';
  return isGrey && band === 0 ? 'grey' : 'undefined';
}

function paletteOf(layout: TiffLayout, noData: ImageFacts['noData']): ImageFacts['palette'] {
  if (layout.photometric !== 'palette') return layout.bits === 1 && layout.bands === 1 ? bilevelPalette(layout) : null;
  const colours = [...tagNumberList(layout.file, entryOf(layout.directory, 'colorMap'))];
  const size = Math.floor(colours.length / 3);
  if (size === 0) return null;
  // Some writers put bytes where the format asks for 16-bit values.
  const scale = colours.every((value) => value < 256) ? 1 : 257;
  const byte = (index: number): number => Math.floor((colours[index] ?? 0) / scale);
  return Array.from({ length: size }, (_, index) => [
    byte(index),
    byte(size + index),
    byte(2 * size + index),
    index === noData ? 0 : 255,
  ]);
}

function bilevelPalette(layout: TiffLayout): ImageFacts['palette'] {
  const black = [0, 0, 0, 255] as const;
  const white = [255, 255, 255, 255] as const;
  return layout.photometric === 'white-is-zero' ? [white, black] : [black, white];
}
