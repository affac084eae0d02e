import { create } from 'zustand';
import type { WrittenNote } from '../../shared/domain/note.ts';

/** The notes of the workspace, by id. */
export interface NotesState {
  readonly byId: ReadonlyMap<string, WrittenNote>;
}

export const useNotes = create<NotesState>(() => ({ byId: new Map() }));

/** The texts noted of each sighting. */
export function notesBySighting({ byId }: NotesState): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const { sighting, text } of byId.values()) texts.set(sighting, [...(texts.get(sighting) ?? []), text]);
  return texts;
}
