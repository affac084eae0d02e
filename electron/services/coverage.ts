import type { Handlers } from '../../shared/contract.ts';
import { carriedGeometry, carriedPixels } from '../../shared/domain/carried.ts';
import { CoverageCell, CoveragePass, isSeen } from '../../shared/domain/coverage.ts';
import type { Geometry, Pixel } from '../../shared/domain/geometry.ts';
import { centreOf } from '../../shared/domain/shape.ts';
import { Sighting } from '../../shared/domain/sighting.ts';
import { AppError } from '../../shared/errors.ts';
import type { StoredEntity } from '../log/entities.ts';
import type { Workspace } from '../log/workspace.ts';
import { sceneOf } from './scene-records.ts';
import type { GeoreferenceOf } from './sighting-places.ts';

interface CoverageParts {
  readonly workspace: Workspace;
  readonly georeferenceOf: GeoreferenceOf;
}

/** The calls by which searches are read, and sightings laid on the next date. */
export function coverageHandlers(parts: CoverageParts): Pick<Handlers, 'coverage.list' | 'sighting.carry'> {
  const { workspace } = parts;
  return {
    'coverage.list': ({ ids }) => {
      const stored = ids
        ? ids.flatMap((id) => workspace.stored(id) ?? [])
        : [...workspace.entities('coverage pass'), ...workspace.entities('coverage cell')];
      return { passes: readable(stored, CoveragePass), cells: readable(stored, CoverageCell) };
    },
    'sighting.carry': ({ fromScene, toScene }) => carrySightings(parts, fromScene, toScene),
  };
}

interface Schema<T> {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: T | undefined };
}

/** What another version wrote in a way this one cannot read is left out. */
function readable<T>(stored: readonly StoredEntity[], schema: Schema<T>): T[] {
  return stored.flatMap(({ id, fields }) => {
    const { data } = schema.safeParse({ ...fields, id });
    return data === undefined ? [] : [data];
  });
}

async function carrySightings(
  { workspace, georeferenceOf }: CoverageParts,
  fromScene: string,
  toScene: string,
): Promise<{ sighting: string; geometry: Geometry }[]> {
  const { width, height } = sceneOf(workspace, toScene);
  const [from, to] = await Promise.all([georeferenceOf(fromScene), georeferenceOf(toScene)]);
  if (!from?.crs || !to?.crs) throw withoutGround();
  const sightings = readable(workspace.sightings(fromScene), Sighting).filter(isSeen);
  const places = await from.toLonLat(sightings.flatMap(({ geometry }) => carriedPixels(geometry)));
  const known = places.filter((place) => place !== null);
  const pixels = spread(places, await to.toPixel(known));
  let at = 0;
  return sightings.flatMap(({ id, geometry }) => {
    const count = carriedPixels(geometry).length;
    const carried = carriedGeometry(geometry, pixels.slice(at, at + count));
    at += count;
    return carried && isWithin(centreOf(carried), width, height) ? [{ sighting: id, geometry: carried }] : [];
  });
}

/** The pixels of the known places, with null again where there was no place. */
function spread(places: readonly unknown[], pixels: readonly (Pixel | null)[]): (Pixel | null)[] {
  let next = 0;
  return places.map((place) => (place === null ? null : (pixels[next++] ?? null)));
}

const isWithin = ([column, row]: Pixel, width: number, height: number): boolean =>
  column >= 0 && row >= 0 && column < width && row < height;

function withoutGround(): AppError {
  const message = 'One of the two scenes has no place on the ground, so nothing can be carried over. Place it first.';
  return new AppError('scene-not-georeferenced', message);
}
