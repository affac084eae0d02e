import type { Samples } from './image.ts';
import type { ModelTensor } from './model-messages.ts';
import type { TileShape } from './model-shape.ts';
import { magnitudes } from './sample-arrays.ts';

/** How the samples of one band become a channel: (sample − subtract) ÷ divideBy, and kept within 0–1 where clipped. */
export interface ChannelScale {
  readonly subtract: number;
  readonly divideBy: number;
  readonly isClipped: boolean;
}

/** A window of samples as a model takes it: NCHW, 0 where nothing is known and beyond the scene's edge. */
export function modelInput(
  samples: Samples,
  { channels, width, height }: TileShape,
  scales: readonly ChannelScale[],
): ModelTensor {
  const data = new Float32Array(channels * width * height);
  const values = magnitudes(samples);
  for (let channel = 0; channel < channels; channel++) {
    const { subtract, divideBy, isClipped } = scales[channel]!;
    for (let row = 0; row < samples.height; row++) {
      const from = (channel * samples.height + row) * samples.width;
      const to = (channel * height + row) * width;
      for (let column = 0; column < samples.width; column++) {
        const value = (values[from + column]! - subtract) / divideBy;
        const isKnown = samples.valid?.[row * samples.width + column] !== 0 && Number.isFinite(value);
        if (isKnown) data[to + column] = isClipped ? Math.min(1, Math.max(0, value)) : value;
      }
    }
  }
  return { data, dims: [1, channels, height, width] };
}

const usualShare = { low: 0.02, high: 0.98 } as const;

/** What makes each band's usual range (2–98 % of its known pixels) 0–1; bytes are divided by 255. */
export function usualScales(samples: Samples): ChannelScale[] {
  if (samples.type === 'uint8')
    return Array.from({ length: samples.bands }, () => ({ subtract: 0, divideBy: 255, isClipped: false }));
  const values = magnitudes(samples);
  const pixels = samples.width * samples.height;
  return Array.from({ length: samples.bands }, (_, band) => {
    const known = Float64Array.from(values.subarray(band * pixels, (band + 1) * pixels) as ArrayLike<number>)
      .filter((value, index) => samples.valid?.[index] !== 0 && Number.isFinite(value))
      .toSorted();
    const low = known[Math.floor(known.length * usualShare.low)] ?? 0;
    const high = known[Math.floor(known.length * usualShare.high)] ?? 1;
    return { subtract: low, divideBy: high > low ? high - low : 1, isClipped: true };
  });
}
