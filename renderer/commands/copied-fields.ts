import type { Fields, Json } from '../../shared/domain/json.ts';
import { newSightingFields } from '../../shared/domain/sighting.ts';
import type { Sighting } from '../../shared/domain/sighting.ts';

/** What a copy takes over of a sighting beside scene and geometry. Vessel links are claims of their own. */
export function copiedFields(sighting: Sighting): Fields {
  const copied = Object.entries(sighting).filter(([name]) => name in newSightingFields || name.startsWith('added.'));
  return Object.fromEntries(copied) as Record<string, Json>;
}
