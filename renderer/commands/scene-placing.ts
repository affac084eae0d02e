import { t } from 'i18next';
import { updated } from '../../shared/domain/edit.ts';
import type { Georeferencing } from '../../shared/domain/georeferencing.ts';
import type { Fields } from '../../shared/domain/json.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import type { ScenePlace } from '../../shared/domain/scene-place.ts';
import { call } from '../host.ts';
import { useScenes, type ScenesState } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { chooseFiles } from './choose-files.ts';
import { edit } from './edit.ts';
import { refreshSceneView } from './open-scene.ts';
import { refreshEntities } from './refresh.ts';
import { attempt, tellError } from './tell.ts';

/** Places a scene another way, null as its file says, in one step; true once it is on disk. A way that fails is told. */
export async function placeScene(scene: Scene, georeferencing: Georeferencing | null): Promise<boolean> {
  const tried = await attempt(() => call('scene.tryPlacing', { sceneId: scene.id, georeferencing }));
  if (!tried) return false;
  const before: Fields = { ...placeOf(scene), georeferencing: scene.georeferencing ?? null };
  const after: Fields = { ...tried.place, georeferencing };
  const way = t(`scene.ways.${georeferencing?.method ?? 'file'}`).toLocaleLowerCase();
  return edit(t('labels.setScene', { field: t('scene.georeference').toLocaleLowerCase(), value: way }), [
    updated(scene.id, before, after),
  ]);
}

/** Asks for a height file and places the scene by its RPCs over it. */
export async function chooseTerrain(scene: Scene, heightMetres: number | null): Promise<void> {
  const found = await attempt(async () => {
    const [path] = await chooseFiles('terrain');
    return path === undefined ? null : await call('scene.useTerrain', { path });
  });
  if (found) await placeScene(scene, { method: 'rpc', heightMetres, terrain: found.terrain });
}

/** Where a scene comes to be placed another way, reads its grid and the places of its sightings again. */
export function followPlacing(): () => void {
  return useScenes.subscribe(({ entries, openSceneId }, before) => {
    if (entries === before.entries) return;
    const moved = movedScenes(before.entries, entries);
    if (moved.size === 0) return;
    if (openSceneId && moved.has(openSceneId)) void refreshSceneView(openSceneId);
    const sightings = [...useSightings.getState().byId.values()].filter(({ scene }) => moved.has(scene));
    const changed = { entities: sightings.map(({ id }) => id), kinds: ['sighting'] };
    if (sightings.length > 0) refreshEntities(changed).catch(tellError);
  });
}

function movedScenes(before: ScenesState['entries'], entries: ScenesState['entries']): Set<string> {
  const known = new Map(before.map(({ scene }) => [scene.id, scene]));
  const moved = entries.filter(({ scene }) => {
    const old = known.get(scene.id);
    return old && JSON.stringify(old.georeferencing ?? null) !== JSON.stringify(scene.georeferencing ?? null);
  });
  return new Set(moved.map(({ scene }) => scene.id));
}

function placeOf({ georeference, georeferenceNote, crs, geoTransform, gsdMetres, footprint }: Scene): ScenePlace {
  return { georeference, georeferenceNote, crs, geoTransform, gsdMetres, footprint };
}
