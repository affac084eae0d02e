import { AppError } from '../../../shared/errors.ts';
import { createBlockCache } from '../block-cache.ts';
import { withPamSidecar } from '../pam-sidecar.ts';
import { polarisedBandNames } from '../radar-bands.ts';
import { intersectValid, noDataRule, validByMask, validByNoData } from '../read-validity.ts';
import { checkWindow } from '../read-window.ts';
import { rangeOfFile } from './byte-range.ts';
import { readCodestream } from './codestream.ts';
import { typeOfComponent } from './decode-tile.ts';
import { createCodestreamReader, partSide, sizesOf } from './read-codestream.ts';
import type { BlockCache } from '../block-cache.ts';
import type { BandRole, ImageFacts, ImageReader, ImageWindow, Samples, TypedArray } from '../image.ts';
import type { TiffSource } from '../tiff-source.ts';
import type { Codestream } from './codestream.ts';
import type { Jp2Boxes } from './jp2-boxes.ts';

/** A codestream in a file, and what is said of it around. */
export interface Jpeg2000Parts {
  readonly source: TiffSource;
  readonly boxes: Pick<Jp2Boxes, 'codestream' | 'channelKinds' | 'colourSpace' | 'palette'>;
  /** The facts with what the file around the codestream knows better. */
  readonly complete?: (facts: ImageFacts) => ImageFacts;
  readonly cache?: BlockCache | undefined;
}

/**
 * Opens a JPEG 2000 image; its smaller resolutions are its overviews. `close` closes the source. Throws
 * `scene-truncated`, `scene-unsupported`, `scene-too-large` or `scene-unreadable`.
 */
export function openJpeg2000(parts: Jpeg2000Parts): ImageReader {
  const { source, boxes, complete = (told) => told, cache = createBlockCache() } = parts;
  const stream = translated(source, () => {
    if (boxes.codestream === null) throw new RangeError('it holds no codestream');
    return readCodestream(rangeOfFile(source, boxes.codestream.start, boxes.codestream.size));
  });
  const type = sharedType(source, stream);
  const sizes = sizesOf(stream);
  const facts: ImageFacts = withPamSidecar(complete({ ...factsOf({ source, boxes }, stream), type }), source.path);
  const readSamples = createCodestreamReader(stream, { type, cache });
  const alpha = facts.bandRoles.indexOf('alpha');
  const read = (window: ImageWindow): TypedArray => translated(source, () => readSamples(window));
  return {
    facts,
    levels: sizes.map(({ width, height }, level) => ({ width, height, block: blockAt(stream, level) })),
    read: async (window) => {
      const size = sizes[window.level] ?? { width: 0, height: 0 };
      checkWindow({ layout: { ...size, bands: facts.bands, type, file: { source } } }, window);
      return validated(read(window), { window, facts, mask: alpha < 0 ? null : read({ ...window, bands: [alpha] }) });
    },
    close: async () => source.close(),
  };
}

function validated(
  data: TypedArray,
  { window, facts, mask }: { window: ImageWindow; facts: ImageFacts; mask: TypedArray | null },
): Samples {
  const { width, height, bands } = window;
  const samples = { type: facts.type, width, height, bands: bands.length, data };
  const rule = noDataRule(facts.noData, facts.type);
  const byNoData = rule === null ? null : validByNoData(samples, rule);
  return { ...samples, valid: intersectValid(byNoData, mask === null ? null : validByMask(mask)) };
}

function blockAt({ tile }: Codestream, level: number): [number, number] {
  const side = (full: number): number => Math.min(partSide, Math.max(1, Math.ceil(full / 2 ** level)));
  return [side(tile.width), side(tile.height)];
}

function factsOf(
  { source, boxes }: Pick<Jpeg2000Parts, 'source' | 'boxes'>,
  stream: Codestream,
): Omit<ImageFacts, 'type'> {
  const [full, ...smaller] = sizesOf(stream);
  const bands = stream.components.length;
  const palette = bands === 1 ? boxes.palette : null;
  const bandRoles = rolesOf(boxes, {
    bands,
    hasPalette: palette !== null,
    mixesColours: stream.parameters.mixesColours,
  });
  const tags = {
    dateTime: null,
    imageDescription: null,
    software: null,
    artist: null,
    copyright: null,
    gdalMetadata: {},
  };
  const bandNames = Array.from({ length: bands }, (_, band) => `Band ${band + 1}`);
  return {
    file: source.name,
    width: full?.width ?? 0,
    height: full?.height ?? 0,
    bands,
    compression: 'jpeg2000',
    interleave: stream.parameters.mixesColours ? 'pixel' : 'band',
    blockSize: blockAt(stream, 0),
    overviews: smaller.map(({ width, height }) => [width, height]),
    noData: null,
    photometric: palette !== null ? 'palette' : bandRoles[0] === 'red' ? 'rgb' : 'black-is-zero',
    bigTiff: false,
    bandNames: polarisedBandNames({ file: source.name, bandNames, tags }),
    bandRoles,
    palette,
    pages: 1,
    tags,
  };
}

interface RolesAround {
  readonly bands: number;
  readonly hasPalette: boolean;
  readonly mixesColours: boolean;
}

/** Colours where the file says sRGB, mixes them or, as for a bare codestream, nothing of three bands. */
function rolesOf(
  { channelKinds, colourSpace }: Jpeg2000Parts['boxes'],
  { bands, hasPalette, mixesColours }: RolesAround,
): BandRole[] {
  const isColour =
    bands >= 3 && (colourSpace === 16 || colourSpace === 18 || mixesColours || (colourSpace === null && bands === 3));
  return Array.from({ length: bands }, (_, band) => {
    const kind = channelKinds.get(band);
    if (kind === 1 || kind === 2) return 'alpha';
    if (isColour) return (['red', 'green', 'blue'] as const)[band] ?? 'undefined';
    return band > 0 ? 'undefined' : hasPalette ? 'palette' : 'grey';
  });
}

/** The type all bands share: bits may differ within it. */
function sharedType({ name }: TiffSource, { components }: Codestream): ImageFacts['type'] {
  const found = [...new Set(components.map(typeOfComponent))];
  const [type] = found;
  if (type !== undefined && found.length === 1) return type;
  throw new AppError(
    'scene-unsupported',
    `${name} has bands of type ${found.join(' and ')}, which Plimsoll cannot show. Convert it to one type.`,
  );
}

/** Turns what is wrong with a codestream into a sentence about its file. */
function translated<T>({ name }: TiffSource, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof AppError || !(cause instanceof RangeError)) throw cause;
    throw refusal(name, cause);
  }
}

function refusal(name: string, error: RangeError): AppError {
  const reason = error.message;
  const options = { cause: error };
  if (error.cause === 'unsupported') {
    const message = `${name} uses ${reason}, which Plimsoll cannot read. Convert it with GDAL to a GeoTIFF with Deflate compression.`;
    return new AppError('scene-unsupported', message, options);
  }
  if (error.cause === 'truncated') {
    return new AppError(
      'scene-truncated',
      `${name} is cut off: ${reason}. Copy the file again from its source.`,
      options,
    );
  }
  if (error.cause === 'too large') {
    const message = `${name} is too large to decode: ${reason}. Convert it with GDAL to a tiled GeoTIFF.`;
    return new AppError('scene-too-large', message, options);
  }
  const message = `${name} is damaged: its JPEG 2000 cannot be decoded (${reason}). Copy the file again from its source.`;
  return new AppError('scene-unreadable', message, options);
}
