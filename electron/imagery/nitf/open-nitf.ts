import { AppError } from '../../../shared/errors.ts';
import type { BlockCache } from '../block-cache.ts';
import type { BandRole, ImageFacts, ImageReader } from '../image.ts';
import { readJp2Boxes } from '../jpeg2000/jp2-boxes.ts';
import { openJpeg2000 } from '../jpeg2000/jpeg2000-image.ts';
import { polarisedBandNames } from '../radar-bands.ts';
import type { TiffSource } from '../tiff-source.ts';
import type { NitfImage } from './nitf-image.ts';

/** Whether the image's bytes are JPEG 2000, which GDAL's WebAssembly build cannot decode. */
export const isJpeg2000Nitf = ({ compression }: NitfImage): boolean => /^[CM]8$/.test(compression);

const unread: Readonly<Record<string, string>> = {
  '5': 'lossless JPEG',
  '6': 'JPEG of several components',
  '7': 'compressed complex radar',
  '9': 'H.264',
  A: 'H.265',
  B: 'JPEG-LS',
  D: 'high-throughput JPEG 2000',
};

/** Throws `scene-unsupported`, naming the compression, where neither the built-in decoders nor GDAL's reads it. */
export function refuseUnreadable({ name }: TiffSource, { compression }: NitfImage): void {
  if (/^(?:N[CM]|[CM][1348])$/.test(compression)) return;
  const kind = compression.startsWith('I') ? 'downsampled JPEG' : unread[compression.slice(1)];
  const told = kind === undefined ? `compression ${compression}` : `${kind} (IC=${compression})`;
  const message = `${name} is NITF with ${told}, which Plimsoll cannot read. Convert it to GeoTIFF and add that.`;
  throw new AppError('scene-unsupported', message);
}

/** Opens an image of a NITF file whose bytes are JPEG 2000. Throws what `openJpeg2000` throws. */
export function openJpeg2000Nitf(source: TiffSource, image: NitfImage, cache: BlockCache | undefined): ImageReader {
  const section = sectionOf(source, codestreamIn(source, image));
  const boxes = readJp2Boxes(section);
  if (boxes === null) {
    const message = `${source.name} is damaged: where its image should be JPEG 2000, it is something else. Copy the file again from its source.`;
    throw new AppError('scene-unreadable', message);
  }
  return openJpeg2000({ source: section, boxes, cache, complete: (facts) => completed(facts, image) });
}

function completed(facts: ImageFacts, image: NitfImage): ImageFacts {
  const { file, bands } = facts;
  const names = Array.from({ length: bands }, (_, band) => image.bands[band]?.subcategory || `Band ${band + 1}`);
  const isNamed = new Set(names).size === bands && image.bands.length === bands;
  const { tags } = image;
  const bandNames = polarisedBandNames({ file, tags, bandNames: isNamed ? names : [...facts.bandNames] });
  return { ...facts, pages: image.images, tags, bandNames, bandRoles: rolesOf(image, facts.bandRoles) };
}

const roles: Readonly<Record<string, BandRole>> = { R: 'red', G: 'green', B: 'blue', M: 'grey' };

/** As the subheader says, where it speaks of as many bands as there are. */
function rolesOf({ bands }: NitfImage, otherwise: readonly BandRole[]): readonly BandRole[] {
  const said = bands.map(({ stands }) => roles[stands] ?? 'undefined');
  const isColour = ['red', 'green', 'blue'].every((colour) => said.includes(colour as BandRole));
  return said.length === otherwise.length && (isColour || said.length > 1) ? said : otherwise;
}

interface Part {
  readonly start: number;
  readonly size: number;
}

/** A masked image begins with a table, which tells where its pixels do. */
function codestreamIn(source: TiffSource, { compression, data }: NitfImage): Part {
  if (!compression.startsWith('M') || data.size < 4) return data;
  const skipped = Buffer.from(source.read(data.start, 4)).readUInt32BE(0);
  return skipped < data.size ? { start: data.start + skipped, size: data.size - skipped } : data;
}

/** A part of a file as if it were one. */
function sectionOf(source: TiffSource, { start, size }: Part): TiffSource {
  return {
    ...source,
    size,
    read: (position, length) => source.read(start + position, length),
    readInto: (target, position) => source.readInto(target, start + position),
  };
}
