import type { BoxGeometry, Geometry, Pixel } from '../../shared/domain/geometry.ts';
import { withCorner } from '../../shared/domain/polygon-corners.ts';
import { boxPoint, inBox, normalDegrees } from '../../shared/domain/shape.ts';

export type HandleName = 'bow' | 'stern' | 'port' | 'starboard' | 'turn' | `corner ${number}` | `edge ${number}`;

export interface Handle {
  readonly name: HandleName;
  readonly at: Pixel;
}

const clearancePx = 14;
const turnArmPx = 26;
const apartPx = 14;
const thinnest = 0.1;

/**
 * Where a shape can be taken hold of. At any zoom the handles keep clear of each other: around a small box they
 * stand off its sides, and dragging moves the side by as much as the handle.
 */
export function handlesOf(geometry: Geometry, resolution: number): readonly Handle[] {
  if (geometry.shape === 'point') return [];
  if (geometry.shape === 'polygon') return ringHandles(geometry.ring, apartPx * resolution);
  const ahead = Math.max(geometry.length / 2, clearancePx * resolution);
  const side = Math.max(geometry.beam / 2, clearancePx * resolution);
  return [
    { name: 'bow', at: boxPoint(geometry, ahead, 0) },
    { name: 'stern', at: boxPoint(geometry, -ahead, 0) },
    { name: 'port', at: boxPoint(geometry, 0, -side) },
    { name: 'starboard', at: boxPoint(geometry, 0, side) },
    { name: 'turn', at: boxPoint(geometry, ahead + turnArmPx * resolution, 0) },
  ];
}

/** Corners, and the middles of edges for a corner more; those that would lie on each other are left out. */
function ringHandles(ring: readonly Pixel[], apart: number): Handle[] {
  const corners = ring.map((at, index): Handle => ({ name: `corner ${index}`, at }));
  const edges = ring.map(([column, row], index): Handle => {
    const [nextColumn, nextRow] = ring[(index + 1) % ring.length] ?? [column, row];
    return { name: `edge ${index}`, at: [(column + nextColumn) / 2, (row + nextRow) / 2] };
  });
  const clear: Handle[] = [];
  for (const handle of [...corners, ...edges]) {
    const isClear = clear.every(({ at }) => Math.hypot(at[0] - handle.at[0], at[1] - handle.at[1]) >= apart);
    if (isClear) clear.push(handle);
  }
  return clear;
}

/** The handle within reach of a scene pixel, the nearest where there are several. */
export function handleAt(handles: readonly Handle[], pixel: Pixel, reach: number): Handle | null {
  const distance = ({ at }: Handle): number => Math.hypot(at[0] - pixel[0], at[1] - pixel[1]);
  const nearest = handles.toSorted((a, b) => distance(a) - distance(b))[0];
  return nearest && distance(nearest) <= reach ? nearest : null;
}

interface DragPath {
  readonly from: Pixel;
  readonly to: Pixel;
}

/** The shape after a handle was dragged from one scene pixel to another. */
export function draggedBy(geometry: Geometry, handle: HandleName, drag: DragPath): Geometry {
  if (geometry.shape === 'point') return geometry;
  if (geometry.shape === 'polygon') return { ...geometry, ring: draggedRing(geometry.ring, handle, drag) };
  if (handle === 'turn') return turnedTowards(geometry, drag);
  const from = inBox(geometry, drag.from);
  const to = inBox(geometry, drag.to);
  if (handle === 'bow') return stretched(geometry, to.ahead - from.ahead, 1);
  if (handle === 'stern') return stretched(geometry, from.ahead - to.ahead, -1);
  const outwards = (to.starboard - from.starboard) * (handle === 'starboard' ? 1 : -1);
  return { ...geometry, beam: Math.max(thinnest, geometry.beam + 2 * outwards) };
}

/** The ring with a corner moved, or with one more drawn out of an edge. */
function draggedRing(ring: readonly Pixel[], handle: HandleName, { from, to }: DragPath): Pixel[] {
  const [kind, number] = handle.split(' ');
  const index = Number(number);
  if (kind === 'edge') return withCorner(ring, index, to);
  return ring.map((pixel, at): Pixel =>
    at === index ? [pixel[0] + to[0] - from[0], pixel[1] + to[1] - from[1]] : pixel,
  );
}

/** Longer or shorter at one end; the other end stays where it is. */
function stretched(box: BoxGeometry, by: number, end: 1 | -1): BoxGeometry {
  const length = Math.max(thinnest, box.length + by);
  const centre = boxPoint(box, ((length - box.length) / 2) * end, 0);
  return { ...box, length, centre };
}

function turnedTowards(box: BoxGeometry, { from, to }: DragPath): BoxGeometry {
  const bearing = ([column, row]: Pixel): number => Math.atan2(column - box.centre[0], box.centre[1] - row);
  const degrees = ((bearing(to) - bearing(from)) * 180) / Math.PI;
  return { ...box, angleDegrees: normalDegrees(box.angleDegrees + degrees) };
}
