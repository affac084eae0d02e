import { useTranslation } from 'react-i18next';
import { cellStates } from '../../shared/domain/coverage.ts';
import { coverageSummary } from '../../shared/domain/coverage-summary.ts';
import { type Search, useCoverage } from '../state/coverage.ts';
import { Facts } from '../ui/facts.tsx';
import { Progress } from '../ui/progress.tsx';
import { CommandButtons } from './command-buttons.tsx';

/** How far the search under way has come, and what can be done with the cell in sight. */
export function CoverageProgress({ search }: { readonly search: Search }) {
  const { t } = useTranslation();
  const cell = useCoverage((state) => state.cell);
  const { pass, cells, states } = search;
  const summary = coverageSummary(states, cells);
  const percent = Math.floor(summary.searchedShare * 100);
  return (
    <section className="section" aria-label={t('coverage.search')}>
      <h3>{t('coverage.search')}</h3>
      {pass.blind ? <p className="badge warn">{t('coverage.blindNote')}</p> : null}
      <Progress label={t('coverage.progress', { percent })} value={summary.searchedShare} />
      {cell === null ? null : <p role="status">{t('coverage.cellOf', { cell: cell + 1, cells: states.length })}</p>}
      <Facts
        facts={[
          ...cellStates.map((state) => [t(`coverage.counts.${state}`), summary.counts[state] || null] as const),
          [t('coverage.time'), timeText(summary.seconds)],
        ]}
      />
      <CommandButtons
        ids={[
          'coverage-searched',
          'coverage-back',
          'coverage-clouded',
          'coverage-recheck',
          'coverage-here',
          'coverage-inland',
          'coverage-finish',
        ]}
      />
    </section>
  );
}

/** Seconds as h:mm:ss. */
export function timeText(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

const two = (value: number): string => String(value).padStart(2, '0');
