import type { Geometry, Pixel } from '../../../shared/domain/geometry.ts';
import { parallelAngle } from '../../../shared/domain/parallel.ts';
import { centreOf, movedBy } from '../../../shared/domain/shape.ts';
import type { Bounds } from '../../../shared/domain/shape.ts';
import { redrawSightings } from '../../commands/draw-sighting.ts';
import { selectSightings } from '../../commands/select-sightings.ts';
import { useSightings } from '../../state/sightings.ts';
import { useTool } from '../../state/tool.ts';
import { overlaps } from '../hit-test.ts';
import { boxReadout } from '../measure-text.ts';
import { draggedBy } from '../shape-handles.ts';
import type { HandleName } from '../shape-handles.ts';
import { isSnapping, snapDirections } from '../snap-directions.ts';
import type { ToolContext } from './tool-context.ts';

/** A drag in progress, from and to in scene pixels. */
export interface Drag {
  move(from: Pixel, to: Pixel, event: MouseEvent): void;
  end(from: Pixel, to: Pixel, event: MouseEvent): void;
}

type Verb = Parameters<typeof redrawSightings>[0];

/** Moves the selected sightings; or one that is not selected yet, and selects it. */
export function dragSightings(context: ToolContext, unselectedId: string | null): Drag {
  if (unselectedId) selectSightings([unselectedId], 'only');
  const { selected } = useSightings.getState();
  const marks = [...context.marks().values()].filter(
    ({ sighting }) => selected.has(sighting.id) && sighting.locked !== true,
  );
  return redraw(context, 'move', (from, to) => {
    const by: Pixel = [to[0] - from[0], to[1] - from[1]];
    return new Map(marks.map(({ sighting }) => [sighting.id, movedBy(sighting.geometry, by)]));
  });
}

/** Resizes or turns one sighting by a handle. */
export function dragHandle(context: ToolContext, id: string, handle: HandleName): Drag {
  const geometry = context.marks().get(id)?.sighting.geometry;
  const directions = geometry && handle === 'turn' ? snapDirections(context, centreOf(geometry), id) : [];
  return redraw(context, verbOf(handle), (from, to, event) => {
    if (!geometry) return new Map();
    const dragged = draggedBy(geometry, handle, { from, to });
    return new Map([[id, handle === 'turn' && isSnapping(event) ? madeParallel(dragged, directions) : dragged]]);
  });
}

function verbOf(handle: HandleName): Verb {
  if (handle === 'turn') return 'turn';
  return handle.includes(' ') ? 'reshape' : 'resize';
}

function madeParallel(geometry: Geometry, directions: readonly number[]): Geometry {
  const angleDegrees = geometry.shape === 'box' ? parallelAngle(geometry.angleDegrees, directions) : null;
  return geometry.shape === 'box' && angleDegrees !== null ? { ...geometry, angleDegrees } : geometry;
}

/** Selects what a rectangle touches, beside what is selected; locked sightings are left out. */
export function dragRectangle(context: ToolContext): Drag {
  return {
    move: (from, to) => {
      const pixels: Pixel[] = [from, [to[0], from[1]], to, [from[0], to[1]]];
      context.sketch.show({ lines: [{ pixels, closed: true }] });
    },
    end: (from, to) => {
      const area: Bounds = [
        Math.min(from[0], to[0]),
        Math.min(from[1], to[1]),
        Math.max(from[0], to[0]),
        Math.max(from[1], to[1]),
      ];
      const touched = [...context.marks().values()].filter(
        ({ bounds, sighting }) => sighting.locked !== true && overlaps(bounds, area),
      );
      context.sketch.clear();
      selectSightings(
        touched.map(({ sighting }) => sighting.id),
        'add',
      );
    },
  };
}

function redraw(
  context: ToolContext,
  verb: Verb,
  change: (from: Pixel, to: Pixel, event: MouseEvent) => ReadonlyMap<string, Geometry>,
): Drag {
  return {
    move: (from, to, event) => {
      const geometries = change(from, to, event);
      context.preview(geometries);
      showReadout(context, geometries, to);
    },
    end: (from, to, event) => {
      context.sketch.clear();
      useTool.setState({ readout: null });
      void keepUntilStored(context, change(from, to, event), verb);
    },
  };
}

function showReadout(context: ToolContext, geometries: ReadonlyMap<string, Geometry>, at: Pixel): void {
  const [only, ...others] = geometries.values();
  if (only?.shape !== 'box' || others.length > 0) return;
  const lines = boxReadout(only, context.ground());
  useTool.setState({ readout: lines.join(' · ') });
  context.sketch.show({ text: { at, lines } });
}

/** Draws the new geometries until the store has them; a failed edit shows the stored ones again. */
async function keepUntilStored(
  context: ToolContext,
  geometries: ReadonlyMap<string, Geometry>,
  verb: Verb,
): Promise<void> {
  context.preview(geometries);
  await redrawSightings(verb, geometries);
  context.preview(new Map());
}
