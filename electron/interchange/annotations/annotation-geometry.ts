import type { annotationBows } from '../../../shared/domain/annotation-import.ts';
import type { BoxGeometry, Geometry, Pixel } from '../../../shared/domain/geometry.ts';
import { boxCorners, normalDegrees } from '../../../shared/domain/shape.ts';
import { doubleArea } from '../pixel-image.ts';
import type { ForeignShape } from './annotation.ts';

/** How shapes are read: how far corners may lie from a box, and which of its ends is the bow. */
interface Reading {
  readonly tolerancePixels: number;
  readonly bow: (typeof annotationBows)[number];
}

/** A shape in scene pixels as a sighting's geometry; a text says why it is none. */
export function geometryOfShape(shape: ForeignShape, reading: Reading): Geometry | string {
  if (shape.form === 'point')
    return finite([shape.at]) ? { shape: 'point', at: shape.at } : 'Its position is no number.';
  if (shape.form === 'box') return geometryOfBox(shape, reading);
  const ring = openRing(shape.ring);
  if (!finite(ring)) return 'Its positions are no numbers.';
  if (ring.length < 3 || doubleArea(ring) === 0) return 'Its outline has no area.';
  return boxOfRing(ring, reading) ?? { shape: 'polygon', ring };
}

const finite = (pixels: readonly Pixel[]): boolean => pixels.flat().every((value) => Math.abs(value) < 1e9);

function geometryOfBox(
  { centre, length, beam, angleDegrees }: Extract<ForeignShape, { form: 'box' }>,
  { bow }: Reading,
): Geometry | string {
  if (!finite([centre, [length, beam], [angleDegrees, 0]])) return 'Its box is no numbers.';
  if (length <= 0 || beam <= 0) return 'Its box has no area.';
  const box = { shape: 'box', centre, length, beam, angleDegrees: normalDegrees(angleDegrees) } as const;
  return withBow({ ...box, bowKnown: bow !== 'unknown' });
}

function openRing(ring: readonly Pixel[]): Pixel[] {
  return ring.filter((pixel, index) => {
    const next = ring[(index + 1) % ring.length];
    return ring.length < 2 || next === undefined || next[0] !== pixel[0] || next[1] !== pixel[1];
  });
}

/** A ring of four corners as a box where each lies within the tolerance of the box's. */
export function boxOfRing(ring: readonly Pixel[], { tolerancePixels, bow }: Reading): BoxGeometry | null {
  const turned = doubleArea(ring) < 0 ? clockwiseFromFirstSide(ring) : ring;
  const [a, b, c, d] = turned;
  if (a === undefined || b === undefined || c === undefined || d === undefined || ring.length !== 4) return null;
  const centre: Pixel = [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4];
  const ahead: Pixel = [(a[0] + b[0] - c[0] - d[0]) / 2, (a[1] + b[1] - c[1] - d[1]) / 2];
  const across: Pixel = [(b[0] + c[0] - a[0] - d[0]) / 2, (b[1] + c[1] - a[1] - d[1]) / 2];
  const [length, beam] = [Math.hypot(...ahead), Math.hypot(...across)];
  if (length === 0 || beam === 0) return null;
  const angleDegrees = normalDegrees((Math.atan2(ahead[0], -ahead[1]) * 180) / Math.PI);
  const box: BoxGeometry = { shape: 'box', centre, length, beam, angleDegrees, bowKnown: bow !== 'unknown' };
  const fits = boxCorners(box).every((corner, index) => {
    const from = turned[index] ?? corner;
    return Math.hypot(corner[0] - from[0], corner[1] - from[1]) <= tolerancePixels;
  });
  return fits ? withBow(box) : null;
}

/** The same ring the other way round, whose first side stays the first. */
const clockwiseFromFirstSide = (ring: readonly Pixel[]): readonly Pixel[] => [
  ...ring.slice(0, 2).toReversed(),
  ...ring.slice(2).toReversed(),
];

/** Without a bow, a box lies along its longer side. */
function withBow(box: BoxGeometry): BoxGeometry {
  if (box.bowKnown || box.length >= box.beam) return box;
  return { ...box, length: box.beam, beam: box.length, angleDegrees: normalDegrees(box.angleDegrees + 90) };
}
