import { useTranslation } from 'react-i18next';
import { coverageSummary } from '../../shared/domain/coverage-summary.ts';
import { activePass, passesOf, searchOf, useCoverage } from '../state/coverage.ts';
import { useSightings } from '../state/sightings.ts';

/** How much of a scene has been searched, by the search under way or else by the last one. */
export function CoverageBadge({ sceneId }: { readonly sceneId: string }) {
  const { t } = useTranslation();
  const passesById = useCoverage((state) => state.passesById);
  useCoverage((state) => state.cellsById);
  useSightings((state) => state.byId);
  const pass = activePass(sceneId) ?? passesOf(sceneId, passesById.values())[0];
  const search = pass && searchOf(pass);
  if (!search) return null;
  const { searchedShare } = coverageSummary(search.states, search.cells);
  return <span className="badge">{t('coverage.badge', { percent: Math.floor(searchedShare * 100) })}</span>;
}
