import type { Pixel } from './geometry.ts';
import type { GridLookup } from './grid-lookup.ts';
import type { Registration } from './registration.ts';

/** The way between the pixels of two scenes; null where the ground leads to no pixel. */
export interface SceneLink {
  readonly toFirst: (pixel: Pixel) => Pixel | null;
  readonly toSecond: (pixel: Pixel) => Pixel | null;
}

/** Links two scenes over the ground; pixel by pixel where one of them has no georeference. */
export function groundLink(first: GridLookup | null, second: GridLookup | null): SceneLink {
  if (!first || !second) return { toFirst: (pixel) => pixel, toSecond: (pixel) => pixel };
  return {
    toFirst: (pixel) => first.toPixel(second.toLonLat(pixel)),
    toSecond: (pixel) => second.toPixel(first.toLonLat(pixel)),
  };
}

/** The link with the analyst's shift, which is in pixels of the scene the registration is `from`. */
export function shiftedLink(link: SceneLink, registration: Registration | null, firstId: string): SceneLink {
  if (!registration) return link;
  const [column, row] = registration.shift;
  const ahead = (pixel: Pixel | null): Pixel | null => pixel && [pixel[0] + column, pixel[1] + row];
  const back = (pixel: Pixel): Pixel => [pixel[0] - column, pixel[1] - row];
  return registration.from === firstId
    ? { toFirst: (pixel) => ahead(link.toFirst(pixel)), toSecond: (pixel) => link.toSecond(back(pixel)) }
    : { toFirst: (pixel) => link.toFirst(back(pixel)), toSecond: (pixel) => ahead(link.toSecond(pixel)) };
}

/**
 * The shift, in pixels of the scene it is kept in, that moves the second scene by `step` pixels of the first as seen
 * around pixel `at` of the first.
 */
export function movedShift(
  {
    registration,
    firstId,
    link,
  }: {
    readonly registration: Pick<Registration, 'from' | 'shift'>;
    readonly firstId: string;
    /** The link without any shift. */
    readonly link: SceneLink;
  },
  step: Pixel,
  at: Pixel,
): Pixel {
  const [column, row] = registration.shift;
  if (registration.from === firstId) return [column + step[0], row + step[1]];
  const [here, there] = [link.toSecond(at), link.toSecond([at[0] + step[0], at[1] + step[1]])];
  if (!here || !there) return [column, row];
  return [column - (there[0] - here[0]), row - (there[1] - here[1])];
}
