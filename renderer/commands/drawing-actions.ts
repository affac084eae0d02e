import { showDialog } from '../state/dialogs.ts';
import { useDrawing } from '../state/drawing.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { useTool } from '../state/tool.ts';
import type { ToolName, ToolRequest } from '../state/tool.ts';
import { copySightings, pasteAtCursor, pasteInPlace } from './copy-sightings.ts';
import { chosenTemplate, nextTemplate } from './drawing-aids.ts';
import { hiddenCount, hideSelected, showAllSightings, showOnlySelected } from './hide-sightings.ts';
import { toggleLock } from './lock-sightings.ts';
import { nudge, turnSelected } from './move-selected.ts';
import type { Action } from './registry.ts';
import { addCorner, removeCorner, selectedPolygon } from './reshape-polygon.ts';

const selectedIds = () => [...useSightings.getState().selected];
const needsScene = () => (useScenes.getState().openSceneId === null ? 'reasons.noScene' : null);
const needsGeoreference = () => needsScene() ?? (useScenes.getState().grid ? null : 'reasons.noGeoreference');
const needsSelection = () => (useSightings.getState().selected.size === 0 ? 'reasons.noSelection' : null);
const needsPolygon = () => (selectedPolygon() ? null : 'reasons.onePolygon');
const needsCopy = () => needsScene() ?? (useDrawing.getState().clipboard.length > 0 ? null : 'reasons.nothingCopied');
const needsTurnable = () => (useTool.getState().tool === 'stamp' ? null : needsSelection());

const tool = (name: ToolName, disabledReason: () => string | null): Action => ({
  run: () => useTool.setState({ tool: name }),
  disabledReason,
});
const step = (right: number, down: number, pixels: number): Action => ({
  run: () => void nudge([right, down], pixels),
  disabledReason: needsScene,
});
const turn = (degrees: number): Action => ({ run: () => void turnSelected(degrees), disabledReason: needsTurnable });
const ask = (request: ToolRequest): Action => ({
  run: () => useTool.setState({ request }),
  disabledReason: needsScene,
});
const far = 10;

/** Stamping needs a template, so without one the list of templates opens. */
function takeStamp(): void {
  if (chosenTemplate()) useTool.setState({ tool: 'stamp' });
  else showDialog({ name: 'templates' });
}

/** Commands for drawing and for what is drawn. */
export const drawingActions = {
  'tool-lasso': tool('lasso', needsScene),
  'tool-stamp': { run: takeStamp, disabledReason: needsGeoreference },
  'tool-berth': tool('berth', needsGeoreference),
  templates: { run: () => showDialog({ name: 'templates' }) },
  'next-template': {
    run: nextTemplate,
    disabledReason: () => (useDrawing.getState().templates.length > 0 ? null : 'reasons.noTemplate'),
  },
  'take-back': ask('take back'),
  'finish-shape': ask('finish'),
  'give-up': ask('give up'),
  'toggle-snap': { run: () => useDrawing.setState(({ snap }) => ({ snap: !snap })) },
  'toggle-magnifier': { run: () => useDrawing.setState(({ magnifier }) => ({ magnifier: !magnifier })) },
  copy: { run: () => copySightings(selectedIds()), disabledReason: needsSelection },
  paste: { run: () => void pasteInPlace(), disabledReason: needsCopy },
  'paste-at-cursor': { run: () => void pasteAtCursor(), disabledReason: needsCopy },
  'nudge-left': step(-1, 0, 1),
  'nudge-right': step(1, 0, 1),
  'nudge-up': step(0, -1, 1),
  'nudge-down': step(0, 1, 1),
  'nudge-left-far': step(-1, 0, far),
  'nudge-right-far': step(1, 0, far),
  'nudge-up-far': step(0, -1, far),
  'nudge-down-far': step(0, 1, far),
  'turn-left': turn(-1),
  'turn-right': turn(1),
  'turn-left-fine': turn(-0.1),
  'turn-right-fine': turn(0.1),
  'turn-left-far': turn(-15),
  'turn-right-far': turn(15),
  'add-corner': { run: () => void addCorner(), disabledReason: needsPolygon },
  'remove-corner': { run: () => void removeCorner(), disabledReason: needsPolygon },
  'toggle-lock': { run: () => void toggleLock(selectedIds()), disabledReason: needsSelection },
  'hide-selection': { run: hideSelected, disabledReason: needsSelection },
  'show-only-selection': { run: showOnlySelected, disabledReason: needsSelection },
  'show-all': { run: showAllSightings, disabledReason: () => (hiddenCount() > 0 ? null : 'reasons.nothingHidden') },
} as const satisfies Record<string, Action>;
