import { activePass, openSearch, useCoverage } from '../state/coverage.ts';
import { useScenes } from '../state/scenes.ts';
import { finishPass, restoreInland, startPass } from './coverage-pass.ts';
import { cellInSight, markCell, stepBack } from './coverage-step.ts';
import type { Action } from './registry.ts';

const needsScene = () => (useScenes.getState().openSceneId === null ? 'reasons.noScene' : null);

function needsSearch(): string | null {
  const { openSceneId } = useScenes.getState();
  if (openSceneId === null) return 'reasons.noScene';
  return activePass(openSceneId) ? null : 'reasons.noSearch';
}

function needsNoSearch(): string | null {
  const { openSceneId } = useScenes.getState();
  if (openSceneId === null) return 'reasons.noScene';
  return activePass(openSceneId) ? 'reasons.searchUnderWay' : null;
}

const needsInland = () => needsSearch() ?? (openSearch()?.pass.inland.length ? null : 'reasons.noInland');
const needsCell = () => needsSearch() ?? (useCoverage.getState().cell === null ? 'reasons.noCell' : null);
const inSearch = (run: () => void): Action => ({ run, disabledReason: needsSearch });

/** Commands that search a scene cell by cell. */
export const coverageActions = {
  'coverage-start': { run: () => void startPass(false), disabledReason: needsNoSearch },
  'coverage-start-blind': { run: () => void startPass(true), disabledReason: needsNoSearch },
  'coverage-searched': inSearch(() => void markCell('searched')),
  'coverage-back': { run: stepBack, disabledReason: needsCell },
  'coverage-clouded': { run: () => void markCell('clouded'), disabledReason: needsCell },
  'coverage-recheck': { run: () => void markCell('recheck'), disabledReason: needsCell },
  'coverage-here': inSearch(cellInSight),
  'coverage-grid': {
    run: () => useCoverage.setState(({ showGrid }) => ({ showGrid: !showGrid })),
    disabledReason: needsScene,
  },
  'coverage-inland': { run: () => void restoreInland(), disabledReason: needsInland },
  'coverage-finish': inSearch(() => void finishPass()),
} as const satisfies Record<string, Action>;
