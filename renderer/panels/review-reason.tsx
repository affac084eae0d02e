import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { reviewSightings } from '../commands/review-sightings.ts';

/** Asks why sightings are returned; without a reason they are not. */
export function ReviewReason(props: { readonly sightings: readonly string[]; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { sightings, onDone } = props;
  const send = async () => {
    if (reason.trim() !== '' && (await reviewSightings(sightings, 'return', reason.trim()))) onDone();
  };
  return (
    <form
      className="review-reason"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <input
        className="input"
        type="text"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the analyst has just asked to give a reason
        autoFocus
        maxLength={1000}
        aria-label={t('review.reason')}
        placeholder={t('review.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.stopPropagation();
          onDone();
        }}
      />
      <Button className="button primary" type="submit">
        {t('review.return')}
      </Button>
      <Button className="button" onPress={onDone}>
        {t('app.cancel')}
      </Button>
    </form>
  );
}
