import type { Geometry, Pixel } from '../../shared/domain/geometry.ts';
import { movedBy, turnedBy } from '../../shared/domain/shape.ts';
import { useDrawing } from '../state/drawing.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { useTool } from '../state/tool.ts';
import { useView } from '../state/view.ts';
import { redrawSightings } from './draw-sighting.ts';
import { geometryQueue } from './geometry-queue.ts';
import { panView } from './view-zoom.ts';

/** The geometries of the selected sightings of the open scene, changed. */
function ofSelected(change: (geometry: Geometry) => Geometry): Map<string, Geometry> {
  const { byId, selected } = useSightings.getState();
  const { openSceneId } = useScenes.getState();
  const changed = new Map<string, Geometry>();
  for (const id of selected) {
    const sighting = byId.get(id);
    if (sighting && sighting.scene === openSceneId) changed.set(id, change(sighting.geometry));
  }
  return changed;
}

/** The whole pixel step that looks most like this direction on a turned screen. */
export function stepOnScreen([right, down]: Pixel, rotationRadians: number): Pixel {
  const quarter = Math.round(rotationRadians / (Math.PI / 2));
  const [cos, sin] = [Math.round(Math.cos((quarter * Math.PI) / 2)), Math.round(Math.sin((quarter * Math.PI) / 2))];
  return [right * cos + down * sin, down * cos - right * sin];
}

/** Nudges the selected sightings by scene pixels in a direction on screen; with none selected, moves the view. */
export const nudge = (direction: Pixel, pixels: number): Promise<void> =>
  geometryQueue(async () => {
    if (ofSelected((geometry) => geometry).size === 0)
      return panView(direction[0] * pixels ** 0.5, direction[1] * pixels ** 0.5);
    const [columns, rows] = stepOnScreen(direction, useView.getState().viewport?.rotationRadians ?? 0);
    const by: Pixel = [columns * pixels, rows * pixels];
    await redrawSightings(
      'move',
      ofSelected((geometry) => movedBy(geometry, by)),
    );
  });

/** Turns each selected sighting clockwise about its own centre; or the box that is about to be stamped. */
export const turnSelected = (degrees: number): Promise<void> =>
  geometryQueue(async () => {
    const { isOnStamped } = useDrawing.getState();
    if (useTool.getState().tool === 'stamp') {
      useDrawing.setState(({ stampHeadingDegrees }) => ({ stampHeadingDegrees: stampHeadingDegrees + degrees }));
      if (!isOnStamped) return;
    }
    await redrawSightings(
      'turn',
      ofSelected((geometry) => turnedBy(geometry, degrees)),
    );
  });
