import type { BoxGeometry, Pixel } from '../../../shared/domain/geometry.ts';
import { boxCorners } from '../../../shared/domain/shape.ts';
import { drawSighting } from '../../commands/draw-sighting.ts';
import { useTool } from '../../state/tool.ts';
import { boxFromClicks } from '../box-from-clicks.ts';
import { boxReadout, lineReadout, parallelText } from '../measure-text.ts';
import { isSnapping, snapDirections, snappedEnd } from '../snap-directions.ts';
import { listenMap } from './listen-map.ts';
import { storeDrawn } from './store-drawn.ts';
import type { Tool, ToolContext } from './tool-context.ts';

const hints = ['map.hint.boxBow', 'map.hint.boxStern', 'map.hint.boxBeam'];

/** Where the pointer points, brought onto a parallel where the axis is drawn and that is asked for. */
interface Aim {
  readonly at: Pixel;
  readonly isParallel: boolean;
}

/** An oriented box by three clicks: bow, stern, beam. */
export const boxTool: Tool = (context) => {
  let clicks: readonly Pixel[] = [];
  let aim: Aim | null = null;
  let directions: readonly number[] = [];

  function show(): void {
    useTool.setState({ hint: hints[clicks.length] ?? null, inHand: clicks.length > 0 });
    showBox(context, clicks, aim);
  }

  function aimAt(pixel: Pixel, event: MouseEvent): Aim {
    const [bow, stern] = clicks;
    const snapped = bow && !stern && isSnapping(event) ? snappedEnd(bow, pixel, directions) : null;
    return { at: snapped ?? pixel, isParallel: snapped !== null };
  }

  function click(pixel: Pixel, event: MouseEvent): void {
    aim = aimAt(pixel, event);
    const [bow, stern] = clicks;
    if (!bow) directions = snapDirections(context, pixel);
    const box = bow && stern ? boxFromClicks(bow, stern, aim.at) : null;
    if (!bow || !stern) clicks = [...clicks, aim.at];
    else if (box) finish(box);
    show();
  }

  function finish(box: BoxGeometry): void {
    clicks = [];
    context.sketch.clear();
    void storeDrawn(context, box, drawSighting(box));
  }

  function back(left: number): void {
    clicks = clicks.slice(0, left);
    show();
  }

  const leave = listenMap(context.map, {
    click,
    move: (pixel, event) => {
      aim = aimAt(pixel, event);
      if (clicks.length > 0) show();
    },
    back: () => back(-1),
    giveUp: () => back(0),
  });
  show();
  return () => {
    leave();
    context.sketch.clear();
  };
};

/** The box as it would be with the pointer where it is, with its size and heading beside the pointer. */
function showBox({ sketch, ground }: ToolContext, clicks: readonly Pixel[], aim: Aim | null): void {
  const [bow, stern] = clicks;
  if (!bow || !aim) {
    useTool.setState({ readout: null });
    sketch.show({ dots: clicks });
    return;
  }
  const box = stern ? boxFromClicks(bow, stern, aim.at) : null;
  const measured = box ? boxReadout(box, ground()) : lineReadout([stern ?? aim.at, bow], ground());
  const text = aim.isParallel ? [...measured, parallelText()] : measured;
  const line = box ? boxCorners(box) : [bow, stern ?? aim.at];
  useTool.setState({ readout: text.join(' · ') });
  sketch.show({ lines: [{ pixels: line, closed: box !== null }], dots: clicks, text: { at: aim.at, lines: text } });
}
