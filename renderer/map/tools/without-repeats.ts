import type { Pixel } from '../../../shared/domain/geometry.ts';

/** The corners without those no further than `apart` from the one before, as a double click leaves them. */
export function withoutRepeats(pixels: readonly Pixel[], apart: number): readonly Pixel[] {
  const kept: Pixel[] = [];
  for (const pixel of pixels) {
    const last = kept.at(-1);
    if (!last || Math.hypot(pixel[0] - last[0], pixel[1] - last[1]) > apart) kept.push(pixel);
  }
  return kept;
}
