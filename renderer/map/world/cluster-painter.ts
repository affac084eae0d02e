import type { Pixel } from '../../../shared/domain/geometry.ts';
import type { Cluster } from '../../state/world-clusters.ts';
import type { Frame } from '../canvas-layer.ts';
import { classColour, selectedColour } from '../map-colours.ts';
import { classOutline } from './class-marks.ts';
import type { WorldColours } from './world-colours.ts';
import { onScreen } from './world-frame.ts';

export interface ClustersDrawn {
  readonly clusters: readonly Cluster[];
  /** Those that hold a selected sighting, by their numbers. */
  readonly chosen: ReadonlySet<number>;
  readonly colours: WorldColours;
  /** How a number is written. */
  readonly numberText: (count: number) => string;
}

const singleRadius = 7;

/** How far a cluster reaches on screen: more with every ten times as many sightings. */
export const clusterRadius = ({ count }: Pick<Cluster, 'count'>): number =>
  count === 1 ? singleRadius : 13 + 3.5 * Math.log10(count);

/** Draws each cluster as its number in a ring of its classes' colours, and over it the shape of the most frequent one. */
export function paintClusters(frame: Frame, drawn: ClustersDrawn): void {
  for (const [number, cluster] of drawn.clusters.entries()) {
    const radius = clusterRadius(cluster);
    for (const at of onScreen(frame, cluster.centre, radius + 4)) {
      frame.context.save();
      frame.context.translate(...at);
      if (cluster.count > 1) paintRing(frame, cluster, drawn);
      frame.context.translate(0, cluster.count > 1 ? -radius : 0);
      paintMark(frame, cluster, drawn.colours);
      frame.context.translate(0, cluster.count > 1 ? radius : 0);
      if (drawn.chosen.has(number)) paintSelection(frame, radius + 3);
      frame.context.restore();
    }
  }
}

/** The nearest cluster that a place of the map lies on; `resolution` in metres of the map a CSS pixel. */
export function clusterAt(clusters: readonly Cluster[], [x, y]: Pixel, resolution: number): Cluster | null {
  let found: { readonly cluster: Cluster; readonly distance: number } | null = null;
  for (const cluster of clusters) {
    const distance = Math.hypot(cluster.centre[0] - x, cluster.centre[1] - y);
    if (distance > (clusterRadius(cluster) + 2) * resolution || (found && found.distance <= distance)) continue;
    found = { cluster, distance };
  }
  return found?.cluster ?? null;
}

function paintRing({ context }: Frame, cluster: Cluster, { colours, numberText }: ClustersDrawn): void {
  const radius = clusterRadius(cluster);
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = colours.plate;
  context.fill();
  context.lineWidth = 4;
  let from = -Math.PI / 2;
  for (const [vesselClass, count] of cluster.classes) {
    const to = from + (2 * Math.PI * count) / cluster.count;
    context.beginPath();
    context.arc(0, 0, radius - 2, from, to);
    context.strokeStyle = classColour(vesselClass);
    context.stroke();
    from = to;
  }
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.lineWidth = 1;
  context.strokeStyle = colours.coast;
  context.stroke();
  context.fillStyle = colours.ink;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = '600 11px Pretendard, "Pretendard Variable", system-ui, sans-serif';
  context.fillText(numberText(cluster.count), 0, 0.5);
}

function paintMark({ context }: Frame, { count, classes }: Cluster, { plate }: WorldColours): void {
  const vesselClass = classes[0]?.[0] ?? 'unknown';
  context.beginPath();
  for (const corner of classOutline(vesselClass, count === 1 ? singleRadius : 5)) context.lineTo(...corner);
  context.closePath();
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = plate;
  context.stroke();
  context.fillStyle = classColour(vesselClass);
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = '#000000';
  context.stroke();
}

function paintSelection({ context }: Frame, radius: number): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = selectedColour;
  context.stroke();
}
