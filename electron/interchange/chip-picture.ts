/** Samples as the imagery workers hand them over, band after band. */
export interface ChipSamples {
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  readonly data: ArrayLike<number | bigint>;
  /** 1 where the pixel is valid; null where all are. */
  readonly valid: Uint8Array | null;
}

/** How samples become colours: black and white of each band, either of them the greater, or a palette. */
export interface ChipStretch {
  readonly ranges: readonly (readonly [black: number, white: number])[];
  readonly palette: readonly (readonly [number, number, number, number])[] | null;
}

const invalidGrey = 40;

/** One or three bands as red, green, blue bytes; pixels without data are dark grey. */
export function chipPicture(samples: ChipSamples, stretch: ChipStretch): Uint8Array {
  const size = samples.width * samples.height;
  const rgb = new Uint8Array(size * 3);
  for (const channel of [0, 1, 2] as const) {
    const band = samples.bands >= 3 ? channel : 0;
    const level = createLevel(stretch, band, channel);
    for (let pixel = 0; pixel < size; pixel += 1)
      rgb[pixel * 3 + channel] = level(Number(samples.data[band * size + pixel]));
  }
  if (samples.valid !== null)
    for (let pixel = 0; pixel < size; pixel += 1)
      if (samples.valid[pixel] === 0) rgb.fill(invalidGrey, pixel * 3, pixel * 3 + 3);
  return rgb;
}

/** From sample to brightness 0–255 of one channel; NaN is black. */
function createLevel({ ranges, palette }: ChipStretch, band: number, channel: 0 | 1 | 2): (value: number) => number {
  if (palette !== null) return (value) => palette[value]?.[channel] ?? 0;
  const [black = 0, white = 1] = ranges[band] ?? [];
  const range = white === black ? 1 : white - black;
  return (value) => {
    const level = ((value - black) / range) * 255;
    return level > 0 ? Math.min(255, Math.round(level)) : 0;
  };
}
