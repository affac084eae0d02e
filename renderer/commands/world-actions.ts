import type { CommandId } from '../../shared/commands.ts';
import { useScenes } from '../state/scenes.ts';
import { useSettings } from '../state/settings.ts';
import { useWorld } from '../state/world.ts';
import { changeSettings } from './change-settings.ts';
import type { Action } from './registry.ts';
import { needsDesk } from './windows.ts';
import { toggleWorldMap } from './world-map.ts';
import { askForAllDates, moveTime, togglePlaying, worldSteps } from './world-time.ts';

const needsWorld = () => (useWorld.getState().isShown ? null : 'reasons.noWorldMap');
const needsTime = () => needsWorld() ?? (worldSteps().length > 1 ? null : 'reasons.noDates');

/** Commands of the map of all scenes and ports. */
export const worldActions = {
  'world-map': {
    run: toggleWorldMap,
    disabledReason: () => (useScenes.getState().entries.length > 0 ? needsDesk() : 'reasons.noScenes'),
  },
  'world-list': {
    run: () => {
      const { panels } = useSettings.getState();
      changeSettings({ panels: { ...panels, worldList: !panels.worldList } });
    },
    disabledReason: needsWorld,
  },
  'world-earlier': { run: () => void moveTime(-1), disabledReason: needsTime },
  'world-later': { run: () => void moveTime(1), disabledReason: needsTime },
  'world-play': { run: togglePlaying, disabledReason: needsTime },
  'world-all-dates': { run: askForAllDates, disabledReason: needsTime },
} as const satisfies Record<string, Action>;

/** What a command does while the map of the world is shown; what it does otherwise is `onScene`. */
export const alsoOnWorld = (onWorld: () => void, onScene: Action): Action => ({
  run: () => (useWorld.getState().isShown ? onWorld() : onScene.run()),
  disabledReason: () => (useWorld.getState().isShown ? null : (onScene.disabledReason?.() ?? null)),
});

/** Beginnings of the ids of commands that work on the scene on screen, and could not be seen to work under the map. */
const forScene =
  /^(tool-|next-template|toggle-(snap|magnifier|coastline)|compare-(?!window)|paste-at|zoom-one|rotate-|north-up|image-up|nudge-|turn-|(add|remove)-corner|coverage-|carry-|suggest-)/;

/** Why a command that needs the scene on screen cannot be done while the map of the world lies over it. */
export const hiddenByWorld = (id: CommandId): string | null =>
  useWorld.getState().isShown && forScene.test(id) ? 'reasons.worldMap' : null;
