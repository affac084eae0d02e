import type { BoxGeometry, Geometry, Pixel } from './geometry.ts';

/** The upright rectangle around something, in scene pixels: [left, top, right, bottom]. */
export type Bounds = readonly [number, number, number, number];

/** Unit vectors of a box in scene pixels: `ahead` from stern to bow, `starboard` to the right of it. */
function boxAxes(angleDegrees: number): { readonly ahead: Pixel; readonly starboard: Pixel } {
  const radians = (angleDegrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(radians), Math.cos(radians)];
  return { ahead: [sin, -cos], starboard: [cos, sin] };
}

/** The place in scene pixels that lies so far ahead and to starboard of a box's centre. */
export function boxPoint(box: BoxGeometry, ahead: number, starboard: number): Pixel {
  const axes = boxAxes(box.angleDegrees);
  return [
    box.centre[0] + axes.ahead[0] * ahead + axes.starboard[0] * starboard,
    box.centre[1] + axes.ahead[1] * ahead + axes.starboard[1] * starboard,
  ];
}

/** A scene pixel as pixels ahead and to starboard of a box's centre: `boxPoint` the other way round. */
export function inBox(box: BoxGeometry, [column, row]: Pixel): { readonly ahead: number; readonly starboard: number } {
  const axes = boxAxes(box.angleDegrees);
  const [dx, dy] = [column - box.centre[0], row - box.centre[1]];
  return { ahead: dx * axes.ahead[0] + dy * axes.ahead[1], starboard: dx * axes.starboard[0] + dy * axes.starboard[1] };
}

/** Bow-port, bow-starboard, stern-starboard, stern-port. */
export function boxCorners(box: BoxGeometry): [Pixel, Pixel, Pixel, Pixel] {
  const [bow, side] = [box.length / 2, box.beam / 2];
  return [boxPoint(box, bow, -side), boxPoint(box, bow, side), boxPoint(box, -bow, side), boxPoint(box, -bow, -side)];
}

/** The corners of a shape in scene pixels; a point has one. */
export function cornersOf(geometry: Geometry): readonly Pixel[] {
  if (geometry.shape === 'box') return boxCorners(geometry);
  return geometry.shape === 'polygon' ? geometry.ring : [geometry.at];
}

export function boundsOf(pixels: readonly Pixel[]): Bounds {
  const columns = pixels.map(([column]) => column);
  const rows = pixels.map(([, row]) => row);
  return [Math.min(...columns), Math.min(...rows), Math.max(...columns), Math.max(...rows)];
}

export function centreOf(geometry: Geometry): Pixel {
  if (geometry.shape === 'box') return geometry.centre;
  const [left, top, right, bottom] = boundsOf(cornersOf(geometry));
  return [(left + right) / 2, (top + bottom) / 2];
}

const shifted = ([column, row]: Pixel, [columns, rows]: Pixel): Pixel => [column + columns, row + rows];

export function movedBy(geometry: Geometry, by: Pixel): Geometry {
  if (geometry.shape === 'box') return { ...geometry, centre: shifted(geometry.centre, by) };
  if (geometry.shape === 'point') return { ...geometry, at: shifted(geometry.at, by) };
  return { ...geometry, ring: geometry.ring.map((pixel) => shifted(pixel, by)) };
}

/** Degrees brought into 0–360, rounded to a millionth so that 360 never appears. */
export function normalDegrees(degrees: number): number {
  const turned = Math.round((((degrees % 360) + 360) % 360) * 1e6) / 1e6;
  return turned >= 360 ? 0 : turned;
}

/** The mean of a ring's corners: unlike the middle of its extent, it stays where it is when the ring turns. */
function meanOf(ring: readonly Pixel[]): Pixel {
  const sum = ring.reduce<Pixel>(([column, row], pixel) => [column + pixel[0], row + pixel[1]], [0, 0]);
  return [sum[0] / ring.length, sum[1] / ring.length];
}

/** The shape turned clockwise about its middle, as seen in the scene. */
export function turnedBy(geometry: Geometry, degrees: number): Geometry {
  if (geometry.shape === 'point') return geometry;
  if (geometry.shape === 'box') return { ...geometry, angleDegrees: normalDegrees(geometry.angleDegrees + degrees) };
  const [centreColumn, centreRow] = meanOf(geometry.ring);
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const ring = geometry.ring.map(([column, row]): Pixel => {
    const [dx, dy] = [column - centreColumn, row - centreRow];
    return [centreColumn + dx * cos - dy * sin, centreRow + dx * sin + dy * cos];
  });
  return { ...geometry, ring };
}
