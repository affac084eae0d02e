import { array, assert, boolean, property } from 'fast-check';
import { expect, it } from 'vitest';
import { countsOfText, maskOutlines } from '../../../../electron/interchange/annotations/coco-mask.ts';
import { doubleArea } from '../../../../electron/interchange/pixel-image.ts';

it('outlines a mask along the edges of its pixels, clockwise', () => {
  const upright = (left: number, top: number) => [
    [left, top],
    [left + 2, top],
    [left + 2, top + 1],
    [left, top + 1],
  ];
  const mask = maskOutlines([3, 2, 2, 2, 3], 4, 3);
  expect(mask).toEqual({ rings: expect.arrayContaining([upright(0, 3), upright(1, 0)]) as unknown, holes: 0 });
  expect(mask?.rings).toHaveLength(2);
});

/** Column-major runs, background first, of a mask given pixel by pixel. */
function countsOf(pixels: readonly boolean[]): number[] {
  const counts = [0];
  let inside = false;
  for (const pixel of pixels) {
    if (pixel !== inside) counts.push(0);
    inside = pixel;
    counts[counts.length - 1]! += 1;
  }
  return counts;
}

it('gives rings whose areas add up to the pixels of the mask, whatever the mask', () => {
  assert(
    property(array(boolean(), { minLength: 30, maxLength: 30 }), (pixels) => {
      const mask = maskOutlines(countsOf(pixels), 6, 5);
      const area = (mask?.rings ?? []).reduce((sum, ring) => sum + doubleArea(ring) / 2, 0);
      const filled = pixels.filter(Boolean).length;
      if (mask?.holes === 0) expect(area).toBe(filled);
      else expect(area).toBeGreaterThan(filled);
    }),
  );
});

it('reads the compressed text of run lengths', () => {
  expect(countsOfText('0412')).toEqual([0, 4, 1, 6]);
  expect(countsOfText('PPYo1')).toEqual([1920 * 1080]);
  expect(countsOfText('0412N')).toEqual([0, 4, 1, 6, -1]);
});

it('refuses runs that do not fill the image, and negative ones', () => {
  expect([maskOutlines([1, 2], 4, 3), maskOutlines([-1, 13], 4, 3), maskOutlines([1.5, 10.5], 4, 3)]).toEqual([
    null,
    null,
    null,
  ]);
});
