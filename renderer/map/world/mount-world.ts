import type OlMap from 'ol/Map.js';
import { lonLatToWorld } from '../../../shared/domain/mercator.ts';
import { loadCoastline } from '../../commands/load-coastline.ts';
import { loadPorts } from '../../commands/scene-ports.ts';
import { pointsShown, worldShown } from '../../commands/world-shown.ts';
import { remember } from '../../state/remember.ts';
import { useCoverage } from '../../state/coverage.ts';
import { useScenes } from '../../state/scenes.ts';
import { useSettings } from '../../state/settings.ts';
import { useSightings } from '../../state/sightings.ts';
import { useTableFilter } from '../../state/table-filter.ts';
import { clusterPoints, type Clusters } from '../../state/world-clusters.ts';
import { useWorld } from '../../state/world.ts';
import { cachedPainter } from '../cached-painter.ts';
import { canvasLayer, type Painter } from '../canvas-layer.ts';
import { createMap } from '../create-map.ts';
import { paintClusters } from './cluster-painter.ts';
import { paintFootprints } from './footprint-painter.ts';
import { followWorldView } from './follow-world-view.ts';
import { landPainter, shoresOf } from './land-painter.ts';
import { pickWorld } from './pick-world.ts';
import { type PlacedPort, portPainter } from './port-painter.ts';
import { worldColours } from './world-colours.ts';

/** Side of a cell in which sightings become one, in CSS pixels. */
const cellPixels = 60;

/** Puts the map of the world into an element and keeps it at the state, until the returned function is called. */
export function mountWorld(target: HTMLElement): () => void {
  let map: OlMap | null = null;
  const render = (): void => map?.render();
  const colours = remember(
    () => [document.documentElement.dataset['theme'], useSettings.getState().theme],
    () => worldColours(target),
  );
  const ground = loadGround(render);
  const clusters = createClusters(() => map?.getView().getResolution() ?? 1);
  const chosen = createChosen(clusters);
  const { numberText } = numbers();
  const paint: Painter = (frame) => {
    const { openSceneId } = useScenes.getState();
    const { pointedOut } = useWorld.getState();
    landPainter(ground().shores, colours())(frame);
    portPainter(ground().ports, colours())(frame);
    paintFootprints(frame, { scenes: worldShown().placed, openSceneId, pointedOut, colours: colours() });
    paintClusters(frame, { clusters: clusters().all, chosen: chosen(), colours: colours(), numberText });
  };
  const version = () => [
    ground(),
    colours(),
    worldShown(),
    clusters(),
    chosen(),
    useScenes.getState().openSceneId,
    useWorld.getState().pointedOut,
  ];
  map = createMap(target, [canvasLayer([cachedPainter(paint, version)], { opaque: true })]);
  const leave = [
    followWorldView(map),
    pickWorld(map, target, { clusters, scenes: () => worldShown().placed }),
    ...[useScenes, useSightings, useTableFilter, useSettings, useCoverage, useWorld].map((store) =>
      store.subscribe(render),
    ),
  ];
  return () => {
    for (const stop of leave) stop();
    map?.setTarget(undefined);
    map?.dispose();
    map = null;
  };
}

function numbers() {
  const format = new Intl.NumberFormat(document.documentElement.lang);
  return { numberText: (count: number) => format.format(count) };
}

/** What never changes: land and ports, as far as they are read. */
function loadGround(render: () => void) {
  let ground: { readonly shores: ReturnType<typeof shoresOf>; readonly ports: readonly PlacedPort[] } = {
    shores: [],
    ports: [],
  };
  void loadPorts().then((ports) => {
    const placed = ports.map(({ name, lonLat }) => ({ name, place: lonLatToWorld(lonLat) }));
    ground = { ...ground, ports: placed };
    render();
  });
  void loadCoastline().then((coastline) => {
    if (coastline) ground = { ...ground, shores: shoresOf(coastline) };
    render();
  });
  return () => ground;
}

/** The clusters for the resolution; worked out anew only where the points or the power of two of it have changed. */
const createClusters = (resolution: () => number): (() => Clusters) =>
  remember(
    () => [useWorld.getState().points, pointsShown(), Math.round(Math.log2(resolution()))],
    ([points, shown, zoom]) =>
      points
        ? clusterPoints(points, shown, cellPixels * 2 ** zoom)
        : { all: [], next: new Int32Array(), clusterOf: new Int32Array() },
  );

/** The numbers of the clusters that hold a selected sighting. */
const createChosen = (clusters: () => Clusters): (() => ReadonlySet<number>) =>
  remember(
    () => [clusters(), useSightings.getState().selected, useWorld.getState().points],
    ([{ clusterOf }, selected, points]) => {
      const chosen = new Set<number>();
      if (selected.size === 0 || !points) return chosen;
      for (const [at, id] of points.ids.entries()) if (selected.has(id)) chosen.add(clusterOf[at] ?? -1);
      return chosen;
    },
  );
