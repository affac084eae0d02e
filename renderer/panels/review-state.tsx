import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewEntry } from '../../shared/domain/review.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { followReview } from '../commands/review-sightings.ts';
import { utcText } from '../ui/utc-text.ts';
import { CommandButtons } from './command-buttons.tsx';
import { UnsaidFields } from './review-unsaid.tsx';
import { sharedValue } from './shared-values.ts';
import './review.css';

/** How far the review has come, what is still unsaid, and the steps that can be taken. */
export function ReviewState({ sightings }: { readonly sightings: readonly PlacedSighting[] }) {
  const { t } = useTranslation();
  const state = sharedValue(sightings.map(({ review }) => review));
  const only = sightings.length === 1 ? sightings[0] : undefined;
  return (
    <section className="section" aria-label={t('fields.review')}>
      <h3>{t('fields.review')}</h3>
      <p role="status">
        <strong className={`badge review-${state ?? 'mixed'}`}>
          {state === null ? t('app.mixed') : t(`values.review.${state}`)}
        </strong>{' '}
        {only?.review === 'returned' ? only.reviewReason : null}
      </p>
      <UnsaidFields sightings={sightings} />
      <CommandButtons ids={['review-submit', 'review-accept', 'review-return']} />
      {only ? <ReviewTrail key={only.id} sighting={only.id} /> : null}
    </section>
  );
}

function ReviewTrail({ sighting }: { readonly sighting: string }) {
  const { t } = useTranslation();
  const [trail, setTrail] = useState<readonly ReviewEntry[]>([]);
  useEffect(() => followReview(sighting, setTrail), [sighting]);
  return (
    <ol className="review-trail" aria-label={t('review.trail')}>
      {trail.map(({ at, actor, state, reason }) => (
        <li key={`${at} ${state}`}>
          {t(`values.review.${state}`)} <span className="soft">{`${actor} · ${utcText(at)}`}</span>
          {reason ? <q>{reason}</q> : null}
        </li>
      ))}
    </ol>
  );
}
