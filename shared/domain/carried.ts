import type { Geometry, Pixel } from './geometry.ts';
import { placePixels } from './place.ts';
import { normalDegrees } from './shape.ts';

/** The pixels of a shape whose places `carriedGeometry` needs in the other scene, in its order. */
export const carriedPixels = placePixels;

/**
 * A shape at the same ground in another scene, from where its `carriedPixels` lie there; a box keeps its ground length,
 * beam and heading. Null where any of them has no place there.
 */
export function carriedGeometry(geometry: Geometry, pixels: readonly (Pixel | null)[]): Geometry | null {
  const placed = pixels.filter((pixel) => pixel !== null);
  const [middle, ...rest] = placed;
  if (!middle || placed.length < pixels.length) return null;
  if (geometry.shape === 'point') return { shape: 'point', at: middle };
  if (geometry.shape === 'polygon') return { shape: 'polygon', ring: rest };
  const [bow, stern, port, starboard] = rest.slice(4);
  if (!bow || !stern || !port || !starboard) return null;
  const [ahead, up] = [bow[0] - stern[0], stern[1] - bow[1]];
  return {
    ...geometry,
    centre: middle,
    length: Math.hypot(ahead, up),
    beam: Math.hypot(starboard[0] - port[0], starboard[1] - port[1]),
    angleDegrees: normalDegrees((Math.atan2(ahead, up) * 180) / Math.PI),
  };
}
