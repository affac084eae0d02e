import { t } from 'i18next';
import { v7 as newId } from 'uuid';
import { created, deleted, updated } from '../../shared/domain/edit.ts';
import type { Pixel } from '../../shared/domain/geometry.ts';
import type { WrittenNote } from '../../shared/domain/note.ts';
import { centreOf } from '../../shared/domain/shape.ts';
import { call, listen } from '../host.ts';
import { sceneOfNote, useNotes } from '../state/notes.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { useView } from '../state/view.ts';
import { edit } from './edit.ts';
import { openScene } from './open-scene.ts';
import { attempt } from './tell.ts';

/** Keeps the notes as the log has them, until the returned function is called. */
export function followNotes(): () => void {
  read();
  const leave = [
    listen('workspace.changed', read),
    listen('entities.changed', ({ kinds }) => {
      if (kinds.includes('sighting note') || kinds.includes('scene note')) read();
    }),
  ];
  return () => leave.forEach((stop) => stop());
}

const read = (): void =>
  void attempt(async () => {
    const notes = await call('note.list', {});
    useNotes.setState({ byId: new Map(notes.map((note) => [note.id, note])) });
  });

/** Notes something of a sighting, at its middle. */
export async function writeNote(sighting: string, text: string): Promise<boolean> {
  const geometry = useSightings.getState().byId.get(sighting)?.geometry;
  if (!geometry) return false;
  const note = { kind: 'sighting note', sighting, pixel: [...centreOf(geometry)], text, resolved: false };
  return edit(t('notes.edit.write'), [created(newId(), note)]);
}

/** Notes something of the open scene: of a place in it, or of all of it. */
export async function writeSceneNote(text: string, pixel: Pixel | null): Promise<boolean> {
  const { openSceneId: scene } = useScenes.getState();
  if (scene === null) return false;
  const note = { kind: 'scene note', scene, pixel: pixel && [...pixel], text, resolved: false };
  const id = newId();
  if (!(await edit(t('notes.edit.write'), [created(id, note)]))) return false;
  useNotes.setState({ current: id, draftAt: null });
  return true;
}

/** Answers a note, at the same place. */
export async function answerNote(note: WrittenNote, text: string): Promise<boolean> {
  const { pixel, kind } = note;
  const of = note.kind === 'scene note' ? { scene: note.scene } : { sighting: note.sighting };
  const answer = { kind, ...of, pixel: pixel && [...pixel], text, resolved: false, answers: note.id };
  return edit(t('notes.edit.answer'), [created(newId(), answer)]);
}

export async function resolveNote({ id, resolved }: WrittenNote): Promise<void> {
  const label = t(resolved ? 'notes.edit.reopen' : 'notes.edit.resolve');
  await edit(label, [updated(id, { resolved }, { resolved: !resolved })]);
}

/** Deletes a note with its answers. */
export async function deleteNote({ id }: WrittenNote): Promise<void> {
  const answers = [...useNotes.getState().byId.values()].filter((note) => note.answers === id);
  const changes = [id, ...answers.map((answer) => answer.id)].map((gone) => deleted(gone, {}));
  await edit(t('notes.edit.delete'), changes);
}

/** Shows the place a note is about in the middle of the map; one on a whole scene opens the scene. */
export async function flyToNote(note: WrittenNote): Promise<void> {
  const scene = sceneOfNote(note);
  if (scene === null) return;
  await openScene(scene);
  useNotes.setState({ current: note.id });
  if (note.pixel) useView.setState({ flyTo: { centre: note.pixel } });
}
