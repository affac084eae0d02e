import { z } from 'zod';
import { newSightingFields, reviewStates, type Sighting } from './sighting.ts';

/** What a reviewer or an author does, from which states, and what it leads to. */
export const reviewSteps = {
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  accept: { from: ['submitted'], to: 'accepted' },
  return: { from: ['submitted', 'accepted'], to: 'returned' },
} as const;
export type ReviewStep = keyof typeof reviewSteps;

export const canTake = (step: ReviewStep, { review }: Pick<Sighting, 'review'>): boolean =>
  reviewSteps[step].from.some((state) => state === review);

const asked = ['vesselClass', 'activity', 'loadState', 'aisState'] as const;
export type AskedField = (typeof asked)[number];

/** What a reviewer expects to be said and nobody has said yet. */
export const unsaidFields = (sighting: Pick<Sighting, AskedField>): readonly AskedField[] =>
  asked.filter((field) => sighting[field] === newSightingFields[field]);

/** A step of a sighting's review: who took it and when, as the log has it. */
export const ReviewEntry = z.object({
  at: z.iso.datetime(),
  actor: z.string(),
  state: z.enum(reviewStates),
  reason: z.string().nullable(),
});
export type ReviewEntry = z.output<typeof ReviewEntry>;
