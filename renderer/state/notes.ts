import { create } from 'zustand';
import type { Pixel } from '../../shared/domain/geometry.ts';
import type { WrittenNote } from '../../shared/domain/note.ts';
import { useScenes } from './scenes.ts';
import { useSightings } from './sightings.ts';

/** The notes of the workspace, by id; the one gone to, and the place (null the whole scene) a new one is for. */
export interface NotesState {
  readonly byId: ReadonlyMap<string, WrittenNote>;
  readonly current: string | null;
  readonly draftAt: Pixel | null;
}

export const useNotes = create<NotesState>(() => ({ byId: new Map(), current: null, draftAt: null }));

/** The texts noted of each sighting. */
export function notesBySighting({ byId }: Pick<NotesState, 'byId'>): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const note of byId.values()) {
    if (note.kind === 'sighting note') texts.set(note.sighting, [...(texts.get(note.sighting) ?? []), note.text]);
  }
  return texts;
}

/** The scene a note is on: its own, or that of its sighting; null where that is not known here. */
export const sceneOfNote = (note: WrittenNote): string | null =>
  note.kind === 'scene note' ? note.scene : (useSightings.getState().byId.get(note.sighting)?.scene ?? null);

/** The notes on a scene and on its sightings, or (null) on all of them, in the order written. */
export function notesOn(sceneId: string | null): WrittenNote[] {
  const all = [...useNotes.getState().byId.values()];
  const here = sceneId === null ? all : all.filter((note) => sceneOfNote(note) === sceneId);
  return here.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The notes on the open scene and on its sightings, in the order written. */
export function notesOfScene(): WrittenNote[] {
  const { openSceneId } = useScenes.getState();
  return openSceneId === null ? [] : notesOn(openSceneId);
}
