import type { ImageFacts, Samples } from '../imagery/image.ts';
import { elementsPerSample } from '../imagery/codecs/sample-array.ts';
import { copySamples, sampleArray } from '../imagery/sample-arrays.ts';

/** Whether the same pixels hold data whichever bands are read. */
export const isAlikeInAllBands = ({ noData, type }: Pick<ImageFacts, 'noData' | 'type'>): boolean =>
  noData === null && /^u?int/.test(type);

/** Some bands, from 0, of samples that hold all of them. */
export function pickBands(samples: Samples, bands: readonly number[]): Samples {
  const { type, width, height, valid } = samples;
  const length = width * height * elementsPerSample(type);
  const data = sampleArray(type, width * height * bands.length);
  bands.forEach((band, place) => {
    copySamples(samples.data.subarray(band * length, (band + 1) * length), data, place * length);
  });
  return { type, width, height, bands: bands.length, data, valid: valid?.slice() ?? null };
}
