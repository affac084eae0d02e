import { lonLatToWorld } from '../../shared/domain/mercator.ts';
import type { SightingPoints } from '../../shared/domain/sighting-points.ts';

/** Sightings on the map of the world: one place of `mercator.ts` each; scene and class as places in their lists. */
export interface WorldPoints {
  readonly ids: readonly string[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly scenes: readonly string[];
  readonly scene: Uint32Array;
  readonly classes: readonly string[];
  readonly vesselClass: Uint32Array;
}

/** Which sightings are asked for: ids each; null asks nothing. */
export interface PointsAsked {
  readonly scenes: ReadonlySet<string> | null;
  readonly classes: ReadonlySet<string> | null;
  readonly sightings: ReadonlySet<string> | null;
  /** Scenes on which only some sightings may be seen, and which may. */
  readonly veiled: { readonly scenes: ReadonlySet<string>; readonly isSeen: (id: string) => boolean } | null;
}

export function worldPoints({ ids, lonLat, scenes, scene, classes, vesselClass }: SightingPoints): WorldPoints {
  const [x, y] = [new Float64Array(ids.length), new Float64Array(ids.length)];
  for (let at = 0; at < ids.length; at++) {
    const place = lonLatToWorld([lonLat[2 * at] ?? 0, lonLat[2 * at + 1] ?? 0]);
    [x[at], y[at]] = place;
  }
  return { ids, x, y, scenes, scene: Uint32Array.from(scene), classes, vesselClass: Uint32Array.from(vesselClass) };
}

/** 1 for each point that is asked for, 0 for the others. */
export function shownPoints(points: WorldPoints, asked: PointsAsked): Uint8Array {
  const { scenes, classes, sightings, veiled } = asked;
  const isSceneShown = points.scenes.map((id) => scenes?.has(id) ?? true);
  const isClassShown = points.classes.map((name) => classes?.has(name) ?? true);
  const isVeiled = points.scenes.map((id) => veiled?.scenes.has(id) ?? false);
  return Uint8Array.from(points.ids, (id, at) => {
    const scene = points.scene[at] ?? 0;
    const isShown = isSceneShown[scene] === true && isClassShown[points.vesselClass[at] ?? 0] === true;
    if (!isShown || (sightings && !sightings.has(id))) return 0;
    return isVeiled[scene] === true && !veiled?.isSeen(id) ? 0 : 1;
  });
}

/** How many of the shown points lie in each scene, by its id. */
export function countsByScene(points: WorldPoints, shown: Uint8Array | null): ReadonlyMap<string, number> {
  const counts = new Uint32Array(points.scenes.length);
  for (const [at, scene] of points.scene.entries()) counts[scene] = (counts[scene] ?? 0) + (shown?.[at] ?? 1);
  return new Map(points.scenes.map((id, at) => [id, counts[at] ?? 0]));
}
