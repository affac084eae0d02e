import type { Geometry, Pixel } from '../../../shared/domain/geometry.ts';
import { drawSighting } from '../../commands/draw-sighting.ts';
import { useTool } from '../../state/tool.ts';
import { areaReadout } from '../measure-text.ts';
import { listenMap } from './listen-map.ts';
import { storeDrawn } from './store-drawn.ts';
import { withoutRepeats } from './without-repeats.ts';
import type { Tool } from './tool-context.ts';

/** A polygon by clicks; a double click or Enter closes it. */
export const polygonTool: Tool = (context) => {
  let ring: readonly Pixel[] = [];
  let pointer: Pixel | null = null;

  function show(): void {
    const pixels = pointer && ring.length > 0 ? [...ring, pointer] : ring;
    const text = pixels.length > 2 ? areaReadout(pixels, context.ground()) : [];
    useTool.setState({
      hint: ring.length < 3 ? 'map.hint.polygonCorner' : 'map.hint.polygonClose',
      readout: text.join(' · ') || null,
      inHand: ring.length > 0,
    });
    context.sketch.show({
      lines: [{ pixels, closed: pixels.length > 2 }],
      dots: ring,
      text: pointer && text.length > 0 ? { at: pointer, lines: text } : null,
    });
  }

  function finish(): void {
    const corners = withoutRepeats(ring, 3 * (context.map.getView().getResolution() ?? 1));
    if (corners.length < 3) return;
    ring = [];
    show();
    const geometry: Geometry = { shape: 'polygon', ring: [...corners] };
    void storeDrawn(context, geometry, drawSighting(geometry));
  }

  function back(left: number): void {
    ring = ring.slice(0, left);
    show();
  }

  const leave = listenMap(context.map, {
    click: (pixel) => {
      ring = [...ring, pixel];
      show();
    },
    move: (pixel) => {
      pointer = pixel;
      if (ring.length > 0) show();
    },
    finish,
    back: () => back(-1),
    giveUp: () => back(0),
  });
  show();
  return () => {
    leave();
    context.sketch.clear();
  };
};
