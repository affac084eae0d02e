import type OlMap from 'ol/Map.js';
import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import type { Pixel } from '../../../shared/domain/geometry.ts';
import { onOneTurn } from '../../../shared/domain/mercator.ts';
import { enterCluster, enterScenes, panWorld, showSighting } from '../../commands/world-map.ts';
import { type Cluster, type Clusters, membersOf } from '../../state/world-clusters.ts';
import type { WorldScene } from '../../state/world-scenes.ts';
import { useWorld } from '../../state/world.ts';
import { arrows } from '../map-keys.ts';
import { mapToPixel } from '../scene-projection.ts';
import { clusterAt } from './cluster-painter.ts';
import { scenesAt } from './footprint-painter.ts';

export interface WorldThings {
  readonly clusters: () => Clusters;
  readonly scenes: () => readonly WorldScene[];
}

/** A click, or Enter for what is in the middle, enters the cluster or the scenes there; arrows move the map. */
export function pickWorld(map: OlMap, target: HTMLElement, things: WorldThings): () => void {
  const found = (place: Pixel) => thingsAt(things, onOneTurn(place), map.getView().getResolution() ?? 1);
  const onMove = (event: MapBrowserEvent): void => {
    if (event.dragging) return;
    const { cluster, scenes } = found(mapToPixel(event.coordinate));
    target.style.cursor = (cluster ?? scenes[0]) ? 'pointer' : '';
    target.title = cluster ? '' : scenes.map(({ entry }) => entry.scene.fileName).join('\n');
  };
  const onClick = (event: MapBrowserEvent): void => enter(things, found(mapToPixel(event.coordinate)));
  const onKey = (event: KeyboardEvent): void => {
    const arrow = arrows[event.code];
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (arrow) panWorld(...arrow);
    else if (event.code === 'Enter') enter(things, found(mapToPixel(map.getView().getCenter() ?? [])));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  map.on('click', onClick);
  map.on('pointermove', onMove);
  target.addEventListener('keydown', onKey);
  return () => {
    map.un('click', onClick);
    map.un('pointermove', onMove);
    target.removeEventListener('keydown', onKey);
  };
}

interface Found {
  readonly cluster: Cluster | null;
  readonly scenes: readonly WorldScene[];
}

const thingsAt = (things: WorldThings, place: Pixel, resolution: number): Found => ({
  cluster: clusterAt(things.clusters().all, place, resolution),
  scenes: scenesAt(things.scenes(), place, resolution),
});

function enter(things: WorldThings, { cluster, scenes }: Found): void {
  const { points } = useWorld.getState();
  if (!cluster || !points)
    return scenes.length > 0 ? enterScenes(scenes.map(({ entry }) => entry.scene.id)) : undefined;
  const ids = membersOf(things.clusters(), cluster).map((at) => points.ids[at] ?? '');
  const [only] = ids;
  if (only && ids.length === 1) return void showSighting(only);
  enterCluster(ids, cluster.bounds);
}
