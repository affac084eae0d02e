import type { ReviewStep } from '../../shared/domain/review.ts';
import { showDialog } from '../state/dialogs.ts';
import { useSightings } from '../state/sightings.ts';
import type { Action } from './registry.ts';
import { isReadyFor, reviewSightings } from './review-sightings.ts';

const selectedIds = () => [...useSightings.getState().selected];
const needsSightings = () => (useSightings.getState().byId.size > 0 ? null : 'reasons.noSightings');

const readyFor = (step: ReviewStep) => (): string | null => {
  const ids = selectedIds();
  if (ids.length === 0) return 'reasons.noSelection';
  return isReadyFor(ids, step) ? null : `reasons.cannot-${step}`;
};

/** Commands that take sightings through their review. */
export const reviewActions = {
  'review-grid': { run: () => showDialog({ name: 'review' }), disabledReason: needsSightings },
  'review-submit': { run: () => void reviewSightings(selectedIds(), 'submit'), disabledReason: readyFor('submit') },
  'review-accept': { run: () => void reviewSightings(selectedIds(), 'accept'), disabledReason: readyFor('accept') },
  'review-return': {
    run: () => showDialog({ name: 'return', sightings: selectedIds() }),
    disabledReason: readyFor('return'),
  },
} as const satisfies Record<string, Action>;
