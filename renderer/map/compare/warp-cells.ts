import type { Pixel } from '../../../shared/domain/geometry.ts';
import type { PixelBounds } from '../tile-maths.ts';

/** A linear map as a canvas takes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A piece of the second scene, in its pixels, that one affine map brings to pixels of the first. */
export interface WarpCell {
  readonly bounds: PixelBounds;
  readonly affine: Affine;
}

const smallestSide = 32;

/**
 * Cuts a part of the second scene into pieces, each so small that its affine map stays within `tolerance` pixels of
 * the second scene from the true way to the first, or 32 times the tolerance wide. What leads nowhere is left out.
 */
export function warpCells(bounds: PixelBounds, toFirst: (pixel: Pixel) => Pixel | null, tolerance: number): WarpCell[] {
  const fitted = fitAffine(bounds, toFirst);
  if (fitted && fitted.error <= tolerance) return [{ bounds, affine: fitted.affine }];
  if (Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top) <= smallestSide * tolerance)
    return fitted && Number.isFinite(fitted.error) ? [{ bounds, affine: fitted.affine }] : [];
  return quarters(bounds).flatMap((quarter) => warpCells(quarter, toFirst, tolerance));
}

export const applyAffine = ([a, b, c, d, e, f]: Affine, [x, y]: Pixel): Pixel => [a * x + c * y + e, b * x + d * y + f];

/** The affine map through the middles of the sides, and how far off it is at corners, sides and centre. */
function fitAffine(
  { left, top, right, bottom }: PixelBounds,
  toFirst: (pixel: Pixel) => Pixel | null,
): { readonly affine: Affine; readonly error: number } | null {
  const [wide, high] = [right - left, bottom - top];
  const from = [0, 0.5, 1].flatMap((v) => [0, 0.5, 1].map((u): Pixel => [left + u * wide, top + v * high]));
  const to = from.map(toFirst);
  const [nw, , ne, , , , sw, , se] = to;
  if (!nw || !ne || !sw || !se || to.includes(null)) return null;
  const [a, b] = [0, 1].map((axis) => (ne[axis]! + se[axis]! - nw[axis]! - sw[axis]!) / 2 / wide) as [number, number];
  const [c, d] = [0, 1].map((axis) => (sw[axis]! + se[axis]! - nw[axis]! - ne[axis]!) / 2 / high) as [number, number];
  const middle = [0, 1].map((axis) => (nw[axis]! + ne[axis]! + sw[axis]! + se[axis]!) / 4) as [number, number];
  const centre: Pixel = [left + wide / 2, top + high / 2];
  const affine: Affine = [
    a,
    b,
    c,
    d,
    middle[0] - a * centre[0] - c * centre[1],
    middle[1] - b * centre[0] - d * centre[1],
  ];
  const scale = Math.min(Math.hypot(a, b), Math.hypot(c, d));
  const errors = from.map((pixel, index) => distance(applyAffine(affine, pixel), to[index] ?? middle) / scale);
  return { affine, error: Math.max(...errors) };
}

const distance = (a: Pixel, b: Pixel): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

function quarters({ left, top, right, bottom }: PixelBounds): PixelBounds[] {
  const [column, row] = [(left + right) / 2, (top + bottom) / 2];
  return [
    { left, top, right: column, bottom: row },
    { left: column, top, right, bottom: row },
    { left, top: row, right: column, bottom },
    { left: column, top: row, right, bottom },
  ];
}
