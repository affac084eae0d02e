import { describe, expect, it } from 'vitest';
import { canTake, unsaidFields } from '../../../shared/domain/review.ts';
import { newSightingFields, reviewStates } from '../../../shared/domain/sighting.ts';

describe('a review', () => {
  it('allows each step from its states alone', () => {
    const allowed = (step: 'submit' | 'accept' | 'return') =>
      reviewStates.filter((review) => canTake(step, { review }));
    expect([allowed('submit'), allowed('accept'), allowed('return')]).toEqual([
      ['draft', 'returned'],
      ['submitted'],
      ['submitted', 'accepted'],
    ]);
  });

  it('names what nobody has said yet', () => {
    const said = { ...newSightingFields, vesselClass: 'crude tanker', aisState: 'no coverage' } as const;
    expect([unsaidFields(newSightingFields), unsaidFields(said)]).toEqual([
      ['vesselClass', 'activity', 'loadState', 'aisState'],
      ['activity', 'loadState'],
    ]);
  });
});
