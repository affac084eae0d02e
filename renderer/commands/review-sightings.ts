import { t } from 'i18next';
import { updated } from '../../shared/domain/edit.ts';
import { canTake, type ReviewEntry, type ReviewStep, reviewSteps } from '../../shared/domain/review.ts';
import { missingFields } from '../../shared/domain/scheme.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { call, listen } from '../host.ts';
import { useScheme } from '../state/scheme.ts';
import { useSightings } from '../state/sightings.ts';
import { edit } from './edit.ts';
import { createQueue } from './queue.ts';
import { attempt, tell } from './tell.ts';

/** Takes a step of the review of those sightings that are ready for it, as one edit; false where none is. */
export async function reviewSightings(ids: Iterable<string>, step: ReviewStep, reason?: string): Promise<boolean> {
  const { byId } = useSightings.getState();
  const ready = [...ids].flatMap((id) => byId.get(id) ?? []).filter((sighting) => canTake(step, sighting));
  if (ready.length === 0) return false;
  if (step === 'submit' && !isComplete(ready)) return false;
  const after = { review: reviewSteps[step].to, reviewReason: reason ?? null };
  const changes = ready.map(({ id, review, reviewReason = null }) => updated(id, { review, reviewReason }, after));
  return edit(t(`review.edit.${step}`, { count: changes.length }), changes);
}

/** Whether all say what must be said before they are submitted; tells what they lack. */
function isComplete(sightings: readonly PlacedSighting[]): boolean {
  const { scheme } = useScheme.getState();
  const lacking = sightings.map((sighting) => missingFields(scheme, sighting)).filter((fields) => fields.length > 0);
  if (lacking.length === 0) return true;
  const names = [...new Set(lacking.flat().map(({ register }) => t(`fields.${register}`)))];
  tell(t('review.incomplete', { count: lacking.length, fields: names.join(', ') }));
  return false;
}

/** Whether any of them is ready for a step. */
export const isReadyFor = (ids: Iterable<string>, step: ReviewStep): boolean => {
  const { byId } = useSightings.getState();
  return [...ids].some((id) => canTake(step, byId.get(id) ?? { review: 'accepted' }) && byId.has(id));
};

/** Gives the steps of a sighting's review, now and after every change, until the returned function is called. */
export function followReview(sighting: string, onTrail: (trail: readonly ReviewEntry[]) => void): () => void {
  const inOrder = createQueue();
  let left = false;
  const read = (): void =>
    void inOrder(async () => {
      const trail = await attempt(() => call('review.trail', { sighting }));
      if (trail && !left) onTrail(trail);
    });
  read();
  const stop = listen('entities.changed', ({ entities }) => {
    if (entities.includes(sighting)) read();
  });
  return () => {
    left = true;
    stop();
  };
}
