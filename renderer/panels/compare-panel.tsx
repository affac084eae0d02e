import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  compareCandidates,
  compareBy,
  compareWith,
  exchangeScenes,
  stopComparing,
} from '../commands/compare-scenes.ts';
import type { CompareCandidate } from '../commands/compare-scenes.ts';
import { changeSecondStretch } from '../commands/compare-stretch.ts';
import { compareModes, useCompare } from '../state/compare.ts';
import { useScenes } from '../state/scenes.ts';
import { SelectField } from '../ui/select-field.tsx';
import { CompareNotice } from './compare-notice.tsx';
import { CompareShift } from './compare-shift.tsx';
import { StretchFields } from './stretch-fields.tsx';

const blinkRates = [0.5, 1, 2, 3] as const;

/** Which scene the open one is compared with, how, and how far they are shifted against each other. */
export function ComparePanel() {
  const { t } = useTranslation();
  const { entries, openSceneId } = useScenes();
  const { mode, second } = useCompare();
  const candidates = compareCandidates(entries, openSceneId);
  if (openSceneId === null || candidates.length === 0)
    return <p className="empty">{t(openSceneId === null ? 'compare.noScene' : 'compare.noOther')}</p>;
  return (
    <div className="stretch-panel">
      <section className="stretch-section">
        <SecondScene candidates={candidates} />
        <Mode />
      </section>
      {mode && (
        <>
          <CompareNotice candidates={candidates} />
          {second && (
            <>
              <CompareShift />
              <section className="stretch-section" aria-label={t('compare.secondDisplay')}>
                <h3>{t('compare.secondDisplay')}</h3>
                <StretchFields view={second.view} stretch={second.stretch} onChange={changeSecondStretch} />
              </section>
            </>
          )}
        </>
      )}
    </div>
  );
}

function SecondScene({ candidates }: { readonly candidates: readonly CompareCandidate[] }) {
  const { t } = useTranslation();
  const secondId = useCompare((state) => state.secondId);
  const shown = candidates.find(({ entry }) => entry.scene.id === secondId) ?? candidates[0];
  return (
    <SelectField
      label={t('compare.second')}
      value={shown?.entry.scene.id ?? null}
      options={candidates.map(({ entry, overlap }) => ({
        value: entry.scene.id,
        text: t(overlap === null ? 'compare.noPlace' : overlap > 0 ? 'compare.overlap' : 'compare.noOverlap', {
          file: entry.scene.fileName,
          percent: Math.max(1, Math.round((overlap ?? 0) * 100)),
        }),
      }))}
      onChange={(sceneId) => void compareWith(sceneId)}
    />
  );
}

function Mode() {
  const { t } = useTranslation();
  const { mode, blinksPerSecond } = useCompare();
  return (
    <>
      <SelectField
        label={t('compare.mode')}
        value={mode ?? 'off'}
        options={(['off', ...compareModes] as const).map((value) => ({ value, text: t(`compare.modes.${value}`) }))}
        onChange={(value) => {
          const chosen = compareModes.find((name) => name === value);
          if (chosen) compareBy(chosen);
          else stopComparing();
        }}
      />
      {mode === 'blink' && (
        <SelectField
          label={t('compare.rate')}
          value={String(blinksPerSecond)}
          options={blinkRates.map((rate) => ({ value: String(rate), text: String(rate) }))}
          onChange={(value) => useCompare.setState({ blinksPerSecond: Number(value) })}
        />
      )}
      {mode && (
        <div className="choices">
          <Button className="button" onPress={() => void exchangeScenes()}>
            {t('compare.exchange')}
          </Button>
          <Button className="button" onPress={stopComparing}>
            {t('compare.stop')}
          </Button>
        </div>
      )}
    </>
  );
}
