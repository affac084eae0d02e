import { expect, test } from 'vitest';
import type { ImageFacts } from '../../../electron/imagery/image.ts';
import { planPyramid } from '../../../electron/imagery/pyramid-plan.ts';
import { noTags, someImageFacts } from '../../support/image-facts.ts';

function stepOf(type: ImageFacts['type'], gdalMetadata: Readonly<Record<string, string>> = {}): number {
  const facts = someImageFacts({ type, tags: { ...noTags, gdalMetadata } });
  return planPyramid(facts, [], 'decibels').decibelsPerStep;
}

test('takes decibels by the scale a file states, else whole numbers for hundredths', () => {
  expect({
    stated: stepOf('int16', { 'SCALE#1': '0.1' }),
    float: stepOf('float32'),
    short: stepOf('int16'),
    byte: stepOf('int8'),
    senseless: stepOf('float32', { 'SCALE#1': '0' }),
  }).toEqual({ stated: 0.1, float: 1, short: 0.01, byte: 1, senseless: 1 });
});
