import { z } from 'zod';
import { Pixel } from './geometry.ts';

/** A comment of one analyst to another on a sighting, at a place in the pixels of its scene. */
export const Note = z.object({
  id: z.uuid(),
  kind: z.literal('sighting note'),
  sighting: z.uuid(),
  pixel: Pixel,
  text: z.string().min(1).max(2000),
  resolved: z.boolean(),
});
export type Note = z.output<typeof Note>;

/** A note with who changed it last and when. */
export const WrittenNote = Note.extend({ changedAt: z.iso.datetime(), changedBy: z.string() });
export type WrittenNote = z.output<typeof WrittenNote>;
