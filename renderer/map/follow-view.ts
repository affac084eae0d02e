import type OlMap from 'ol/Map.js';
import type { GridLookup } from '../../shared/domain/grid-lookup.ts';
import { northUpAt } from '../../shared/domain/north.ts';
import { useView } from '../state/view.ts';
import type { FlyTo, Viewport } from '../state/view.ts';
import { mapToPixel, pixelToMap } from './scene-projection.ts';

const flightMs = 180;
/** A flight through more levels of the pyramid than this would ask for the tiles of each on its way: it is a jump. */
const levelsInFlight = 1.5;

/** Keeps the store at what the map shows, and answers requests to fly, until the returned function is called. */
export function followView(map: OlMap, ground: () => GridLookup | null): () => void {
  function show(viewport: Viewport): void {
    const lookup = ground();
    const northUpRadians = lookup ? northUpAt(lookup, viewport.centre) : null;
    const shown = useView.getState();
    if (isSame(viewport, shown.viewport) && northUpRadians === shown.northUpRadians) return;
    useView.setState({ viewport, northUpRadians });
  }

  function publish(): void {
    const view = map.getView();
    const [width, height] = map.getSize() ?? [];
    if (view.getAnimating() || !view.getCenter() || !width || !height) return;
    show({
      centre: mapToPixel(view.getCenter() ?? []),
      resolution: view.getResolution() ?? 1,
      rotationRadians: view.getRotation(),
    });
    const { mapSize } = useView.getState();
    if (mapSize?.[0] !== width || mapSize[1] !== height) useView.setState({ mapSize: [width, height] });
  }

  function flyTo({ centre, resolution, rotationRadians, atOnce = false }: FlyTo): void {
    const view = map.getView();
    view.cancelAnimations();
    const target = {
      center: view.getConstrainedCenter(pixelToMap(centre)) ?? pixelToMap(centre),
      resolution: view.getConstrainedResolution(resolution ?? view.getResolution()) ?? 1,
      rotation: nearestTurn(rotationRadians ?? view.getRotation(), view.getRotation()),
    };
    useView.setState({ flyTo: null });
    show({ centre: mapToPixel(target.center), resolution: target.resolution, rotationRadians: target.rotation });
    const levels = Math.abs(Math.log2(target.resolution / (view.getResolution() ?? target.resolution)));
    view.animate({ ...target, duration: atOnce || levels > levelsInFlight ? 0 : flightMs });
  }

  map.on('postrender', publish);
  map.on('moveend', publish);
  const answer = (): void => {
    const { flyTo: request } = useView.getState();
    if (request && map.getView().isDef()) flyTo(request);
  };
  const stop = useView.subscribe((state, before) => {
    if (state.flyTo !== before.flyTo) answer();
  });
  map.on('change:view', answer);
  answer();
  return stop;
}

function isSame(a: Viewport, b: Viewport | null): boolean {
  return (
    b !== null &&
    a.centre[0] === b.centre[0] &&
    a.centre[1] === b.centre[1] &&
    a.resolution === b.resolution &&
    a.rotationRadians === b.rotationRadians
  );
}

/** The same direction by the shorter way round. */
function nearestTurn(radians: number, from: number): number {
  const turn = 2 * Math.PI;
  return radians + Math.round((from - radians) / turn) * turn;
}
