import { t } from 'i18next';
import { v7 as newId } from 'uuid';
import { boxOnGround } from '../../shared/domain/box-on-ground.ts';
import { created } from '../../shared/domain/edit.ts';
import type { Geometry, Pixel } from '../../shared/domain/geometry.ts';
import { gridLookup } from '../../shared/domain/grid-lookup.ts';
import type { GridLookup } from '../../shared/domain/grid-lookup.ts';
import { boundsOf, centreOf, cornersOf, movedBy } from '../../shared/domain/shape.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { useDrawing } from '../state/drawing.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { useView } from '../state/view.ts';
import { copiedFields } from './copied-fields.ts';
import { edit } from './edit.ts';
import { tell } from './tell.ts';

/** Copies sightings, for pasting them into this scene or another one. */
export function copySightings(ids: Iterable<string>): void {
  const { byId } = useSightings.getState();
  const clipboard = [...ids].flatMap((id) => byId.get(id) ?? []);
  useDrawing.setState({ clipboard });
  tell(t('drawing.copied', { count: clipboard.length }));
}

/** Pastes what was copied at its place on the ground, with its heading and its size in metres. */
export const pasteInPlace = (): Promise<void> => paste(() => [0, 0]);

/** Pastes what was copied around the pointer, with its heading and its size in metres. */
export async function pasteAtCursor(): Promise<void> {
  const { cursor } = useView.getState();
  if (!cursor) return pasteInPlace();
  await paste((geometries) => {
    const [left, top, right, bottom] = boundsOf(geometries.flatMap(cornersOf));
    return [cursor.pixel[0] - (left + right) / 2, cursor.pixel[1] - (top + bottom) / 2];
  });
}

async function paste(shiftOf: (geometries: readonly Geometry[]) => Pixel): Promise<void> {
  const { openSceneId, entries, grid } = useScenes.getState();
  const { clipboard } = useDrawing.getState();
  const scene = entries.find((entry) => entry.scene.id === openSceneId)?.scene;
  if (!scene || clipboard.length === 0) return;
  const ground = grid ? gridLookup(grid) : null;
  const placed = clipboard.flatMap((copied) => {
    const geometry = geometryIn(copied, scene.id, ground);
    return geometry ? [{ copied, geometry }] : [];
  });
  const shift = placed.length > 0 ? shiftOf(placed.map(({ geometry }) => geometry)) : ([0, 0] as Pixel);
  const changes = placed
    .map(({ copied, geometry }) => ({ copied, geometry: shifted({ copied, geometry }, shift, ground) }))
    .filter(({ geometry }) => isWithin(centreOf(geometry), scene))
    .map(({ copied, geometry }) => created(newId(), { ...copiedFields(copied), scene: scene.id, geometry }));
  const left = clipboard.length - changes.length;
  if (left > 0) tell(t('drawing.notPasted', { count: left }));
  if (changes.length === 0) return;
  const stored = await edit(t('drawing.paste', { count: changes.length }), changes);
  if (stored) useSightings.setState({ selected: new Set(changes.map(({ entity }) => entity)) });
}

const isWithin = ([column, row]: Pixel, { width, height }: { readonly width: number; readonly height: number }) =>
  column >= 0 && row >= 0 && column < width && row < height;

/** The shape in a scene: as it was in its own, by its place on the ground in another; null where that is not known. */
function geometryIn(copied: PlacedSighting, sceneId: string, ground: GridLookup | null): Geometry | null {
  if (copied.scene === sceneId) return copied.geometry;
  return ground ? onGround(copied, ground, copied.place.lonLat) : null;
}

function onGround(
  { geometry, place }: PlacedSighting,
  ground: GridLookup,
  lonLat: PlacedSighting['place']['lonLat'],
): Geometry | null {
  const at = lonLat && ground.toPixel(lonLat);
  if (!lonLat || !at) return null;
  if (geometry.shape === 'point') return { shape: 'point', at };
  if (geometry.shape === 'polygon') {
    const ring = (place.outline ?? []).map(ground.toPixel).filter((pixel) => pixel !== null);
    return ring.length === geometry.ring.length ? { shape: 'polygon', ring } : null;
  }
  const { length, beam, headingDegrees } = place;
  if (!length || !beam || headingDegrees === null) return null;
  const { bowKnown } = geometry;
  return boxOnGround(ground, {
    lonLat,
    headingDegrees,
    lengthMetres: length.metres,
    beamMetres: beam.metres,
    bowKnown,
  });
}

/** Moved on the pixel grid; a box keeps its size in metres where the ground is known. */
function shifted(
  { copied, geometry }: { readonly copied: PlacedSighting; readonly geometry: Geometry },
  shift: Pixel,
  ground: GridLookup | null,
): Geometry {
  if (shift[0] === 0 && shift[1] === 0) return geometry;
  const moved = movedBy(geometry, shift);
  if (!ground || geometry.shape !== 'box') return moved;
  return onGround(copied, ground, ground.toLonLat(centreOf(moved))) ?? moved;
}
