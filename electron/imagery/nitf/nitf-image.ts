import { noSuchPage } from '../no-such-page.ts';
import { openSource } from '../tiff-source.ts';
import type { ImageFacts } from '../image.ts';
import type { TiffSource } from '../tiff-source.ts';

/** An image of a NITF file: what its subheader says, and where its bytes lie. */
export interface NitfImage {
  /** How many images the file has. */
  readonly images: number;
  /** As the standard names it: `NC`, `C8`, `M8` … */
  readonly compression: string;
  /** Where the two letters of the compression and its rate code stand in the file. */
  readonly compressionAt: number;
  readonly header: { readonly bytes: Uint8Array; readonly lengthsAt: number };
  readonly subheaderSize: number;
  readonly data: { readonly start: number; readonly size: number };
  /** Of each band: what it stands for (`R`, `G`, `B`, `M` …) and its subcategory, often a wavelength. */
  readonly bands: readonly { readonly stands: string; readonly subcategory: string }[];
  readonly tags: ImageFacts['tags'];
}

const fileHeaderLimit = 1_000_000;
const imagesLimit = 999;
const subheaderLimit = 1_000_000;
/** Fixed places in headers of NITF 2.0, 2.1 and NSIF 1.0, before the one field that may move them. */
const at = { title: 39, downgrade: 280, headerLength: 354, images: 360, lengths: 363 } as const;
const imageAt = { id: 2, date: 12, title: 43, downgrade: 284, source: 291, category: 360, coordinates: 371 } as const;
/** A downgrade by an event is followed by a field that tells which, in NITF 2.0 alone. */
const eventBytes = 40;

/** Whether a file begins as NITF does; false for one that cannot be read. */
export function isNitfFile(path: string): boolean {
  const source = openSource(path);
  try {
    return kindOf(source) !== null;
  } finally {
    source.close();
  }
}

function kindOf(source: TiffSource): string | null {
  const start = source.size < 388 ? '' : latin1(source.read(0, 9));
  return /^(?:NITF02\.[01]0|NSIF01\.00)$/.test(start) ? start : null;
}

/**
 * Reads the headers of an image of a NITF file, from 0; null for any other file, and for one whose headers make no sense.
 * Throws `invalid-input` where it has no such image.
 */
export function readNitfImage(source: TiffSource, page = 0): NitfImage | null {
  const start = kindOf(source);
  if (start === null) return null;
  const isOld = start === 'NITF02.00';
  const first = source.read(0, Math.min(source.size, at.lengths + eventBytes + imagesLimit * 16));
  const moved = isOld && text(first, at.downgrade, 6) === '999998' ? eventBytes : 0;
  const headerLength = count(first, at.headerLength + moved, 6);
  const lengthsAt = at.lengths + moved;
  const images = count(first, at.images + moved, 3);
  if (page > 0 && page >= images) throw noSuchPage(source.name, Math.max(1, images), page);
  const before = Array.from({ length: page }, (_, image) => sizesAt(first, lengthsAt + 16 * image));
  const begins = before.reduce((sum, one) => sum + one.subheader + one.data, headerLength);
  const { subheader: subheaderSize, data: size } = sizesAt(first, lengthsAt + 16 * page);
  const hasImage = images > 0 && subheaderSize > imageAt.coordinates;
  const isBounded = headerLength <= fileHeaderLimit && subheaderSize <= subheaderLimit;
  if (!hasImage || !isBounded || begins + subheaderSize > source.size) return null;
  const subheader = readSubheader(source.read(begins, subheaderSize), isOld);
  if (subheader === null) return null;
  return {
    images,
    compression: subheader.compression,
    bands: subheader.bands,
    compressionAt: begins + subheader.compressionAt,
    header: { bytes: source.read(0, headerLength), lengthsAt },
    subheaderSize,
    data: { start: begins + subheaderSize, size: Math.min(size, source.size - begins - subheaderSize) },
    tags: tagsOf(subheader.items, text(first, at.title, 80)),
  };
}

/** The lengths that the file's header lists for an image. */
const sizesAt = (header: Uint8Array, from: number): { readonly subheader: number; readonly data: number } => ({
  subheader: count(header, from, 6),
  data: count(header, from + 6, 10),
});

type Subheader = Pick<NitfImage, 'compression' | 'compressionAt' | 'bands'> & {
  readonly items: Readonly<Record<string, string>>;
};

function readSubheader(bytes: Uint8Array, isOld: boolean): Subheader | null {
  const moved = isOld && text(bytes, imageAt.downgrade, 6) === '999998' ? eventBytes : 0;
  const coordinates = text(bytes, imageAt.coordinates + moved, 1);
  const isPlaced = coordinates !== '' && !(isOld && coordinates === 'N');
  const commentsAt = imageAt.coordinates + moved + 1 + (isPlaced ? 60 : 0);
  const compressionAt = commentsAt + 1 + 80 * count(bytes, commentsAt, 1);
  const compression = text(bytes, compressionAt, 2);
  const bandsAt = compressionAt + (/^N[CM]$/.test(compression) ? 2 : 6);
  if (!/^[A-Z][A-Z\d]$/.test(compression) || bandsAt >= bytes.length) return null;
  return {
    compression,
    compressionAt,
    bands: readBands(bytes, bandsAt),
    items: {
      NITF_IID1: text(bytes, imageAt.id, 10),
      NITF_IDATIM: text(bytes, imageAt.date, 14),
      NITF_IID2: text(bytes, imageAt.title, 80),
      NITF_ISORCE: text(bytes, imageAt.source + moved, 42),
      NITF_ICAT: text(bytes, imageAt.category + moved, 8),
    },
  };
}

function readBands(bytes: Uint8Array, bandsAt: number): NitfImage['bands'] {
  const few = count(bytes, bandsAt, 1);
  const total = few > 0 ? few : count(bytes, bandsAt + 1, 5);
  const bands: { stands: string; subcategory: string }[] = [];
  for (let band = 0, from = bandsAt + (few > 0 ? 1 : 6); band < total && from + 13 <= bytes.length; band += 1) {
    bands.push({ stands: text(bytes, from, 2), subcategory: text(bytes, from + 2, 6) });
    const tables = count(bytes, from + 12, 1);
    from += 13 + (tables > 0 ? 5 + tables * count(bytes, from + 13, 5) : 0);
  }
  return bands;
}

function tagsOf(items: Readonly<Record<string, string>>, title: string): ImageFacts['tags'] {
  const said = Object.entries(items).filter(([, value]) => value !== '');
  return {
    dateTime: null,
    imageDescription: title === '' ? null : title,
    software: null,
    artist: null,
    copyright: null,
    gdalMetadata: Object.fromEntries(said),
  };
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const text = (bytes: Uint8Array, from: number, length: number): string =>
  latin1(bytes.subarray(from, from + length)).trim();

/** A number in digits; 0 where there is none. */
function count(bytes: Uint8Array, from: number, length: number): number {
  const digits = text(bytes, from, length);
  return /^\d+$/.test(digits) ? Number(digits) : 0;
}
