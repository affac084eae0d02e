import { useScenes } from '../state/scenes.ts';
import { currentSuggestion, openSuggestions, useSuggestions } from '../state/suggestions.ts';
import type { Action } from './registry.ts';
import {
  acceptSuggestion,
  dismissSuggestion,
  findByModel,
  findSuggestions,
  nextSuggestion,
  restoreSuggestions,
} from './suggest.ts';

const needsScene = () => (useScenes.getState().openSceneId === null ? 'reasons.noScene' : null);
const needsOpen = () => (openSuggestions().length > 0 ? null : 'reasons.noSuggestions');
const needsCurrent = () => (currentSuggestion() ? null : 'reasons.noSuggestion');
const needsDismissed = () =>
  useSuggestions.getState().all.some(({ dismissed }) => dismissed) ? null : 'reasons.noneDismissed';

/** Commands about what a detector proposes. */
export const suggestActions = {
  'suggest-find': { run: () => void findSuggestions(), disabledReason: needsScene },
  'suggest-model': { run: () => void findByModel(), disabledReason: needsScene },
  'suggest-next': { run: nextSuggestion, disabledReason: needsOpen },
  'suggest-accept': { run: () => void acceptSuggestion(), disabledReason: needsCurrent },
  'suggest-dismiss': { run: () => void dismissSuggestion(), disabledReason: needsCurrent },
  'suggest-show': {
    run: () => useSuggestions.setState(({ show }) => ({ show: !show })),
    disabledReason: needsScene,
  },
  'suggest-restore': { run: () => void restoreSuggestions(), disabledReason: needsDismissed },
} as const satisfies Record<string, Action>;
