import { t } from 'i18next';
import { v7 as uuidv7 } from 'uuid';
import { created } from '../../shared/domain/edit.ts';
import type { Geometry } from '../../shared/domain/geometry.ts';
import { movedBy } from '../../shared/domain/shape.ts';
import type { Sighting } from '../../shared/domain/sighting.ts';
import { useSightings } from '../state/sightings.ts';
import { copiedFields } from './copied-fields.ts';
import { edit } from './edit.ts';

const pointOffset = 10;

/** Copies sightings beside themselves and selects the copies. Vessel links are not copied: they are claims of their own. */
export async function duplicateSightings(ids: readonly string[]): Promise<void> {
  const { byId } = useSightings.getState();
  const changes = ids.flatMap((id) => {
    const sighting = byId.get(id);
    return sighting ? [created(uuidv7(), copyOf(sighting))] : [];
  });
  if (changes.length === 0) return;
  const stored = await edit(t('labels.duplicateSightings', { count: changes.length }), changes);
  if (stored) useSightings.setState({ selected: new Set(changes.map((change) => change.entity)) });
}

const copyOf = (sighting: Sighting) => ({
  ...copiedFields(sighting),
  scene: sighting.scene,
  geometry: beside(sighting.geometry),
});

function beside(geometry: Geometry): Geometry {
  const by = geometry.shape === 'box' ? geometry.beam * 1.5 : pointOffset;
  return movedBy(geometry, [by, by]);
}
