import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { reviewStates } from '../../shared/domain/sighting.ts';
import { reviewSightings } from '../commands/review-sightings.ts';
import { closeDialog } from '../state/dialogs.ts';
import { useSightings } from '../state/sightings.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { ReviewGrid } from './review-grid.tsx';
import { ReviewReason } from './review-reason.tsx';
import './review.css';

/** Sightings as pictures, to be judged one after the other by keyboard. */
export function ReviewDialog() {
  const { t } = useTranslation();
  const byId = useSightings((state) => state.byId);
  const [state, setState] = useState<string>('submitted');
  const [current, setCurrent] = useState<string | null>(null);
  const [returning, setReturning] = useState<string | null>(null);
  const shown = [...byId.values()].filter(({ review }) => state === '' || review === state);
  const next = (id: string) => {
    const at = shown.findIndex((sighting) => sighting.id === id);
    setCurrent((shown[at + 1] ?? shown[at - 1])?.id ?? null);
  };
  const accept = async (id: string) => {
    if (await reviewSightings([id], 'accept')) next(id);
  };
  const states = reviewStates.map((value) => ({ value, text: t(`values.review.${value}`) }));
  return (
    <ModalDialog
      wide
      title={t('review.title')}
      onClose={closeDialog}
      footer={
        <Button className="button" onPress={closeDialog}>
          {t('app.done')}
        </Button>
      }
    >
      <div className="review-bar">
        <SelectField
          label={t('review.show')}
          value={state}
          options={[...states, { value: '', text: t('filters.any') }]}
          onChange={setState}
        />
        <span className="soft" role="status">
          {t('review.count', { count: shown.length })}
        </span>
      </div>
      {returning === null ? (
        <p className="hint">{t('review.keys')}</p>
      ) : (
        <ReviewReason
          key={returning}
          sightings={[returning]}
          onDone={() => {
            next(returning);
            setReturning(null);
          }}
        />
      )}
      <ReviewGrid
        sightings={shown}
        current={current}
        isActive={returning === null}
        onCurrent={setCurrent}
        onAccept={(id) => void accept(id)}
        onReturn={setReturning}
      />
    </ModalDialog>
  );
}
