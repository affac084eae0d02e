import type { BoxGeometry, Pixel } from '../../../shared/domain/geometry.ts';
import { boxCorners } from '../../../shared/domain/shape.ts';
import { drawSighting } from '../../commands/draw-sighting.ts';
import { useTool } from '../../state/tool.ts';
import { boxFromClicks } from '../box-from-clicks.ts';
import { boxReadout, lineReadout } from '../measure-text.ts';
import { listenMap } from './listen-map.ts';
import { storeDrawn } from './store-drawn.ts';
import type { Tool, ToolContext } from './tool-context.ts';

const hints = ['map.hint.boxBow', 'map.hint.boxStern', 'map.hint.boxBeam'];

/** An oriented box by three clicks: bow, stern, beam. */
export const boxTool: Tool = (context) => {
  let clicks: readonly Pixel[] = [];
  let pointer: Pixel | null = null;

  function show(): void {
    useTool.setState({ hint: hints[clicks.length] ?? null });
    showBox(context, clicks, pointer);
  }

  function click(pixel: Pixel): void {
    const [bow, stern] = clicks;
    const box = bow && stern ? boxFromClicks(bow, stern, pixel) : null;
    if (!bow || !stern) clicks = [...clicks, pixel];
    else if (box) finish(box);
    show();
  }

  function finish(box: BoxGeometry): void {
    clicks = [];
    context.sketch.clear();
    void storeDrawn(context, box, drawSighting(box));
  }

  const leave = listenMap(context.map, {
    click,
    move: (pixel) => {
      pointer = pixel;
      if (clicks.length > 0) show();
    },
    back: () => {
      clicks = clicks.slice(0, -1);
      show();
    },
  });
  show();
  return () => {
    leave();
    context.sketch.clear();
  };
};

/** The box as it would be with the pointer where it is, with its size and heading beside the pointer. */
function showBox({ sketch, ground }: ToolContext, clicks: readonly Pixel[], pointer: Pixel | null): void {
  const [bow, stern] = clicks;
  if (!bow || !pointer) {
    useTool.setState({ readout: null });
    sketch.show({ dots: clicks });
    return;
  }
  const box = stern ? boxFromClicks(bow, stern, pointer) : null;
  const text = box ? boxReadout(box, ground()) : lineReadout([stern ?? pointer, bow], ground());
  const line = box ? boxCorners(box) : [bow, stern ?? pointer];
  useTool.setState({ readout: text.join(' · ') });
  sketch.show({ lines: [{ pixels: line, closed: box !== null }], dots: clicks, text: { at: pointer, lines: text } });
}
