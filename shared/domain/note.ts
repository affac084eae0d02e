import { z } from 'zod';
import { Pixel } from './geometry.ts';

const said = {
  id: z.uuid(),
  text: z.string().min(1).max(2000),
  resolved: z.boolean(),
  /** The note this one answers; an answer is resolved with what it answers. */
  answers: z.uuid().nullable().optional(),
};

/** A comment of one analyst to another on a sighting, at a place in the pixels of its scene. */
export const SightingNote = z.object({ ...said, kind: z.literal('sighting note'), sighting: z.uuid(), pixel: Pixel });

/** A comment on a scene: on a place in its pixels, or (null) on all of it. */
export const SceneNote = z.object({ ...said, kind: z.literal('scene note'), scene: z.uuid(), pixel: Pixel.nullable() });

const Note = z.discriminatedUnion('kind', [SightingNote, SceneNote]);
export type Note = z.output<typeof Note>;

/** A note with who wrote it and when. */
export const WrittenNote = z.intersection(Note, z.object({ writtenAt: z.iso.datetime(), writtenBy: z.string() }));
export type WrittenNote = z.output<typeof WrittenNote>;

/** A note with its answers, the oldest first. */
export interface NoteThread {
  readonly note: WrittenNote;
  readonly answers: readonly WrittenNote[];
}

/** Notes as threads: open ones first, then in the order written. An answer to what is gone stands for itself. */
export function noteThreads(notes: readonly WrittenNote[]): NoteThread[] {
  const ids = new Set(notes.map(({ id }) => id));
  const inOrder = notes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const isAnswer = ({ answers = null }: WrittenNote) => answers !== null && ids.has(answers);
  const answersTo = Map.groupBy(inOrder.filter(isAnswer), ({ answers }) => answers);
  const threads = inOrder
    .filter((note) => !isAnswer(note))
    .map((note) => ({ note, answers: answersTo.get(note.id) ?? [] }));
  return threads.toSorted((a, b) => Number(a.note.resolved) - Number(b.note.resolved));
}
