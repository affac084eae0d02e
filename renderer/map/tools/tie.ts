import type { Pixel } from '../../../shared/domain/geometry.ts';
import { clickTie } from '../../commands/scene-ties.ts';
import { useScenes } from '../../state/scenes.ts';
import { useTiePoints } from '../../state/tie-points.ts';
import { useTool } from '../../state/tool.ts';
import { listenMap } from './listen-map.ts';
import type { Tool } from './tool-context.ts';

/** Picks tie points: pixels on the scene being placed, places on any other that has a georeference. */
export const tieTool: Tool = (context) => {
  // The desk may be left with this tool in hand; the points it was for are gone then.
  if (useTiePoints.getState().sceneId === null) {
    queueMicrotask(() => useTool.setState({ tool: 'select' }));
    return () => undefined;
  }
  function show(): void {
    const { sceneId, points, chosen } = useTiePoints.getState();
    const isHere = useScenes.getState().openSceneId === sceneId;
    useTool.setState({ hint: isHere ? 'map.hint.tiePixel' : 'map.hint.tiePlace', readout: null });
    const ground = context.ground();
    const dots = points.flatMap(({ pixel, lonLat }): Pixel[] => {
      const at = isHere ? pixel : lonLat && ground?.toPixel(lonLat);
      return at ? [at] : [];
    });
    const selected = isHere && chosen !== null ? points[chosen] : undefined;
    const text = selected ? { at: selected.pixel, lines: [String((chosen ?? 0) + 1)] } : null;
    context.sketch.show({ dots, text });
  }
  const leave = listenMap(context.map, {
    click: (pixel) => clickTie(pixel, context.ground()?.toLonLat(pixel) ?? null),
  });
  const stop = [useTiePoints.subscribe(show), useScenes.subscribe(show)];
  show();
  return () => {
    leave();
    for (const end of stop) end();
    context.sketch.clear();
  };
};
