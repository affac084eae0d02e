import { t } from 'i18next';
import { v7 as newId } from 'uuid';
import type { SceneEntry } from '../../shared/domain/scene-entry.ts';
import { type Change, created, updated } from '../../shared/domain/edit.ts';
import { footprintOverlap } from '../../shared/domain/footprint-overlap.ts';
import type { Geometry, Pixel } from '../../shared/domain/geometry.ts';
import { centreOf, movedBy } from '../../shared/domain/shape.ts';
import { newSightingFields, type PlacedSighting } from '../../shared/domain/sighting.ts';
import { call } from '../host.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { useView } from '../state/view.ts';
import { edit } from './edit.ts';
import { flyToSightings } from './fly-to-sightings.ts';
import { attempt, tell } from './tell.ts';

/** The scenes taken earlier of the same ground that hold sightings, the latest first. */
export function carrySources(entries: readonly SceneEntry[], openSceneId: string | null): SceneEntry[] {
  const open = entries.find(({ scene }) => scene.id === openSceneId)?.scene;
  const [footprint, taken] = [open?.footprint, open?.acquired?.utc];
  if (!footprint || taken === undefined) return [];
  const isSource = ({ scene, sightings }: SceneEntry): boolean =>
    sightings > 0 &&
    scene.footprint !== null &&
    scene.acquired !== null &&
    Date.parse(scene.acquired.utc) < Date.parse(taken) &&
    footprintOverlap(scene.footprint, footprint) > 0;
  return entries.filter(isSource).toSorted((a, b) => takenMs(b) - takenMs(a));
}

const takenMs = ({ scene }: SceneEntry): number => Date.parse(scene.acquired?.utc ?? '');

/** Lays the sightings of an earlier scene on the open one, each to be confirmed, and shows the first. */
export async function carryOver(fromScene: string): Promise<void> {
  const { openSceneId: toScene } = useScenes.getState();
  if (toScene === null) return;
  const carried = await attempt(() => call('sighting.carry', { fromScene, toScene }));
  if (!carried) return;
  const { byId } = useSightings.getState();
  const before = new Set(
    [...byId.values()].flatMap(({ scene, carriedFrom }) => (scene === toScene ? carriedFrom : [])),
  );
  const fresh = carried
    .filter(({ sighting }) => !before.has(sighting))
    .toSorted((a, b) => centreOf(a.geometry)[1] - centreOf(b.geometry)[1]);
  if (fresh.length === 0) return tell(t('carry.nothing'));
  const changes = fresh.map(({ sighting, geometry }) => carriedSighting(byId.get(sighting), toScene, geometry));
  const [first] = changes;
  if (first && (await edit(t('carry.edit.carry', { count: changes.length }), changes))) await showCarried(first.entity);
}

function carriedSighting(source: PlacedSighting | undefined, scene: string, geometry: Geometry): Change {
  const { vesselClass, marking } = source ?? newSightingFields;
  const from = { carriedFrom: source?.id ?? null, standing: 'to confirm' };
  return created(newId(), { ...newSightingFields, vesselClass, marking, scene, geometry, ...from });
}

/** The window hears of new sightings a moment after they are stored. */
async function showCarried(id: string): Promise<void> {
  if (useSightings.getState().byId.has(id)) return flyToSightings([id]);
  const stop = useSightings.subscribe(({ byId }) => {
    if (!byId.has(id)) return;
    stop();
    void flyToSightings([id]);
  });
}

/** The sightings of the open scene that wait for a word, in the order they were carried. */
export const toConfirm = createToConfirm();

/** Many ask, and there may be many to look through: they are looked through once a change. */
function createToConfirm(): () => readonly PlacedSighting[] {
  let last: readonly PlacedSighting[] = [];
  let from: readonly unknown[] = [];
  return () => {
    const { openSceneId } = useScenes.getState();
    const { byId } = useSightings.getState();
    if (from[0] === byId && from[1] === openSceneId) return last;
    from = [byId, openSceneId];
    last = [...byId.values()]
      .filter(({ scene, standing }) => standing === 'to confirm' && scene === openSceneId)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return last;
  };
}

/** Says of the selected carried sightings that they are still there, moved, or gone, and goes on to the next. */
export async function settleCarried(word: 'there' | 'moved' | 'gone'): Promise<void> {
  const waiting = toConfirm();
  const { selected } = useSightings.getState();
  const chosen = waiting.filter(({ id }) => selected.has(id));
  const [first] = waiting;
  if (chosen.length === 0) return first && flyToSightings([first.id]);
  const changes = chosen.map((sighting) => settled(sighting, word));
  if (!(await edit(t(`carry.edit.${word}`, { count: chosen.length }), changes))) return;
  const left = waiting.filter((sighting) => !chosen.includes(sighting));
  const last = chosen.at(-1)?.id ?? '';
  const next = left.find(({ id }) => id > last) ?? left[0];
  if (next) await flyToSightings([next.id]);
  else tell(t('carry.done'));
}

function settled(sighting: PlacedSighting, word: 'there' | 'moved' | 'gone'): Change {
  const { id, standing = null, sameAs = null, carriedFrom = null, geometry } = sighting;
  if (word === 'gone') return updated(id, { standing }, { standing: 'gone' });
  const [before, after] = [
    { standing, sameAs },
    { standing: null, sameAs: carriedFrom },
  ];
  if (word === 'there') return updated(id, before, after);
  return updated(id, { ...before, geometry }, { ...after, geometry: movedBy(geometry, wayTo(geometry)) });
}

/** From a shape's middle to the pointer, or to the middle of the map where the pointer is elsewhere. */
function wayTo(geometry: Geometry): Pixel {
  const { cursor, viewport } = useView.getState();
  const [column, row] = centreOf(geometry);
  const [toColumn, toRow] = cursor?.pixel ?? viewport?.centre ?? [column, row];
  return [toColumn - column, toRow - row];
}
