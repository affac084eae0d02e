import type { Pixel } from '../../../shared/domain/geometry.ts';
import { useTool } from '../../state/tool.ts';
import { areaReadout, lineReadout } from '../measure-text.ts';
import { listenMap } from './listen-map.ts';
import { withoutRepeats } from './without-repeats.ts';
import type { Tool } from './tool-context.ts';

const reachPx = 8;

/** Distance, bearing and area by clicks; a click on the first place closes an area. Nothing is stored. */
export const measureTool: Tool = (context) => {
  let pixels: readonly Pixel[] = [];
  let pointer: Pixel | null = null;
  let isDone = false;
  let isClosed = false;

  const resolution = (): number => context.map.getView().getResolution() ?? 1;

  function show(): void {
    const line = !isDone && pointer && pixels.length > 0 ? [...pixels, pointer] : pixels;
    const text = isClosed
      ? areaReadout(line, context.ground())
      : line.length > 1
        ? lineReadout(line, context.ground())
        : [];
    useTool.setState({
      hint: pixels.length === 0 || isDone ? 'map.hint.measureStart' : 'map.hint.measureNext',
      readout: text.join(' · ') || null,
      inHand: pixels.length > 0,
    });
    const at = isDone ? pixels.at(-1) : pointer;
    context.sketch.show({
      lines: [{ pixels: line, closed: isClosed }],
      dots: pixels,
      text: at && text.length > 0 ? { at, lines: text } : null,
    });
  }

  function click(pixel: Pixel): void {
    const [first] = pixels;
    const isOnFirst = first && Math.hypot(pixel[0] - first[0], pixel[1] - first[1]) <= reachPx * resolution();
    if (isDone) start([pixel]);
    else if (isOnFirst && pixels.length > 2) finish(true);
    else pixels = [...pixels, pixel];
    show();
  }

  function start(from: readonly Pixel[]): void {
    pixels = from;
    isDone = false;
    isClosed = false;
  }

  function finish(closed: boolean): void {
    pixels = withoutRepeats(pixels, 3 * resolution());
    isDone = pixels.length > 1;
    isClosed = closed;
  }

  const leave = listenMap(context.map, {
    click,
    move: (pixel) => {
      pointer = pixel;
      if (pixels.length > 0 && !isDone) show();
    },
    finish: () => {
      finish(false);
      show();
    },
    back: () => {
      start(isDone ? [] : pixels.slice(0, -1));
      show();
    },
    giveUp: () => {
      start([]);
      show();
    },
  });
  show();
  return () => {
    leave();
    context.sketch.clear();
  };
};
