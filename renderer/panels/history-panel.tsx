import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { HistoryStep } from '../../shared/domain/edit.ts';
import { hostWords } from '../host-words.ts';
import { followHistory, stepsTo, travel } from '../commands/history.ts';
import { useWorkspace } from '../state/workspace.ts';
import { utcText } from '../ui/utc-text.ts';

/** The steps of the analyst's work, newest first; choosing one undoes or redoes up to it. */
export function HistoryPanel() {
  const path = useWorkspace(({ status }) => status?.path);
  return <Steps key={path} />;
}

function Steps() {
  const { t } = useTranslation();
  const [steps, setSteps] = useState<readonly HistoryStep[]>([]);
  useEffect(() => followHistory(setSteps), []);
  if (steps.length === 0) return <p className="empty">{t('history.empty')}</p>;
  return (
    <section className="history" aria-label={t('history.title')}>
      <p className="hint">{t('history.about')}</p>
      <ol>
        {steps.map((step, index) => (
          <StepRow key={step.edit} step={step} distance={stepsTo(steps, index)} />
        ))}
      </ol>
      <Button className="button" onPress={() => void travel(stepsTo(steps, steps.length))}>
        {t('history.start')}
      </Button>
    </section>
  );
}

function StepRow({ step, distance }: { readonly step: HistoryStep; readonly distance: number }) {
  const { t } = useTranslation();
  const { label, actor, at, state } = step;
  return (
    <li aria-current={distance === 0 ? 'step' : undefined}>
      <Button className={`history-step ${state}`} onPress={() => void travel(distance)}>
        <span>{hostWords(label)}</span>
        <span className="who">
          {actor} · {utcText(at)}
          {state === 'undone' ? ` · ${t('history.undone')}` : ''}
        </span>
      </Button>
    </li>
  );
}
