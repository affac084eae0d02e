import { z } from 'zod';
import { LonLat, Pixel } from './geometry.ts';

/** A raw sample: integers past 2^53 and infinities as strings, complex as [re, im], NaN as null. */
export const SampleValue = z.union([z.number(), z.string(), z.null(), z.tuple([z.number(), z.number()])]);
export const Sample = z.object({ pixel: Pixel, values: z.array(SampleValue), lonLat: LonLat.nullable() });
export type Sample = z.output<typeof Sample>;
