import type { Geometry } from '../../shared/domain/geometry.ts';
import { normalDegrees } from '../../shared/domain/shape.ts';
import { useSightings } from '../state/sightings.ts';
import { redrawSightings } from './draw-sighting.ts';
import { geometryQueue } from './geometry-queue.ts';

/** Swaps bow and stern of the boxes among these sightings; the bow then counts as known. */
export const flipBows = (ids: readonly string[]): Promise<void> =>
  geometryQueue(async () => {
    const { byId } = useSightings.getState();
    const flipped = ids.flatMap((id): [string, Geometry][] => {
      const geometry = byId.get(id)?.geometry;
      if (geometry?.shape !== 'box') return [];
      return [[id, { ...geometry, angleDegrees: normalDegrees(geometry.angleDegrees + 180), bowKnown: true }]];
    });
    await redrawSightings('flip', new Map(flipped));
  });
