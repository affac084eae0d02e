import type { Geometry, Pixel } from '../../shared/domain/geometry.ts';
import { boundsOf, cornersOf } from '../../shared/domain/shape.ts';
import type { Bounds } from '../../shared/domain/shape.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';

/** A sighting ready to draw: its corners and what is around them, in scene pixels. */
export interface SightingMark {
  readonly sighting: PlacedSighting;
  readonly corners: readonly Pixel[];
  readonly bounds: Bounds;
}

export type Marks = ReadonlyMap<string, SightingMark>;

/** The marks of one scene. Marks of sightings that have not changed are taken over from the last ones. */
export function sightingMarks(
  sightings: Iterable<PlacedSighting>,
  sceneId: string | null,
  last: ReadonlyMap<string, SightingMark> = new Map(),
): Map<string, SightingMark> {
  const marks = new Map<string, SightingMark>();
  for (const sighting of sightings) {
    if (sighting.scene !== sceneId) continue;
    const before = last.get(sighting.id);
    marks.set(sighting.id, before?.sighting === sighting ? before : markOf(sighting));
  }
  return marks;
}

/** Marks of a scene with those of some sightings made again. */
export function marksAgain(
  marks: Marks,
  { byId, ids, sceneId }: { readonly byId: ById; readonly ids: Iterable<string>; readonly sceneId: string | null },
): Marks {
  const next = new Map(marks);
  let changed = 0;
  for (const id of ids) {
    const sighting = byId.get(id);
    if (sighting?.scene === sceneId) next.set(id, markOf(sighting));
    else if (!next.delete(id)) continue;
    changed += 1;
  }
  return changed === 0 ? marks : next;
}

type ById = ReadonlyMap<string, PlacedSighting>;

/** The marks with some of their geometries replaced, as a gesture in hand would leave them. */
export function withGeometries(
  marks: ReadonlyMap<string, SightingMark>,
  geometries: ReadonlyMap<string, Geometry>,
): ReadonlyMap<string, SightingMark> {
  if (geometries.size === 0) return marks;
  const changed = new Map(marks);
  for (const [id, geometry] of geometries) {
    const mark = marks.get(id);
    if (mark) changed.set(id, markOf({ ...mark.sighting, geometry }));
  }
  return changed;
}

function markOf(sighting: PlacedSighting): SightingMark {
  const corners = cornersOf(sighting.geometry);
  return { sighting, corners, bounds: boundsOf(corners) };
}
