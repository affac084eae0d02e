import PointerInteraction from 'ol/interaction/Pointer.js';
import type { Pixel } from '../../../shared/domain/geometry.ts';
import { centreOf } from '../../../shared/domain/shape.ts';
import { selectSightings } from '../../commands/select-sightings.ts';
import { useTool } from '../../state/tool.ts';
import { isInside } from '../hit-test.ts';
import { mapToPixel } from '../scene-projection.ts';
import { listenMap } from './listen-map.ts';
import type { Tool, ToolContext } from './tool-context.ts';

/** Selects what is drawn around: sightings with their middle inside; with Shift beside what is selected. */
export const lassoTool: Tool = (context) => {
  useTool.setState({ hint: 'map.hint.lasso', readout: null });
  let loop: Pixel[] = [];
  const lasso = new PointerInteraction({
    handleDownEvent: ({ coordinate, originalEvent }) => {
      if ((originalEvent as MouseEvent).button !== 0) return false;
      loop = [mapToPixel(coordinate)];
      return true;
    },
    handleDragEvent: ({ coordinate }) => {
      loop.push(mapToPixel(coordinate));
      context.sketch.show({ lines: [{ pixels: loop, closed: true }] });
    },
    handleUpEvent: ({ originalEvent }) => {
      context.sketch.clear();
      selectSightings(sightingsInside(context, loop), (originalEvent as MouseEvent).shiftKey ? 'add' : 'only');
      return false;
    },
  });
  context.map.addInteraction(lasso);
  const leave = listenMap(context.map, { back: () => selectSightings([], 'only') });
  return () => {
    leave();
    context.map.removeInteraction(lasso);
    context.sketch.clear();
  };
};

/** Locked sightings are left out: a lasso is a drag. */
const sightingsInside = ({ marks }: ToolContext, loop: readonly Pixel[]): string[] =>
  [...marks().values()]
    .filter(({ sighting }) => sighting.locked !== true && isInside(loop, centreOf(sighting.geometry)))
    .map(({ sighting }) => sighting.id);
