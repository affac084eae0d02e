import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Handlers } from '../../shared/contract.ts';
import { isSeen } from '../../shared/domain/coverage.ts';
import { Geometry, type LonLat, type Pixel } from '../../shared/domain/geometry.ts';
import { centreOf } from '../../shared/domain/shape.ts';
import type { Sighting } from '../../shared/domain/sighting.ts';
import { placeByCorners, type SightingPoints } from '../../shared/domain/sighting-points.ts';
import { fromRow, type StoredEntity } from '../log/entities.ts';
import type { Workspace } from '../log/workspace.ts';
import { allScenes } from './scene-records.ts';

/** So many are read in one go: other calls are answered in between. */
const partSize = 5000;

/** The call that tells where all sightings lie, without opening one scene. */
export function sightingPointHandlers(workspace: Workspace): Pick<Handlers, 'sighting.points'> {
  return { 'sighting.points': () => pointsOf(workspace) };
}

async function pointsOf(workspace: Workspace): Promise<SightingPoints> {
  const placeIn = placesByScene(workspace);
  const [scenes, classes] = [createNames(), createNames()];
  const points = { ids: [] as string[], lonLat: [] as number[], scene: [] as number[], vesselClass: [] as number[] };
  for await (const entity of inParts(workspace)) {
    const { scene, vesselClass = 'unknown' } = entity.fields as Partial<Sighting>;
    const middle = middleOf(entity);
    const place = middle && placeIn.get(scene ?? '')?.(middle);
    if (!place) continue;
    points.ids.push(entity.id);
    points.lonLat.push(...place);
    points.scene.push(scenes.placeOf(scene ?? ''));
    points.vesselClass.push(classes.placeOf(vesselClass));
  }
  return { ...points, scenes: scenes.all, classes: classes.all };
}

async function* inParts(workspace: Workspace): AsyncGenerator<StoredEntity> {
  let before: string | null = null;
  do {
    const part = workspace.sightingsBefore(before, partSize);
    yield* part.map(fromRow);
    before = part.length < partSize ? null : (part.at(-1)?.id ?? null);
    await nextTurn();
  } while (before !== null);
}

function placesByScene(workspace: Workspace): ReadonlyMap<string, (pixel: Pixel) => LonLat> {
  return new Map(
    allScenes(workspace).flatMap((scene) =>
      scene.footprint ? [[scene.id, placeByCorners(scene, scene.footprint)] as const] : [],
    ),
  );
}

function middleOf({ fields }: StoredEntity): Pixel | null {
  if (!isSeen(fields)) return null;
  const { data } = Geometry.safeParse(fields['geometry']);
  return data ? centreOf(data) : null;
}

/** Names in the order they first come up, each once. */
function createNames() {
  const places = new Map<string, number>();
  const all: string[] = [];
  const placeOf = (name: string): number => {
    const known = places.get(name);
    if (known !== undefined) return known;
    places.set(name, all.push(name) - 1);
    return all.length - 1;
  };
  return { all, placeOf };
}
