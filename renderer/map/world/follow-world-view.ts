import type OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import { onOneTurn, worldSide } from '../../../shared/domain/mercator.ts';
import { viewOfAll } from '../../commands/world-map.ts';
import { worldShown } from '../../commands/world-shown.ts';
import { useWorld } from '../../state/world.ts';
import { mapToPixel, pixelToMap, sceneProjection } from '../scene-projection.ts';

const flightMs = 180;
const minResolution = 1;

/** Shows the map as it was left, or all scenes; keeps where it looks and answers requests to fly, until `leave`. */
export function followWorldView(map: OlMap): () => void {
  const publish = (): void => {
    const view = map.getView();
    const [center, resolution] = [view.getCenter(), view.getResolution()];
    const [width, height] = map.getSize() ?? [];
    if (!center || !resolution || !width || !height) return;
    const centre = onOneTurn(mapToPixel(center));
    if (centre[0] !== center[0]) view.setCenter(pixelToMap(centre));
    useWorld.setState({ view: { centre, resolution }, mapSize: [width, height] });
  };
  const answer = (): void => {
    const { flyTo } = useWorld.getState();
    if (!flyTo) return;
    useWorld.setState({ flyTo: null });
    const view = map.getView();
    view.cancelAnimations();
    view.animate({
      center: view.getConstrainedCenter(pixelToMap(flyTo.centre)) ?? pixelToMap(flyTo.centre),
      resolution: view.getConstrainedResolution(flyTo.resolution) ?? flyTo.resolution,
      duration: flightMs,
    });
  };
  map.setView(firstView(map));
  map.on('moveend', publish);
  publish();
  answer();
  return useWorld.subscribe((state, before) => {
    if (state.flyTo !== before.flyTo) answer();
  });
}

function firstView(map: OlMap): View {
  const [width, height] = map.getSize() ?? [];
  if (width && height) useWorld.setState({ mapSize: [width, height] });
  const { centre, resolution } = useWorld.getState().view ?? viewOfAll(worldShown().placed);
  const maxResolution = worldSide / (width ?? 320);
  return new View({
    projection: sceneProjection('world', worldSide, worldSide),
    center: pixelToMap(centre),
    resolution: Math.max(minResolution, Math.min(maxResolution, resolution)),
    minResolution,
    maxResolution,
    extent: [-worldSide, -worldSide, 2 * worldSide, 0],
    constrainOnlyCenter: true,
    smoothExtentConstraint: false,
    smoothResolutionConstraint: false,
    enableRotation: false,
  });
}
