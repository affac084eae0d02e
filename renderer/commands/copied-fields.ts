import type { Fields } from '../../shared/domain/json.ts';
import { newSightingFields } from '../../shared/domain/sighting.ts';
import type { Sighting } from '../../shared/domain/sighting.ts';

/** What a copy takes over of a sighting beside scene and geometry. Vessel links are claims of their own. */
export function copiedFields(sighting: Sighting): Fields {
  const names = Object.keys(newSightingFields) as (keyof typeof newSightingFields)[];
  return Object.fromEntries(names.map((name) => [name, sighting[name]]));
}
