import { useCompare } from '../state/compare.ts';
import type { CompareMode } from '../state/compare.ts';
import { useDialogs } from '../state/dialogs.ts';
import { useScenes } from '../state/scenes.ts';
import { useSettings } from '../state/settings.ts';
import { changeSettings } from './change-settings.ts';
import { compareBy, exchangeScenes, stopComparing } from './compare-scenes.ts';
import type { Action } from './registry.ts';
import { needsDesk, openSecondWindow } from './windows.ts';

function needsTwoScenes(): string | null {
  const { entries, openSceneId } = useScenes.getState();
  if (openSceneId === null) return 'reasons.noScene';
  return entries.length > 1 ? null : 'reasons.noOtherScene';
}

const needsComparison = () => needsTwoScenes() ?? (useCompare.getState().mode === null ? 'reasons.noComparison' : null);

const by = (mode: CompareMode): Action => ({
  run: () => {
    compareBy(mode);
    useDialogs.setState({ rightTab: 'compare' });
    changeSettings({ panels: { ...useSettings.getState().panels, inspector: true } });
  },
  disabledReason: needsTwoScenes,
});

/** Commands that compare the open scene with another. */
export const compareActions = {
  'compare-swipe': by('swipe'),
  'compare-flicker': by('flicker'),
  'compare-blink': by('blink'),
  'compare-side': by('side'),
  'compare-other': {
    run: () => useCompare.setState(({ showsSecond }) => ({ showsSecond: !showsSecond })),
    disabledReason: needsComparison,
  },
  'compare-exchange': { run: () => void exchangeScenes(), disabledReason: needsComparison },
  'compare-window': {
    run: () => openSecondWindow('compare'),
    disabledReason: () => needsTwoScenes() ?? needsDesk(),
  },
  'compare-stop': { run: stopComparing, disabledReason: needsComparison },
} as const satisfies Record<string, Action>;
