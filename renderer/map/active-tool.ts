import { assertNever } from '../../shared/errors.ts';
import { useScenes } from '../state/scenes.ts';
import { useTool } from '../state/tool.ts';
import type { ToolName } from '../state/tool.ts';
import { berthTool } from './tools/berth.ts';
import { boxTool } from './tools/box.ts';
import { lassoTool } from './tools/lasso.ts';
import { measureTool } from './tools/measure.ts';
import { pointTool } from './tools/point.ts';
import { polygonTool } from './tools/polygon.ts';
import { selectTool } from './tools/select.ts';
import { stampTool } from './tools/stamp.ts';
import { tieTool } from './tools/tie.ts';
import type { Tool, ToolContext } from './tools/tool-context.ts';

/** Keeps exactly the chosen tool on the map; another scene or tool gives up a gesture in hand. */
export function activeTool(context: ToolContext): () => void {
  let leave = enter(context, useTool.getState().tool);
  const restart = (): void => {
    leave();
    leave = enter(context, useTool.getState().tool);
  };
  const stopTool = useTool.subscribe((state, before) => {
    if (state.tool !== before.tool) restart();
  });
  const stopScene = useScenes.subscribe((state, before) => {
    if (state.openSceneId !== before.openSceneId) restart();
  });
  return () => {
    stopTool();
    stopScene();
    leave();
  };
}

function enter(context: ToolContext, name: ToolName): () => void {
  const target = context.map.getTargetElement();
  if (target) target.dataset['tool'] = name;
  return toolNamed(name)(context);
}

function toolNamed(name: ToolName): Tool {
  switch (name) {
    case 'select':
      return selectTool;
    case 'lasso':
      return lassoTool;
    case 'stamp':
      return stampTool;
    case 'berth':
      return berthTool;
    case 'box':
      return boxTool;
    case 'polygon':
      return polygonTool;
    case 'point':
      return pointTool;
    case 'measure':
      return measureTool;
    case 'tie':
      return tieTool;
    default:
      return assertNever(name);
  }
}
