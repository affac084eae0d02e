import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { MarkingText } from './marking-banner.tsx';
import { UnsaidFields } from './review-unsaid.tsx';

/** A sighting's pixels with its outline, what it is said to be, and what is unsaid. */
export function ReviewCard(props: {
  readonly sighting: PlacedSighting;
  readonly isCurrent: boolean;
  readonly onPick: () => void;
}) {
  const { t } = useTranslation();
  const { sighting, isCurrent, onPick } = props;
  const { id, vesselClass, confidence, review, changedBy, changedAt, place } = sighting;
  const [isMissing, setMissing] = useState(false);
  const length = place.length ? t('inspector.metres', { value: place.length.metres.toFixed(0) }) : null;
  return (
    <div
      id={`chip-${id}`}
      className={isCurrent ? 'review-card current' : 'review-card'}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      onClick={onPick}
    >
      {isMissing ? (
        <span className="review-missing">{t('review.noPicture')}</span>
      ) : (
        <img src={`/chips/${id}?at=${encodeURIComponent(changedAt)}`} alt="" onError={() => setMissing(true)} />
      )}
      {sighting.marking ? (
        <span>
          <MarkingText marking={sighting.marking} />
        </span>
      ) : null}
      <strong>{[t(`values.vesselClass.${vesselClass}`), length].filter(Boolean).join(' · ')}</strong>
      <span className="soft">
        {[t(`values.confidence.${confidence}`), t(`values.review.${review}`), changedBy].join(' · ')}
      </span>
      <UnsaidFields sightings={[sighting]} />
    </div>
  );
}
