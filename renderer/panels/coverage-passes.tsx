import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoveragePass } from '../../shared/domain/coverage.ts';
import { coverageSummary } from '../../shared/domain/coverage-summary.ts';
import { activePass, passesOf, searchOf, useCoverage } from '../state/coverage.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { SelectField } from '../ui/select-field.tsx';
import { utcText } from '../ui/utc-text.ts';
import { CoverageAgreement } from './coverage-agreement.tsx';
import { timeText } from './coverage-progress.tsx';

/** The searches of a scene with their figures, and how two of them agree. */
export function CoveragePasses({ sceneId }: { readonly sceneId: string }) {
  const { t } = useTranslation();
  const { passesById } = useCoverage();
  useScenes();
  useSightings((state) => state.byId);
  const passes = passesOf(sceneId, passesById.values());
  const isBlindNow = activePass(sceneId)?.blind ?? false;
  if (passes.length === 0 || isBlindNow) return null;
  return (
    <section className="section" aria-label={t('coverage.passes')}>
      <h3>{t('coverage.passes')}</h3>
      <ul className="links">
        {passes.map((pass) => (
          <PassRow key={pass.id} pass={pass} />
        ))}
      </ul>
      <ComparePasses passes={passes.filter(({ finished }) => finished)} />
    </section>
  );
}

function PassRow({ pass }: { readonly pass: CoveragePass }) {
  const { t } = useTranslation();
  const name = usePassName();
  const search = searchOf(pass);
  if (!search) return null;
  const { searchedShare, seconds } = coverageSummary(search.states, search.cells);
  const { finding } = pass;
  const word = finding ? t(`coverage.findings.${finding}`) : t('coverage.underWay');
  return (
    <li>
      {name(pass)}
      <div className="soft">
        {t('coverage.progress', { percent: Math.floor(searchedShare * 100) })} · {timeText(seconds)} · {word}
      </div>
    </li>
  );
}

function usePassName(): (pass: CoveragePass) => string {
  const { t } = useTranslation();
  return ({ id, analyst, blind }) => {
    const date = utcText(new Date(startedMs(id)).toISOString());
    return t(blind ? 'coverage.passBlind' : 'coverage.pass', { analyst, date });
  };
}

/** The time a version 7 UUID was made. */
const startedMs = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

function ComparePasses({ passes }: { readonly passes: readonly CoveragePass[] }) {
  const { t } = useTranslation();
  const name = usePassName();
  const [chosen, setChosen] = useState<readonly [string | null, string | null]>([null, null]);
  const [newest, before] = passes;
  const first = passes.find(({ id }) => id === chosen[0]) ?? before;
  const second = passes.find(({ id }) => id === chosen[1]) ?? newest;
  if (!first || !second) return <p className="soft">{t('coverage.noAgreement')}</p>;
  const options = passes.map((pass) => ({ value: pass.id, text: name(pass) }));
  return (
    <>
      <h3>{t('coverage.compare')}</h3>
      <SelectField
        label={t('coverage.first')}
        value={first.id}
        options={options}
        onChange={(id) => setChosen([id, second.id])}
      />
      <SelectField
        label={t('coverage.second')}
        value={second.id}
        options={options}
        onChange={(id) => setChosen([first.id, id])}
      />
      <CoverageAgreement first={first} second={second} />
    </>
  );
}
