import { geodesicMetres, travel } from './geodesy.ts';
import type { BoxGeometry, LonLat, Pixel } from './geometry.ts';
import type { GridLookup } from './grid-lookup.ts';
import { boxPoint, normalDegrees } from './shape.ts';

/** A hull on the ground: where its middle lies, its true heading and its size in metres. */
export interface GroundBox {
  readonly lonLat: LonLat;
  readonly headingDegrees: number;
  readonly lengthMetres: number;
  readonly beamMetres: number;
  readonly bowKnown: boolean;
}

const beamSteps = 3;

/** The box of a scene that measures as the hull does, on the ellipsoid; null where the hull has no place in it. */
export function boxOnGround(ground: GridLookup, hull: GroundBox): BoxGeometry | null {
  const half = hull.lengthMetres / 2;
  const bow = ground.toPixel(travel(hull.lonLat, hull.headingDegrees, half));
  const stern = ground.toPixel(travel(hull.lonLat, hull.headingDegrees + 180, half));
  if (!bow || !stern) return null;
  const [dx, dy] = [bow[0] - stern[0], bow[1] - stern[1]];
  const length = Math.hypot(dx, dy);
  if (!(length > 0)) return null;
  const box: BoxGeometry = {
    shape: 'box',
    centre: [(bow[0] + stern[0]) / 2, (bow[1] + stern[1]) / 2],
    length,
    beam: (length * hull.beamMetres) / hull.lengthMetres,
    angleDegrees: normalDegrees((Math.atan2(dx, -dy) * 180) / Math.PI),
    bowKnown: hull.bowKnown,
  };
  return withBeam(ground, box, hull.beamMetres);
}

/** Pixels along the beam may be of another ground size than those along the length. */
function withBeam(ground: GridLookup, box: BoxGeometry, metres: number): BoxGeometry | null {
  let { beam } = box;
  for (let step = 0; step < beamSteps; step++) beam *= metres / beamMetresOf(ground, { ...box, beam });
  return Number.isFinite(beam) && beam > 0 ? { ...box, beam } : null;
}

function beamMetresOf(ground: GridLookup, box: BoxGeometry): number {
  const side = (share: number): Pixel => boxPoint(box, 0, box.beam * share);
  return geodesicMetres(ground.toLonLat(side(-0.5)), ground.toLonLat(side(0.5)));
}
