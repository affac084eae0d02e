import { useScenes } from '../state/scenes.ts';
import { type ToolName, useTool } from '../state/tool.ts';
import { useView } from '../state/view.ts';
import type { Action } from './registry.ts';
import { toggleCoastline } from './view-toggle.ts';
import { alsoOnWorld } from './world-actions.ts';
import { fitWorld, zoomWorldIn, zoomWorldOut } from './world-map.ts';
import { imageUp, northUp, rotateLeft, rotateRight, zoomFit, zoomIn, zoomOneToOne, zoomOut } from './view-zoom.ts';

const needsScene = () => (useScenes.getState().openSceneId === null ? 'reasons.noScene' : null);
const needsGeoreference = () => needsScene() ?? (useScenes.getState().grid ? null : 'reasons.noGeoreference');
const needsNorth = () => needsScene() ?? (useView.getState().northUpRadians === null ? 'reasons.noGeoreference' : null);
const onScene = (run: () => void): Action => ({ run, disabledReason: needsScene });

const tool = (name: ToolName): Action => onScene(() => useTool.setState({ tool: name }));

/** Commands of the menus View and Tools that need a scene on screen. */
export const mapActions = {
  'zoom-in': alsoOnWorld(zoomWorldIn, onScene(zoomIn)),
  'zoom-out': alsoOnWorld(zoomWorldOut, onScene(zoomOut)),
  'zoom-fit': alsoOnWorld(fitWorld, onScene(zoomFit)),
  'zoom-one-to-one': onScene(zoomOneToOne),
  'rotate-left': onScene(rotateLeft),
  'rotate-right': onScene(rotateRight),
  'north-up': { run: northUp, disabledReason: needsNorth },
  'image-up': onScene(imageUp),
  'toggle-coastline': { run: toggleCoastline, disabledReason: needsGeoreference },
  'tool-select': tool('select'),
  'tool-box': tool('box'),
  'tool-polygon': tool('polygon'),
  'tool-point': tool('point'),
  'tool-measure': tool('measure'),
} as const satisfies Record<string, Action>;
