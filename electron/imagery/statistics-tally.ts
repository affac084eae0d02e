import type { BandStatistics, SampleType } from '../../shared/domain/scene.ts';
import type { Samples, TypedArray } from './image.ts';
import { magnitudes } from './sample-arrays.ts';
import type { BandTally } from './statistics-merge.ts';
import { mergeTallies } from './statistics-merge.ts';

/** Counts the values of one band as its rows come by. */
export interface Tallier {
  /** `valid` is as long as `values`, 1 where a pixel counts; null where all do. Complex values come as magnitudes. */
  add(values: TypedArray, valid: Uint8Array | null): void;
  result(): BandTally;
}

export interface TallyOptions {
  readonly type: SampleType;
  readonly noData: number | null;
  /** Every how many values one is kept for percentiles, for types wider than 16 bits. */
  readonly sampleStep: number;
}

const firstValues: Partial<Record<SampleType, number>> = { uint8: 0, int8: -128, uint16: 0, int16: -32768 };

/** A tallier for a band of `type`: exact counts for 8 and 16 bits; exact range and mean and a sample for wider types. */
export function createTallier(options: TallyOptions): Tallier {
  const firstValue = firstValues[options.type];
  if (firstValue === undefined) return createSampler(options);
  return createCounter(options.type.endsWith('8') ? 256 : 65536, firstValue, options.noData);
}

/** Statistics of each band of samples that are in memory already: what a decimated read gives for the first picture. */
export function statisticsOfSamples(samples: Samples, noData: number | null): BandStatistics[] {
  const { type, width, height, bands } = samples;
  const values = magnitudes(samples);
  const sampleStep = Math.max(1, Math.floor((width * height) / 250_000));
  return Array.from({ length: bands }, (_, band) => {
    const tallier = createTallier({ type, noData, sampleStep });
    tallier.add(values.subarray(band * width * height, (band + 1) * width * height), samples.valid);
    return mergeTallies([tallier.result()]);
  });
}

function createCounter(bins: number, firstValue: number, noData: number | null): Tallier {
  const counts = new Uint32Array(bins);
  return {
    add(values, valid) {
      if (valid) countValid(counts, values as Uint16Array, { firstValue, valid });
      else if (firstValue === 0) countUnsigned(counts, values as Uint16Array);
      else countSigned(counts, values as Int16Array, firstValue);
    },
    result() {
      const skipped = noData === null ? -1 : noData - firstValue;
      if (skipped >= 0 && skipped < bins && Number.isInteger(skipped)) counts[skipped] = 0;
      return { ...summary(counts, firstValue), counts, firstValue, sample: null };
    },
  };
}

function countUnsigned(counts: Uint32Array, values: Uint16Array): void {
  // Neighbours are often equal: counting two places far apart spares waiting for the same bin.
  const half = values.length >> 1;
  for (let index = 0; index < half; index++) {
    counts[values[index]!]!++;
    counts[values[index + half]!]!++;
  }
  if (values.length % 2 === 1) counts[values.at(-1)!]!++;
}

function countSigned(counts: Uint32Array, values: Int16Array, firstValue: number): void {
  for (let index = 0; index < values.length; index++) counts[values[index]! - firstValue]!++;
}

function countValid(
  counts: Uint32Array,
  values: Uint16Array,
  { firstValue, valid }: { firstValue: number; valid: Uint8Array },
): void {
  for (let index = 0; index < values.length; index++) {
    if (valid[index] !== 0) counts[values[index]! - firstValue]!++;
  }
}

function summary(counts: Uint32Array, firstValue: number): Pick<BandTally, 'count' | 'minimum' | 'maximum' | 'sum'> {
  let [count, sum, minimum, maximum] = [0, 0, Infinity, -Infinity];
  for (let bin = 0; bin < counts.length; bin++) {
    const here = counts[bin]!;
    if (here === 0) continue;
    const value = bin + firstValue;
    if (count === 0) minimum = value;
    maximum = value;
    count += here;
    sum += here * value;
  }
  return { count, sum, minimum, maximum };
}

function createSampler({ type, noData, sampleStep }: TallyOptions): Tallier {
  const skipped = noData !== null && type === 'float32' ? Math.fround(noData) : noData;
  const sample: number[] = [];
  let [count, sum, minimum, maximum, position] = [0, 0, Infinity, -Infinity, 0];
  return {
    add(values, valid) {
      for (let index = 0; index < values.length; index++) {
        const kept = position++ % sampleStep === 0;
        const value = Number(values[index]);
        if (value === skipped || !Number.isFinite(value) || valid?.[index] === 0) continue;
        count++;
        sum += value;
        if (value < minimum) minimum = value;
        if (value > maximum) maximum = value;
        if (kept) sample.push(value);
      }
    },
    result: () => ({
      count,
      sum,
      minimum,
      maximum,
      counts: null,
      firstValue: 0,
      sample: sample.length > 0 || count === 0 ? Float64Array.from(sample) : Float64Array.of(minimum, maximum),
    }),
  };
}
