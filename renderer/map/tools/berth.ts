import type { Pixel } from '../../../shared/domain/geometry.ts';
import { segmentDistance } from '../../../shared/domain/polygon-corners.ts';
import { deleteBerthLine, storeBerthLine } from '../../commands/drawing-aids.ts';
import { useDrawing } from '../../state/drawing.ts';
import { useTool } from '../../state/tool.ts';
import { berthLinesInScene } from '../berth-painter.ts';
import { lineReadout } from '../measure-text.ts';
import { listenMap } from './listen-map.ts';
import type { Tool, ToolContext } from './tool-context.ts';
import { withoutRepeats } from './without-repeats.ts';

const reachPx = 8;

/** A berth line by clicks along the quay; Alt and a click on one delete it. */
export const berthTool: Tool = (context) => {
  let pixels: readonly Pixel[] = [];
  let pointer: Pixel | null = null;
  const resolution = (): number => context.map.getView().getResolution() ?? 1;

  function show(): void {
    const line = pointer && pixels.length > 0 ? [...pixels, pointer] : pixels;
    const text = line.length > 1 ? lineReadout(line, context.ground()) : [];
    useTool.setState({
      hint: pixels.length === 0 ? 'map.hint.berthStart' : 'map.hint.berthNext',
      readout: text.join(' · ') || null,
      inHand: pixels.length > 0,
    });
    context.sketch.show({
      lines: [{ pixels: line, closed: false }],
      dots: pixels,
      text: pointer && text.length > 0 ? { at: pointer, lines: text } : null,
    });
  }

  function click(pixel: Pixel, event: MouseEvent): void {
    const hit = event.altKey && pixels.length === 0 ? berthAt(context, pixel, reachPx * resolution()) : null;
    if (hit) void deleteBerthLine(hit);
    else change([...pixels, pixel]);
  }

  function change(next: readonly Pixel[]): void {
    pixels = next;
    show();
  }

  function finish(): void {
    const line = withoutRepeats(pixels, 3 * resolution());
    if (line.length < 2) return;
    change([]);
    void storeBerthLine(line);
  }

  const leave = listenMap(context.map, {
    click,
    move: (pixel) => {
      pointer = pixel;
      if (pixels.length > 0) show();
    },
    finish,
    back: () => change(pixels.slice(0, -1)),
    giveUp: () => change([]),
  });
  show();
  return () => {
    leave();
    context.sketch.clear();
  };
};

function berthAt({ ground }: ToolContext, pixel: Pixel, reach: number): string | null {
  const lookup = ground();
  const berths = lookup ? berthLinesInScene(useDrawing.getState().berthLines, lookup) : [];
  const isNear = ({ pixels }: (typeof berths)[number]): boolean =>
    pixels.slice(1).some((to, index) => segmentDistance(pixels[index] ?? to, to, pixel) <= reach);
  return berths.find(isNear)?.id ?? null;
}
