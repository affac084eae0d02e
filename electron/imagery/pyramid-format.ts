import type { SampleType } from '../../shared/domain/scene.ts';
import type { ImageFacts } from './image.ts';
import type { PyramidPlan } from './pyramid-plan.ts';
import type { PyramidCompression } from './pyramid-tags.ts';
import { bigIntIn, noDataNumber, sampleArray } from './sample-arrays.ts';

/** How the tiles of a pyramid are stored. */
export interface PyramidFormat {
  readonly plan: PyramidPlan;
  readonly type: SampleType;
  readonly compression: PyramidCompression;
  /** Whether validity is stored as a mask; an alpha band speaks for itself. */
  readonly storesMask: boolean;
  /** What lies outside the image and in tiles left out. */
  readonly fill: number;
}

/** A pyramid is compressed where its image is: what was left plain is read fastest plain. */
export function pyramidFormat(facts: ImageFacts, plan: PyramidPlan): PyramidFormat {
  return {
    plan,
    type: facts.type,
    compression: facts.compression === 'none' ? 'none' : 'deflate',
    storesMask: facts.noData === null && !facts.bandRoles.includes('alpha'),
    fill: storedAs(facts.type, facts.noData === 'NaN' ? NaN : (noDataNumber(facts.noData) ?? 0)),
  };
}

/** A number as an array of `type` gives it back. */
function storedAs(type: SampleType, value: number): number {
  const array = sampleArray(type, 1);
  const isBig = array instanceof BigInt64Array || array instanceof BigUint64Array;
  if (isBig) array[0] = bigIntIn(array, value);
  else array[0] = value;
  return Number(array[0]);
}
