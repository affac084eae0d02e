/** An image to put into a NITF file as it is: its bytes are compressed already, or stand band after band. */
export interface NitfParts {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** Two letters for what each band stands for: `M`, `R`, `G`, `B`. */
  readonly bands: readonly string[];
  readonly compression: 'NC' | 'C8' | 'M8' | 'C5' | 'I1';
  readonly data: Uint8Array;
  /** Corners of the outer pixels in degrees: upper left, upper right, lower right, lower left, latitude first. */
  readonly corners?: readonly (readonly [number, number])[];
  readonly blocks?: readonly [width: number, height: number];
  readonly mode?: 'B' | 'P' | 'S';
  /** NITF 2.0 writes dates in another way. */
  readonly isOld?: boolean;
  readonly colours?: 'MONO' | 'RGB' | 'MULTI' | 'YCbCr601';
  /** Before the file is taken apart again by the reader: how its headers are spoilt. */
  readonly spoil?: (header: string) => string;
}

/** A NITF 2.1 (or 2.0) file of an image segment, or of several. */
export function encodeNitf(parts: NitfParts, ...others: readonly NitfParts[]): Uint8Array {
  const images = [parts, ...others].map((image) => ({ data: image.data, subheader: imageSubheader(image) }));
  const { isOld = false } = parts;
  const before = [
    isOld ? 'NITF02.00' : 'NITF02.10',
    '03',
    'BF01',
    'Plimsoll'.padEnd(10),
    isOld ? '14021600ZMAY22' : '20220514021601',
    'A port, seen from above'.padEnd(80),
    security,
    '0'.repeat(5) + '0'.repeat(5) + '0',
    isOld ? ' '.repeat(27) : '\0\0\0' + ' '.repeat(24),
    ' '.repeat(18),
  ].join('');
  const segments =
    digits(images.length, 3) +
    images.map(({ subheader, data }) => digits(subheader.length, 6) + digits(data.length, 10)).join('') +
    '000'.repeat(5) +
    '0'.repeat(10);
  const headerLength = before.length + 12 + 6 + segments.length;
  const fileLength = images.reduce((sum, { subheader, data }) => sum + subheader.length + data.length, headerLength);
  const header = before + digits(fileLength, 12) + digits(headerLength, 6) + segments;
  const [first, ...next] = images;
  const start = (parts.spoil ?? ((text) => text))(header + first?.subheader);
  return Buffer.concat([
    Buffer.from(start, 'latin1'),
    parts.data,
    ...next.flatMap(({ subheader, data }) => [Buffer.from(subheader, 'latin1'), data]),
  ]);
}

function imageSubheader(parts: NitfParts): string {
  const { width, height, bits, bands, compression, corners, isOld = false } = parts;
  const [blockWidth, blockHeight] = parts.blocks ?? [width, height];
  return [
    'IM',
    'Harbour'.padEnd(10),
    isOld ? '14021601ZMAY22' : '20220514021601',
    ' '.repeat(17),
    'Harbour from above'.padEnd(80),
    security,
    '0',
    'Made by hand'.padEnd(42),
    digits(height, 8) + digits(width, 8),
    'INT',
    (parts.colours ?? (bands.length === 3 ? 'RGB' : 'MONO')).padEnd(8),
    'VIS'.padEnd(8),
    digits(bits, 2) + 'R',
    corners ? `G${corners.map(([lat, lon]) => angle(lat, 2, 'NS') + angle(lon, 3, 'EW')).join('')}` : isOld ? 'N' : ' ',
    '1' + 'A comment'.padEnd(80),
    compression + (compression === 'NC' ? '' : 'N100'),
    String(bands.length) + bands.map((stands) => stands.padEnd(2) + ' '.repeat(6) + 'N   0').join(''),
    '0' + (parts.mode ?? 'B'),
    digits(Math.ceil(width / blockWidth), 4) + digits(Math.ceil(height / blockHeight), 4),
    digits(blockWidth, 4) + digits(blockHeight, 4),
    digits(bits <= 8 ? 8 : 16, 2),
    `001000${'0'.repeat(10)}1.0 ${'0'.repeat(10)}`,
  ].join('');
}

const security = 'U'.padEnd(167);

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/** Whole seconds, as IGEOLO has them. */
function angle(degrees: number, places: number, [positive, negative]: string): string {
  const seconds = Math.round(Math.abs(degrees) * 3600);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return (
    parts.map((part, index) => digits(part, index === 0 ? places : 2)).join('') + (degrees < 0 ? negative : positive)
  );
}
