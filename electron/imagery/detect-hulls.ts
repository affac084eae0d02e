import { largestHull, type Target } from './detect-targets.ts';
import type { BoxGeometry } from '../../shared/domain/geometry.ts';
import type { Place } from '../../shared/domain/sighting.ts';

const shortestMetres = 20;

/** A target as a box of the scene; which end is the bow is not known. */
export function boxOfTarget({ centre, length, beam, axisDegrees }: Target): BoxGeometry {
  const angleDegrees = Math.round(axisDegrees * 10) / 10;
  const [column, row] = centre;
  return { shape: 'box', centre: [column, row], length, beam, angleDegrees, bowKnown: false };
}

/** Whether something has the size of a hull on the ground: 20–400 m long, no wider than the widest. */
export function isHull({ length, beam }: Place): boolean {
  if (!length || !beam) return false;
  return (
    length.metres >= shortestMetres &&
    length.metres <= largestHull.lengthMetres &&
    beam.metres <= largestHull.beamMetres
  );
}
