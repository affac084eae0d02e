import { addProjection } from 'ol/proj.js';
import Projection from 'ol/proj/Projection.js';
import type { Pixel } from '../../shared/domain/geometry.ts';

/** Scene column and row (row downwards) to the map's x and y (y upwards). */
export const pixelToMap = ([column, row]: Pixel): [number, number] => [column, -row];

/** The map's x and y to scene column and row. */
export const mapToPixel = (mapXY: readonly number[]): Pixel => [mapXY[0] ?? 0, -(mapXY[1] ?? 0)];

/** A scene's own pixel grid as an OpenLayers projection: what the analyst works in. */
export function sceneProjection(sceneId: string, width: number, height: number): Projection {
  const projection = new Projection({ code: `scene:${sceneId}`, units: 'pixels', extent: [0, -height, width, 0] });
  addProjection(projection);
  return projection;
}
