import { drawSighting } from '../../commands/draw-sighting.ts';
import { useTool } from '../../state/tool.ts';
import { listenMap } from './listen-map.ts';
import { storeDrawn } from './store-drawn.ts';
import type { Tool } from './tool-context.ts';

/** A point by one click. */
export const pointTool: Tool = (context) => {
  useTool.setState({ hint: 'map.hint.point', readout: null });
  const leave = listenMap(context.map, {
    click: (at) => {
      const geometry = { shape: 'point', at } as const;
      void storeDrawn(context, geometry, drawSighting(geometry));
    },
  });
  return () => {
    leave();
    context.sketch.clear();
  };
};
