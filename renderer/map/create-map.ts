import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import { defaults as defaultInteractions } from 'ol/interaction/defaults.js';
import type Layer from 'ol/layer/Layer.js';
import { fitResolution } from '../commands/view-zoom.ts';
import { pixelToMap, sceneProjection } from './scene-projection.ts';

const closest = 1 / 64;
const emptyMargin = 4;

/** A map without controls: panels show what it shows, commands move it. */
export function createMap(target: HTMLElement, layers: readonly Layer[]): OlMap {
  const interactions = defaultInteractions({
    doubleClickZoom: false,
    keyboard: false,
    shiftDragZoom: false,
    zoomDuration: 120,
  });
  return new OlMap({ target, layers: [...layers], controls: [], interactions, maxTilesLoading: 1 });
}

/** A view of one scene, whose middle can never leave it; all of it fits in at the start. */
export function sceneView(
  scene: { readonly id: string; readonly width: number; readonly height: number },
  mapSize: readonly [number, number],
): View {
  const fit = fitResolution([scene.width, scene.height], mapSize, 0);
  return new View({
    projection: sceneProjection(scene.id, scene.width, scene.height),
    center: pixelToMap([scene.width / 2, scene.height / 2]),
    resolution: fit,
    minResolution: closest,
    maxResolution: Math.max(fit * emptyMargin, 2),
    extent: [0, -scene.height, scene.width, 0],
    constrainOnlyCenter: true,
    smoothExtentConstraint: false,
    smoothResolutionConstraint: false,
    constrainRotation: false,
  });
}
