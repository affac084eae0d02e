import type { Pixel } from '../../shared/domain/geometry.ts';
import { nearestCorner, nearestEdge, withCorner, withoutCorner } from '../../shared/domain/polygon-corners.ts';
import { useSightings } from '../state/sightings.ts';
import { useView } from '../state/view.ts';
import { redrawSightings } from './draw-sighting.ts';

/** The one selected sighting, where it is a polygon. */
export function selectedPolygon(): { readonly id: string; readonly ring: readonly Pixel[] } | null {
  const { byId, selected } = useSightings.getState();
  const [id, ...others] = selected;
  const geometry = id !== undefined && others.length === 0 ? byId.get(id)?.geometry : undefined;
  return id !== undefined && geometry?.shape === 'polygon' ? { id, ring: geometry.ring } : null;
}

/** Puts a corner under the pointer into the nearest edge of the selected polygon. */
export async function addCorner(): Promise<void> {
  const polygon = selectedPolygon();
  const at = useView.getState().cursor?.pixel;
  if (polygon && at) await reshape(polygon.id, withCorner(polygon.ring, nearestEdge(polygon.ring, at), at));
}

/** Takes the corner nearest to the pointer out of the selected polygon. */
export async function removeCorner(): Promise<void> {
  const polygon = selectedPolygon();
  const at = useView.getState().cursor?.pixel;
  if (polygon && at) await removeCornerAt(polygon.id, nearestCorner(polygon.ring, at));
}

/** Takes one corner out of a polygon; three always stay. */
export async function removeCornerAt(id: string, index: number): Promise<void> {
  const geometry = useSightings.getState().byId.get(id)?.geometry;
  const ring = geometry?.shape === 'polygon' ? withoutCorner(geometry.ring, index) : null;
  if (ring) await reshape(id, ring);
}

const reshape = (id: string, ring: Pixel[]): Promise<void> =>
  redrawSightings('reshape', new Map([[id, { shape: 'polygon', ring }]]));
