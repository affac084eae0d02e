import type { BoxGeometry, Pixel } from '../../shared/domain/geometry.ts';
import { normalDegrees } from '../../shared/domain/shape.ts';

const thinnest = 0.1;

/**
 * The box of three clicks: bow, stern, and a point on either side whose distance from the centre line is half the
 * beam. Null where bow and stern are one place.
 */
export function boxFromClicks(bow: Pixel, stern: Pixel, side: Pixel): BoxGeometry | null {
  const [dx, dy] = [bow[0] - stern[0], bow[1] - stern[1]];
  const length = Math.hypot(dx, dy);
  if (length < thinnest) return null;
  const offset = Math.abs((side[0] - stern[0]) * dy - (side[1] - stern[1]) * dx) / length;
  return {
    shape: 'box',
    centre: [(bow[0] + stern[0]) / 2, (bow[1] + stern[1]) / 2],
    length,
    beam: Math.max(offset * 2, thinnest),
    angleDegrees: normalDegrees((Math.atan2(dx, -dy) * 180) / Math.PI),
    bowKnown: true,
  };
}
