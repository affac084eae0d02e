import { t } from 'i18next';
import { v7 as newId } from 'uuid';
import { created, updated } from '../../shared/domain/edit.ts';
import type { Change } from '../../shared/domain/edit.ts';
import type { Geometry } from '../../shared/domain/geometry.ts';
import type { Sighting } from '../../shared/domain/sighting.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { edit } from './edit.ts';
import { newFields } from './entry-defaults.ts';
import { untilSightings } from './until-sightings.ts';

/** Stores a new sighting on the open scene and selects it; gives its id, or null where it was not stored. */
export async function drawSighting(
  geometry: Geometry,
  fields: Partial<Pick<Sighting, 'vesselClass'>> = {},
): Promise<string | null> {
  const { openSceneId } = useScenes.getState();
  if (!openSceneId) return null;
  const id = newId();
  const label = t(`map.edit.draw.${geometry.shape}`);
  const sighting = { ...newFields(), ...fields, scene: openSceneId, geometry };
  if (!(await edit(label, [created(id, sighting)]))) return null;
  useSightings.setState({ selected: new Set([id]) });
  return id;
}

/** Stores new geometries of several sightings as one step, e.g. "Move sighting", and waits until the screen has them. */
export async function redrawSightings(
  verb: 'move' | 'resize' | 'turn' | 'flip' | 'reshape',
  geometries: ReadonlyMap<string, Geometry>,
): Promise<void> {
  const { byId } = useSightings.getState();
  const changes = [...geometries].flatMap(([id, geometry]): Change[] => {
    const before = byId.get(id)?.geometry;
    if (!before || JSON.stringify(before) === JSON.stringify(geometry)) return [];
    return [updated(id, { geometry: before }, { geometry })];
  });
  if (changes.length === 0) return;
  if (!(await edit(t(`map.edit.${verb}`, { count: changes.length }), changes))) return;
  const wanted = new Map([...geometries].map(([id, geometry]) => [id, JSON.stringify(geometry)]));
  await untilSightings((state) =>
    [...wanted].every(([id, text]) => JSON.stringify(state.byId.get(id)?.geometry) === text),
  );
}
