import { boxOnGround } from '../../../shared/domain/box-on-ground.ts';
import { azimuthDegrees, turn } from '../../../shared/domain/geodesy.ts';
import type { BoxGeometry, Pixel } from '../../../shared/domain/geometry.ts';
import { parallelAngle } from '../../../shared/domain/parallel.ts';
import { boxCorners, boxPoint } from '../../../shared/domain/shape.ts';
import type { Sighting } from '../../../shared/domain/sighting.ts';
import { chosenTemplate } from '../../commands/drawing-aids.ts';
import { drawSighting } from '../../commands/draw-sighting.ts';
import { selectSightings } from '../../commands/select-sightings.ts';
import { useDrawing } from '../../state/drawing.ts';
import { useTool } from '../../state/tool.ts';
import { boxReadout, parallelText } from '../measure-text.ts';
import { isSnapping, snapDirections } from '../snap-directions.ts';
import { listenMap } from './listen-map.ts';
import { storeDrawn } from './store-drawn.ts';
import type { Tool, ToolContext } from './tool-context.ts';

const leavePx = 12;

interface Ghost {
  readonly box: BoxGeometry;
  readonly isParallel: boolean;
}

/**
 * Stamps boxes of the template's size in metres at the pointer. The keys that turn mean the box about to be stamped;
 * right after a stamp, until the pointer leaves it, the one just stamped.
 */
export const stampTool: Tool = (context) => {
  let pointer: { readonly at: Pixel; readonly event: MouseEvent } | null = null;
  let stampedAt: Pixel | null = null;

  function show(): void {
    const template = chosenTemplate();
    useTool.setState({ hint: template ? 'map.hint.stamp' : 'drawing.noTemplates' });
    const ghost = pointer && !stampedAt ? ghostAt(context, pointer) : null;
    const lines = ghost && template ? [template.name, ...ghostText(context, ghost)] : [];
    useTool.setState({ readout: lines.join(' · ') || null });
    if (!ghost || !pointer) return context.sketch.clear();
    const outline = { pixels: withBow(ghost.box), closed: true };
    context.sketch.show({ lines: [outline], text: { at: pointer.at, lines } });
  }

  function moveOn(): void {
    stampedAt = null;
    useDrawing.setState({ isOnStamped: false });
  }

  async function stamp(box: BoxGeometry, vesselClass: Sighting['vesselClass']): Promise<void> {
    const at = stampedAt;
    await storeDrawn(context, box, drawSighting(box, { vesselClass }));
    if (at && stampedAt === at) useDrawing.setState({ isOnStamped: true });
  }

  function click(at: Pixel, event: MouseEvent): void {
    const template = chosenTemplate();
    const ghost = ghostAt(context, { at, event });
    if (!template || !ghost) return;
    moveOn();
    stampedAt = at;
    show();
    void stamp(ghost.box, template.vesselClass);
  }

  const leave = listenMap(context.map, {
    click,
    move: (at, event) => {
      pointer = { at, event };
      const resolution = context.map.getView().getResolution() ?? 1;
      const hasLeft = stampedAt && Math.hypot(at[0] - stampedAt[0], at[1] - stampedAt[1]) > leavePx * resolution;
      if (hasLeft) moveOn();
      show();
    },
    back: () => selectSightings([], 'only'),
  });
  const stop = useDrawing.subscribe(show);
  show();
  return () => {
    stop();
    leave();
    moveOn();
    context.sketch.clear();
  };
};

function ghostAt(
  context: ToolContext,
  { at, event }: { readonly at: Pixel; readonly event: MouseEvent },
): Ghost | null {
  const ground = context.ground();
  const template = chosenTemplate();
  if (!ground || !template) return null;
  const hull = { ...template, lonLat: ground.toLonLat(at), bowKnown: true };
  const headingDegrees = turn(useDrawing.getState().stampHeadingDegrees);
  const box = boxOnGround(ground, { ...hull, headingDegrees });
  const angle = box && isSnapping(event) ? parallelAngle(box.angleDegrees, snapDirections(context, at)) : null;
  if (!box || angle === null) return box && { box, isParallel: false };
  const bow = ground.toLonLat(boxPoint({ ...box, angleDegrees: angle }, box.length / 2, 0));
  const parallel = boxOnGround(ground, { ...hull, headingDegrees: azimuthDegrees(hull.lonLat, bow) });
  return parallel && { box: parallel, isParallel: true };
}

const ghostText = (context: ToolContext, { box, isParallel }: Ghost): string[] => {
  const measured = boxReadout(box, context.ground());
  return isParallel ? [...measured, parallelText()] : measured;
};

/** The outline with a peak at the bow, so that it shows which way the ghost is heading. */
function withBow(box: BoxGeometry): Pixel[] {
  const [port, starboard, sternStarboard, sternPort] = boxCorners(box);
  return [port, boxPoint(box, box.length / 2 + box.beam / 4, 0), starboard, sternStarboard, sternPort];
}
