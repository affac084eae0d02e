import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { changeSettings } from '../commands/change-settings.ts';
import { useSettings } from '../state/settings.ts';

const steps = ['add', 'look', 'draw', 'classify', 'link', 'search', 'hand'] as const;

const end = (): void => changeSettings({ tourSeen: true });

/** On the first start, a line under the menus that shows the way through the work; it covers nothing and can be skipped. */
export function TourStrip() {
  const seen = useSettings((settings) => settings.tourSeen);
  return seen ? null : <Tour />;
}

function Tour() {
  const { t } = useTranslation();
  const [at, setAt] = useState(-1);
  const step = steps[at];
  const isLast = at === steps.length - 1;
  return (
    <section className="tour" aria-label={t('tour.title')}>
      <p role="status">
        {step ? <strong>{t('tour.step', { number: at + 1, total: steps.length })}</strong> : null}{' '}
        {step ? t(`tour.steps.${step}`) : t('tour.welcome')}
      </p>
      {step ? (
        <Button className="button" onPress={() => setAt(at - 1)}>
          {t('tour.back')}
        </Button>
      ) : null}
      <Button className="button primary" onPress={() => (isLast ? end() : setAt(at + 1))}>
        {isLast ? t('app.done') : t(step ? 'tour.next' : 'tour.start')}
      </Button>
      {isLast ? null : (
        <Button className="button" onPress={end}>
          {t('tour.skip')}
        </Button>
      )}
    </section>
  );
}
