import { newSightingFields, type PlacedSighting } from '../../shared/domain/sighting.ts';

/** A sighting as the window holds it, a point on a scene without a place. */
export const aPlacedSighting = (id: string, fields: Partial<PlacedSighting> = {}): PlacedSighting => ({
  ...newSightingFields,
  loadBasis: [],
  deception: [],
  id,
  scene: 'scene-1',
  geometry: { shape: 'point', at: [1, 2] },
  place: { lonLat: null, outline: null, length: null, beam: null, headingDegrees: null },
  changedAt: '2026-01-02T03:04:05Z',
  changedBy: 'Kim',
  conflicts: 0,
  ...fields,
});
