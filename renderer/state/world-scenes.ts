import { wrapLongitude } from '../../shared/domain/geodesy.ts';
import type { LonLat, Pixel } from '../../shared/domain/geometry.ts';
import { lonLatToWorld, worldSide } from '../../shared/domain/mercator.ts';
import type { SceneEntry } from '../../shared/domain/scene-entry.ts';
import { boundsOf } from '../../shared/domain/shape.ts';
import type { SightingQuery } from '../../shared/domain/sighting-query.ts';
import type { WorldView } from './world.ts';

/** A scene where it lies on the map of the world; places as in `mercator.ts`. */
export interface WorldScene {
  readonly entry: SceneEntry;
  /** Its footprint, whole also where it crosses the antimeridian. */
  readonly ring: readonly Pixel[];
  readonly middle: Pixel;
  /** The longer side of what holds it, in metres of the map. */
  readonly size: number;
}

/** The scenes a query allows: by scene, port and the days they were taken. */
export function scenesAskedFor(entries: readonly SceneEntry[], query: SightingQuery): SceneEntry[] {
  const { scene, port, from, to } = query;
  return entries.filter(({ scene: one }) => {
    const day = one.acquired?.utc.slice(0, 10) ?? null;
    if (scene.length > 0 && !scene.includes(one.id)) return false;
    if (port.length > 0 && !port.includes(one.port ?? '')) return false;
    if (from !== '' && (day === null || day < from)) return false;
    return to === '' || (day !== null && day <= to);
  });
}

/** Those of the scenes that have a place, on the map. */
export function worldScenes(entries: readonly SceneEntry[]): WorldScene[] {
  return entries.flatMap((entry) => {
    const { footprint } = entry.scene;
    if (!footprint) return [];
    const ring = unrolled(footprint).map(lonLatToWorld);
    const [left, top, right, bottom] = boundsOf(ring);
    const size = Math.max(right - left, bottom - top);
    return [{ entry, ring, middle: [(left + right) / 2, (top + bottom) / 2], size }];
  });
}

/** The scenes that reach into a view, the latest first, those without a date last. */
export function scenesInView(
  scenes: readonly WorldScene[],
  { centre, resolution }: WorldView,
  [width, height]: readonly [number, number],
): WorldScene[] {
  const isInView = ({ middle, size }: WorldScene): boolean => {
    const across = Math.abs(middle[0] - centre[0]) % worldSide;
    const [dx, dy] = [Math.min(across, worldSide - across), Math.abs(middle[1] - centre[1])];
    return dx <= (width * resolution + size) / 2 && dy <= (height * resolution + size) / 2;
  };
  const taken = ({ entry }: WorldScene): string => entry.scene.acquired?.utc ?? '';
  return scenes.filter(isInView).toSorted((a, b) => taken(b).localeCompare(taken(a)));
}

/** Longitudes that run on from the first over the date line. */
function unrolled(places: readonly LonLat[]): LonLat[] {
  const first = places[0]?.[0] ?? 0;
  return places.map(([longitude, latitude]) => [first + wrapLongitude(longitude - first), latitude]);
}
