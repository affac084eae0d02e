const compressions = {
  1: 'none',
  2: 'ccitt-rle',
  3: 'ccitt-g3',
  4: 'ccitt-g4',
  5: 'lzw',
  6: 'ojpeg',
  7: 'jpeg',
  8: 'deflate',
  32771: 'ccitt-rlew',
  32773: 'packbits',
  32809: 'thunderscan',
  32946: 'deflate',
  34676: 'sgilog',
  34677: 'sgilog24',
  34712: 'jpeg2000',
  33003: 'jpeg2000-ycbcr',
  33004: 'jpeg2000',
  33005: 'jpeg2000',
  34887: 'lerc',
  34925: 'lzma',
  34661: 'jbig',
  50000: 'zstd',
  50001: 'webp',
  50002: 'jxl',
  52546: 'jxl',
} as const;

/** A compression by the name facts carry, or `compression <number>` for one that is not known. */
export type CompressionName =
  | (typeof compressions)[keyof typeof compressions]
  | 'lerc-deflate'
  | 'lerc-zstd'
  | `compression ${number}`;

export function compressionName(number: number): CompressionName {
  const known: Readonly<Record<number, CompressionName>> = compressions;
  return known[number] ?? `compression ${number}`;
}

const photometrics: Readonly<Record<number, string>> = {
  0: 'white-is-zero',
  1: 'black-is-zero',
  2: 'rgb',
  3: 'palette',
  4: 'mask',
  5: 'cmyk',
  6: 'ycbcr',
  8: 'cielab',
  9: 'icclab',
  10: 'itulab',
  32803: 'cfa',
  32844: 'logl',
  32845: 'logluv',
  34892: 'linear-raw',
};

export function photometricName(number: number): string {
  return photometrics[number] ?? `photometric ${number}`;
}
